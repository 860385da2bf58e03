"""Audits hold employers' tastes back and fine what is left; hidden names leave none to act on."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.draws import Draws
from sim.engine import Engine
from sim.kernels import maths
from sim.market.parts.judging import indulged
from sim.policies.non_discrimination import NonDiscrimination
from sim.policies.scope import Named, Scope
from sim.scenario.names import REGIONS
from tests.market.mechanisms import Fork, lived

BIASED = {"employers.group_taste": 0.6, "employers.domestic_taste": 0.5}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market of biased employers some weeks old; no test changes it."""
    folder: Path = tmp_path_factory.mktemp("biased")
    return Fork(folder, BIASED, weeks=6, population=1_500)


def rule(**settings: Any) -> list[dict[str, Any]]:
    """Return a list of one rule."""
    return [{"type": "non_discrimination"} | settings]


def scores(fork: Fork, **settings: Any) -> tuple[np.ndarray, Engine]:
    """Return the scores of a week's applications, and the market they are from."""
    engine = fork.week("match", policies=rule(**settings))
    return engine.state.application.score.copy(), engine


def gap(engine: Engine, score: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return by how much the scores of minority and of other foreign applicants moved."""
    made, job = engine.state.application, engine.state.job
    worker, employer = engine.state.worker, engine.state.employer
    owner = job.employer[made.job]
    foreign = worker.region[made.worker] != employer.region[owner]
    minority = worker.group[made.worker] != 0
    finite = np.isfinite(base) & np.isfinite(score)
    moved = np.where(finite, score - np.where(finite, base, 0.0), 0.0)
    return moved[finite & minority & foreign], moved[finite & ~minority & ~foreign]


def test_fines_hold_tastes_back(fork: Fork) -> None:
    """Under threat of fines the minority's scores rise, home applicants' fall, all else equal."""
    base, _ = scores(fork, audit_share=0.0)
    score, engine = scores(fork, audit_share=0.1, fine_usd=2_000.0)
    minority, home = gap(engine, score, base)

    assert (minority >= -1e-12).all()
    assert (home <= 1e-12).all()
    assert minority.mean() > 0.1
    assert home.mean() < -0.1


def test_threat_weighs_more_on_small_jobs(fork: Fork) -> None:
    """What a fine does hangs on its size against the worth of the job, down to nothing left."""
    engine = fork.week("match", policies=rule(audit_share=0.1, fine_usd=1_000.0))
    job = engine.state.job
    rows = np.flatnonzero(~job.micro)
    left, worth = indulged(engine.desk, rows), job.value[rows] * job.hours[rows]
    order = np.argsort(worth)

    assert (np.diff(left[order]) >= 0.0).all()
    assert left.min() == 0.0
    assert 0.5 < left.max() < 1.0


def hires(fork: Fork, weeks: int = 10, **settings: Any) -> dict[str, float]:
    """Return hires for each consideration by group, fines and costs over some weeks."""
    engine = fork.again(policies=rule(**settings))
    seen = dict.fromkeys(("minority", "others", "fine", "inspection_cost", "hired"), 0.0)
    tries = dict.fromkeys(("minority", "others"), 0.0)
    for _ in range(weeks):
        state = lived(engine).state
        made = state.application
        group = state.worker.group[made.worker] != 0
        for name, mine in (("minority", group), ("others", ~group)):
            seen[name] += np.count_nonzero(made.hired & mine)
            tries[name] += np.count_nonzero(mine)
        seen["hired"] += np.count_nonzero(made.hired)
        for name in ("fine", "inspection_cost"):
            flows = engine.ledger.week_flows.items()
            seen[name] += sum(usd for key, usd in flows if key[0] == name) / 10_000
    seen["ratio"] = seen["minority"] / tries["minority"] / (seen["others"] / tries["others"])
    return seen


def test_less_taste_means_more_hires_of_the_minority(fork: Fork) -> None:
    """Audits with fines, and hidden names, each raise the minority's chance of a hire."""
    free = hires(fork, audit_share=0.0)["ratio"]

    assert free < 0.85
    assert hires(fork, audit_share=0.2, fine_usd=5_000.0)["ratio"] > free + 0.05
    assert hires(fork, anonymise=True)["ratio"] > free + 0.05


def test_audits_cost_the_purse_and_fines_fill_it(fork: Fork) -> None:
    """More audits cost more; where nobody fears the fine it is paid, where it is feared hardly."""
    mild = hires(fork, audit_share=0.5, fine_usd=1.0)
    harsh = hires(fork, audit_share=1.0, fine_usd=20_000.0)

    assert mild["inspection_cost"] == pytest.approx(25.0 * 0.5 * mild["hired"], rel=0.3)
    assert mild["fine"] > 0.2 * 0.5 * mild["hired"]
    assert harsh["inspection_cost"] > 1.5 * mild["inspection_cost"]
    assert harsh["fine"] < 0.05 * 20_000.0 * harsh["hired"]


def test_fine_finds_the_taste_that_is_left(fork: Fork) -> None:
    """An audit of everything finds bias in the share of hires that taste would change."""
    found = hires(fork, audit_share=1.0, fine_usd=0.01)
    taste = fork.again().state.employer
    chance = 1.0 - maths.exp(-(taste.group_taste + taste.domestic_taste))

    assert found["fine"] / 0.01 == pytest.approx(chance.mean() * found["hired"], rel=0.25)


def test_hidden_names_cost_information(fork: Fork) -> None:
    """Tastes vanish from the scores, and employers are less sure of applicants."""
    policy = NonDiscrimination(anonymise=True, anonymous_information_share=0.7)
    values = {
        name: policy.change(f"match.{name}", np.array([0.6, 1.0]), Scope(), 0).tolist()
        for name in ("identity_shown_share", "information_share")
    }
    base, _ = scores(fork, audit_share=0.0)
    score, engine = scores(fork, anonymise=True, anonymous_information_share=0.5)
    _, home = gap(engine, score, base)

    assert values == {"identity_shown_share": [0.0, 0.0], "information_share": [0.7, 0.7]}
    assert home.mean() < -0.5


def test_rule_is_phased_in_employer_by_employer() -> None:
    """Half of the way, half of the employers hide names; the others hide none."""
    policy = NonDiscrimination(anonymise=True, phase_in_weeks=10)
    where = Scope(
        employer=np.arange(1_000), job=np.arange(1_000),
        employer_region=Named(np.zeros(1_000, dtype=np.int8), REGIONS),
    )  # fmt: skip
    shares = [policy.covered(where, week, Draws(0)).mean() for week in (0, 4, 9)]

    assert shares == pytest.approx([0.1, 0.5, 1.0], abs=0.06)
