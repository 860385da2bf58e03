"""Agents as tables: who they are, in words, week after week."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.cache.fingerprint import run_keys
from sim.engine import Engine
from sim.experiment.agents import KINDS, agents_of
from sim.experiment.digests import file_digest, table_digest
from sim.experiment.files import join_parquet, read_parquet, write_parquet
from sim.experiment.folder import ResultFolder
from sim.experiment.single import Run, run_into
from sim.scenario.load import Scenario
from sim.state.codes import OCCUPATIONS, REGIONS
from sim.state.schema import SCHEMA


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return a small market after a few weeks."""
    document = Scenario.load("baseline", population=300, weeks=6, set={"burn_in_weeks": 6})
    engine = Engine(document, 3)
    engine.run()
    return engine


@pytest.mark.parametrize("kind", KINDS)
def test_each_agent_has_a_row(engine: Engine, kind: str) -> None:
    """Week, kind and identity lead; no identity is there twice."""
    frame = agents_of(engine, kind)
    table = getattr(engine.state, kind)

    assert list(frame.columns[:3]) == ["week", "kind", "identity"]
    assert len(frame) == len(table) == frame["identity"].nunique()
    assert set(frame["week"]) == {5}
    assert set(frame["kind"]) == {kind}
    assert frame["identity"].tolist() == table.identity.tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_each_column_of_the_table_is_told(engine: Engine, kind: str) -> None:
    """Nothing of the schema is left out, and no code is left a number."""
    frame = agents_of(engine, kind)

    for column in SCHEMA[kind]:
        own = [name for name in frame.columns if name.startswith(column.name)]
        assert own, column.name
        if column.unit == "code" and column.name != "stratum":  # which has no name, only a place
            assert isinstance(frame[column.name].dtype, pd.CategoricalDtype), column.name


def test_words_money_and_spans_are_those_of_the_columns(engine: Engine) -> None:
    """Codes are names, money is USD, spans of weeks are summed."""
    frame, worker = agents_of(engine, "worker"), engine.state.worker

    assert frame["region"].tolist() == [REGIONS[code] for code in worker.region]
    assert frame["occupation"].tolist() == [OCCUPATIONS[code] for code in worker.occupation]
    np.testing.assert_allclose(frame["cash_usd"], worker.cash / 10_000)
    np.testing.assert_allclose(frame["income_4w_usd"], worker.income_4w.sum(axis=1) / 10_000)
    np.testing.assert_allclose(frame["paid_hours_4w"], worker.paid_hours_4w.sum(axis=1))
    assert frame["weekly_income"].max() > 0.0
    assert "hourly_earnings" in frame


def test_others_are_told_by_identity(engine: Engine) -> None:
    """An account of a worker is named by what it is, not by the row where it is now."""
    frame, state = agents_of(engine, "worker"), engine.state
    rows = state.worker.accounts[:, 0]
    named = [-1 if row < 0 else int(state.account.identity[row]) for row in rows]
    first = next(iter(engine.document.platforms))

    assert frame[f"accounts_{first}"].tolist() == named
    assert max(named) > 0


def test_platforms_have_their_names(engine: Engine) -> None:
    """Those of the scenario by their ids."""
    named = list(engine.document.platforms)

    assert agents_of(engine, "platform")["name"].tolist()[: len(named)] == named


def test_run_writes_agents_every_so_many_weeks_and_at_the_end(cache: Path, tmp_path: Path) -> None:
    """One file a kind, scenario and seed first, each vouched for, and no parts left."""
    document = Scenario.load("baseline", population=200, weeks=8, set={"burn_in_weeks": 2})
    folder = ResultFolder(tmp_path / "run", run_keys(document, [3])[0])
    run_into(folder, Run("mine", document, 3, agents_every=3))

    for kind in KINDS:
        path = folder.path / f"agents_{kind}.parquet"
        frame = read_parquet(path)
        entry = folder.manifest()["tables"][path.name]
        assert list(frame.columns[:5]) == ["scenario", "seed", "week", "kind", "identity"]
        assert frame[["scenario", "seed"]].drop_duplicates().values.tolist() == [["mine", 3]]
        assert frame["week"].unique().tolist() == [2, 5, 7]
        assert entry == {"rows": len(frame), "digest": table_digest(frame)}
    assert not [path for path in folder.path.iterdir() if path.name.startswith(".")]


def test_run_that_is_done_again_without_agents_leaves_no_old_ones(
    cache: Path, tmp_path: Path
) -> None:
    """Tables of another result would be taken for this one's."""
    document = Scenario.load("baseline", population=200, weeks=2, set={"burn_in_weeks": 0})
    folder = ResultFolder(tmp_path / "run", run_keys(document, [3])[0])
    with_agents, without = Run("mine", document, 3, agents_every=1), Run("mine", document, 3)
    run_into(folder, with_agents)
    both = (with_agents.is_in(folder), without.is_in(folder))
    other = Run("mine", document, 3, agents_every=2).is_in(folder)
    run_into(folder, without)

    assert both == (True, True)
    assert not other
    assert not with_agents.is_in(folder)
    assert not list(folder.path.glob("agents_*"))


def test_joined_file_holds_the_parts_and_has_the_digest_of_their_table(tmp_path: Path) -> None:
    """Read whole or column by column, the digest is the same; words may differ by part."""
    parts = []
    for place, words in enumerate((["a", "b", "a"], ["c", None, "a"])):
        frame = pd.DataFrame({"word": pd.Categorical(words), "value": [0.5, np.nan, 1.0 + place]})
        parts.append(tmp_path / f"{place}.parquet")
        write_parquet(parts[-1], frame)
    join_parquet(tmp_path / "all.parquet", parts, {"scenario": "mine", "seed": 7})
    joined = read_parquet(tmp_path / "all.parquet")

    assert list(joined.columns) == ["scenario", "seed", "word", "value"]
    assert joined["word"].tolist()[:4] == ["a", "b", "a", "c"]
    assert joined["value"].tolist()[3:6:2] == [0.5, 2.0]
    assert file_digest(tmp_path / "all.parquet") == table_digest(joined)
