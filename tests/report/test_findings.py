"""A finding is a sentence that claims no more than its interval."""

import math
from typing import Any

import pytest

from sim.report.findings import finding


def row(**given: Any) -> dict[str, Any]:
    """Return a row of differences in median hourly earnings."""
    usual = {
        "outcome": "hourly_earnings_median",
        "difference": 0.5,
        "low": 0.25,
        "high": 0.75,
        "verdict": "better",
    }
    return usual | given


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "0.50 USD an hour higher with Floor (95 % interval 0.25 to 0.75 higher), better for"),
        (
            {"difference": -0.5, "low": -0.75, "high": -0.25, "verdict": "worse"},
            "0.50 USD an hour lower with Floor (95 % interval 0.25 to 0.75 lower), worse for wor",
        ),
        ({"low": -0.2, "verdict": "cannot tell"}, "cannot tell whether Floor moves it (95 % in"),
        (
            {"low": -0.01, "high": 0.02, "verdict": "no difference that matters"},
            "no difference that matters with Floor (95 % interval -0.01 to +0.02)",
        ),
        ({"low": math.nan, "high": math.nan, "verdict": "cannot tell"}, "one seed cannot tell"),
        ({"difference": math.nan}, "n/a"),
        ({"difference": 0.0, "low": 0.0, "high": 0.0}, "exactly the same with Floor"),
    ],
)
def test_finding_says_what_the_interval_allows(given: dict[str, Any], words: str) -> None:
    """Each verdict has its words, and the interval stands beside it."""
    said = finding(row(**given), "Floor")

    assert said.startswith("Hourly earnings, median: ")
    assert words in said


def test_finding_counts_shares_in_points() -> None:
    """A change of a share is one of percentage points, not of per cent."""
    fraud = row(outcome="fraud_share", difference=-0.03, low=-0.04, high=-0.02)

    assert "3 percentage points lower with Floor (95 % interval 2 to 4 lower)" in finding(
        fraud, "Floor"
    )
