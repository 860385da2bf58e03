"""Claims are judged by their intervals, and by nothing else."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.evidence.claims import Check, Claim, Claims, commonly_said
from sim.experiment.claims import (
    CLAIMS,
    Inquiry,
    claims_into,
    finding,
    judged,
    share_of,
    together,
    worlds_of,
)
from sim.experiment.folder import ResultFolder
from sim.experiment.plausible import plausible
from sim.experiment.readings import sides
from sim.experiment.statistics import Interval, paired_interval

WEEKS = 104


def interval(low: float, high: float) -> Interval:
    """Return an interval around the middle of its ends."""
    return Interval((low + high) / 2, low, high, 1.0, 8)


def claim(*checks: Check) -> Claims:
    """Return a file with one claim."""
    one = Claim(name="one", said="So.", because="Since.", silent="Much.", checks=checks)
    return Claims(worlds={}, claims=(one,))


@pytest.mark.parametrize(
    ("low", "high", "sign", "found"),
    [
        (2.0, 4.0, "up", "supported"),
        (2.0, 4.0, "down", "contradicted"),
        (-4.0, -2.0, "down", "supported"),
        (-4.0, -2.0, "up", "contradicted"),
        (0.2, 0.8, "up", "no difference that matters"),
        (-2.0, 2.0, "up", "cannot tell"),
        (math.nan, math.nan, "up", "cannot tell"),
        (-0.5, 4.0, "not down", "supported"),
        (2.0, 4.0, "not down", "supported"),
        (-0.5, 0.5, "not up", "supported"),
        (-4.0, -2.0, "not down", "contradicted"),
        (2.0, 4.0, "not up", "contradicted"),
        (-2.0, 2.0, "not down", "cannot tell"),
        (math.nan, math.nan, "not up", "cannot tell"),
    ],
)
def test_finding_goes_by_the_interval(low: float, high: float, sign: str, found: str) -> None:
    """What matters is 1 here; the sign is the one that would support the claim."""
    check = Check(scenario="fair_pay", outcome="fraud_share", sign=sign)

    assert finding(interval(low, high), 1.0, check.sign) == found


def test_claim_stands_on_checks_that_agree() -> None:
    """Checks that disagree make it depend; few that are decided make it unknown."""
    supported, same, unknown = "supported", "no difference that matters", "cannot tell"

    assert together([supported, supported, unknown]) == supported
    assert together([same]) == same
    assert together([supported, "contradicted", unknown, unknown, unknown]) == "depends on"
    assert together([supported, same]) == "depends on"
    assert together([supported, unknown, unknown]) == unknown
    assert together([unknown]) == unknown


def test_rows_hold_the_paired_difference_and_what_it_is_held_against() -> None:
    """Differences are taken seed by seed; one check alone has the plain interval."""
    check = Check(scenario="fair_pay", outcome="hourly_earnings_median", sign="up")
    own, base = sides(check, WEEKS)
    assert base is not None
    values = {own: np.array([3.0, 4.0, 5.0]), base: np.array([2.0, 2.9, 4.1])}

    (row,) = judged(claim(check), values, WEEKS).to_dict("records")

    expected = paired_interval(np.array([1.0, 1.1, 0.9]))
    assert (row["effect"], row["low"], row["high"]) == pytest.approx(
        (expected.mean, expected.low, expected.high)
    )
    assert (row["before"], row["value"]) == pytest.approx((3.0, 4.0))
    assert (row["verdict"], row["claim_verdict"]) == ("supported", "supported")
    assert (row["against"], row["replications"]) == ("baseline", 3)
    assert math.isnan(row["robust_share"])


def test_checks_of_a_claim_are_judged_together() -> None:
    """The intervals of two checks are wider than that of the same check alone."""
    checks = tuple(
        Check(scenario="fair_pay", outcome=name, sign="up")
        for name in ("hourly_earnings_median", "hourly_paid_mean")
    )
    values = {}
    for check in checks:
        own, base = sides(check, WEEKS)
        assert base is not None
        values |= {own: np.array([3.0, 4.5, 5.0]), base: np.array([2.0, 2.9, 4.1])}

    alone = judged(claim(checks[0]), values, WEEKS)
    together_ = judged(claim(*checks), values, WEEKS)

    assert together_["low"][0] < alone["low"][0]


def test_number_is_what_every_seed_is_held_against() -> None:
    """Against a number there is nothing else to read."""
    check = Check.model_validate(
        {"scenario": "baseline", "outcome": "cost_saving_share", "sign": "up",
         "against": {"number": 0.25}}
    )  # fmt: skip
    own, base = sides(check, WEEKS)
    frame = judged(claim(check), {own: np.array([0.5, 0.5, 0.5])}, WEEKS)

    assert base is None
    assert frame["effect"][0] == pytest.approx(0.25)
    assert frame["against"][0] == "0.25"


def test_worlds_that_the_library_lacks_are_made_by_settings() -> None:
    """They carry their own title, and what users set holds in them too."""
    said = commonly_said()
    found = worlds_of(said, weeks=7, population=300, settings=["burn_in_weeks=2"])

    assert list(found) == list(said.scenarios)
    (shock,) = found["half_the_work"].policies
    assert (shock.type, shock.model_dump()["size_share"]) == ("demand_shock", -0.5)
    assert found["half_the_work"].title == said.worlds["half_the_work"].title
    assert {each.burn_in_weeks for each in found.values()} == {2}
    assert {each.weeks for each in found.values()} == {7}


def test_share_counts_the_worlds_that_agree() -> None:
    """A verdict holds where the difference goes its way by more than matters there."""
    check = Check(scenario="fair_pay", outcome="fraud_share", sign="up")
    base = np.array([0.1, 0.1, 0.1, 0.1, np.nan])
    own = np.array([0.2, 0.2, 0.1, 0.0, 0.5])

    assert share_of(check, own, base, "supported") == 0.5
    assert share_of(check, own, base, "contradicted") == 0.25
    assert share_of(check, own, base, "no difference that matters") == 0.25
    assert math.isnan(share_of(check, own, base, "cannot tell"))


def test_plausible_worlds_fill_the_share_and_nothing_else(fake: list[int], tmp_path: Path) -> None:
    """The fake pays a tenth of the floor in every world; without worlds the column is empty."""
    check = Check(scenario="fair_pay", outcome="hourly_earnings_median", sign="up")
    said = claim(check)
    documents = worlds_of(said, weeks=6, population=200, settings=["burn_in_weeks=1"])
    beside = plausible(said, documents, 2)
    tables = []
    for worlds in ((), beside):
        inquiry = Inquiry(said, documents, (0, 1), worlds)
        folder = ResultFolder(tmp_path / str(len(worlds)), inquiry.key)
        claims_into(folder, inquiry)
        tables.append(pd.read_csv(folder.path / CLAIMS))
        assert folder.manifest()["plausible_worlds"] == len(worlds)

    without, with_worlds = tables
    assert without["robust_share"].isna().all()
    assert with_worlds["robust_share"].tolist() == [1.0]
    pd.testing.assert_frame_equal(
        without.drop(columns="robust_share"), with_worlds.drop(columns="robust_share")
    )
