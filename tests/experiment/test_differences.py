"""Paired differences: exact where worlds are equal, honest where they are not."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import PairingError
from sim.experiment.differences import COLUMNS, differences
from sim.outcomes.catalogue import CATALOGUE, HEADLINE

EARNED = "hourly_earnings_median"
MATTERS = CATALOGUE[EARNED].matters


def summary(**worlds: list[float]) -> pd.DataFrame:
    """Return a summary of hourly earnings: one list a scenario, one number a seed."""
    return pd.DataFrame(
        [
            {"scenario": name, "seed": seed, EARNED: value}
            for name, values in worlds.items()
            for seed, value in enumerate(values)
        ]
    )


def test_difference_is_taken_seed_by_seed() -> None:
    """What differs between seeds cancels; the row says by how much, how sure, what it means."""
    found = differences(summary(base=[1.0, 5.0, 9.0], floor=[2.0, 6.1, 9.9]))

    row = found.iloc[0]
    assert list(found.columns) == COLUMNS
    assert (row["scenario"], row["outcome"], row["unit"]) == ("floor", EARNED, "USD/hour")
    assert row["difference"] == pytest.approx(1.0)
    assert row["relative"] == pytest.approx(0.2)
    assert row["high"] - row["difference"] == pytest.approx(4.302653 * 0.1 / math.sqrt(3))
    assert (row["verdict"], row["better_for"], row["replications"]) == ("better", "worker", 3)
    assert pd.isna(row["replications_needed"])


def test_equal_worlds_differ_by_exactly_nothing() -> None:
    """Every outcome of the catalogue, defined or not, comes out as 0 or as blank."""
    rng = np.random.default_rng(1)
    runs = pd.DataFrame(rng.normal(size=(4, len(CATALOGUE))), columns=list(CATALOGUE))
    runs["newcomer_hire_ratio"] = math.nan
    worlds = [runs.assign(scenario=name, seed=range(4)) for name in ("a", "b")]

    found = differences(pd.concat(worlds)).set_index("outcome")

    undefined = found.loc[["newcomer_hire_ratio"]]
    defined = found.drop(index="newcomer_hire_ratio")
    assert (defined[["difference", "low", "high"]] == 0.0).all(axis=None)
    assert (defined["verdict"] == "no difference that matters").all()
    assert undefined[["baseline", "difference", "low", "high"]].isna().all(axis=None)
    assert undefined["verdict"].item() == "cannot tell"
    assert len(found) == len(CATALOGUE)


def test_undecided_difference_says_how_many_runs_it_needs() -> None:
    """The total grows with the spread and is more than there were."""
    close = differences(summary(base=[0.0] * 4, floor=[0.2, -0.2, 0.1, -0.1])).iloc[0]
    wide = differences(summary(base=[0.0] * 4, floor=[2.0, -2.0, 1.0, -1.0])).iloc[0]

    assert close["verdict"] == wide["verdict"] == "cannot tell"
    assert 4 < close["replications_needed"] < wide["replications_needed"]


def test_one_run_cannot_tell() -> None:
    """A single pair gives a difference without an interval, and no number of runs."""
    row = differences(summary(base=[1.0], floor=[3.0])).iloc[0]

    assert row["difference"] == 2.0
    assert row["verdict"] == "cannot tell"
    assert row[["low", "high", "replications_needed"]].isna().all()


def test_seeds_where_an_outcome_is_undefined_do_not_count() -> None:
    """Means, interval and number of pairs go by the seeds where both runs define it."""
    row = differences(
        summary(base=[1.0, math.nan, 3.0, 5.0], floor=[2.0, 9.0, 4.0, math.nan])
    ).iloc[0]

    assert (row["baseline"], row["value"], row["replications"]) == (2.0, 3.0, 2)
    assert (row["low"], row["high"]) == (1.0, 1.0)


def test_headline_outcomes_are_not_adjusted_and_others_are() -> None:
    """The same numbers have a wider interval where they are one outcome of many."""
    rng = np.random.default_rng(2)
    noise = rng.normal(size=10)
    base = pd.DataFrame(0.0, index=range(10), columns=list(CATALOGUE))
    world = pd.DataFrame(dict.fromkeys(CATALOGUE, noise))
    worlds = [base.assign(scenario="a", seed=range(10)), world.assign(scenario="b", seed=range(10))]

    found = differences(pd.concat(worlds)).set_index("outcome")

    width = found["high"] - found["low"]
    assert width[list(HEADLINE)].drop("platforms_open").nunique() == 1
    assert width["platforms_open"] >= width[EARNED]
    assert (width.drop(list(HEADLINE)) > width[EARNED] * 1.2).all()


def test_no_change_of_a_few_things_is_told_only_with_enough_seeds() -> None:
    """Platforms that never changed may yet: with 4 seeds nobody can tell, with 20 one can."""
    verdicts = []
    for seeds in (4, 20):
        base = pd.DataFrame({"seed": range(seeds), EARNED: 1.0, "platforms_open": 4.0})
        other = base.assign(scenario="b", **{EARNED: 2.0})
        found = differences(pd.concat([base.assign(scenario="a"), other]))
        verdicts.append(found.set_index("outcome").loc["platforms_open", "verdict"])

    assert verdicts == ["cannot tell", "no difference that matters"]


def test_scenarios_on_other_seeds_are_refused() -> None:
    """Runs that share no seed cannot be paired."""
    shifted = summary(a=[1.0, 2.0], b=[1.0, 2.0])
    shifted.loc[shifted["scenario"] == "b", "seed"] += 1

    with pytest.raises(PairingError):
        differences(shifted)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=8), st.floats(-10, 10))
def test_difference_is_what_lies_between_the_means(values: list[float], effect: float) -> None:
    """Value less baseline is the difference, and no zero carries a minus."""
    row = differences(summary(a=values, b=[value + effect for value in values])).iloc[0]

    assert row["value"] - row["baseline"] == pytest.approx(row["difference"], abs=1e-9)
    zeros = [row[key] for key in ("difference", "low", "high", "baseline") if row[key] == 0.0]
    assert all(math.copysign(1.0, zero) == 1.0 for zero in zeros)
