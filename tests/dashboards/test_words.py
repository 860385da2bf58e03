"""Cards, warnings and progress say in words what the numbers are."""

import math
import re

import pandas as pd
import pytest

from dashboards.caveats import noise
from dashboards.charts import numbers_behind
from dashboards.jobs import Weeks
from dashboards.progress import told
from sim.evidence.calibrated import calibrated
from sim.report.page.sections.trust import evidence_of_all
from sim.report.words import said
from sim.scenario.declared import declared


def test_card_names_who_is_better_off() -> None:
    """Better and worse are for somebody."""
    row = {"outcome": "employer_surplus_usd", "verdict": "worse", "replications_needed": pd.NA}

    assert said(row) == "worse for employers"


@pytest.mark.parametrize(
    ("needed", "words"),
    [
        (12, "cannot tell; about 12 repetitions would"),
        (pd.NA, "cannot tell"),
        (250_000, "cannot tell"),
    ],
)
def test_card_says_what_would_settle_it(needed: object, words: str) -> None:
    """How many repetitions would do is told where anyone could run them."""
    row = {"outcome": "fraud_share", "verdict": "cannot tell", "replications_needed": needed}

    assert said(row) == words


def test_noise_warns_of_small_runs_only() -> None:
    """Few workers and a single seed show chance as much as effect."""
    assert "noisy" in noise(workers=500, seeds=4)
    assert "One repetition" in noise(workers=5_000, seeds=1)
    assert noise(workers=2_000, seeds=2) == ""


def test_evidence_owns_up_to_judgement() -> None:
    """The line counts every parameter, those that nobody has published and those fitted too."""
    told = evidence_of_all()
    counts = [int(number) for number in re.findall(r"\d+", told)]

    assert "judgement" in told
    assert counts[0] == len(declared()) == sum(counts[1:-1])
    assert counts[-1] == len(calibrated()) > 0


def test_progress_tells_weeks_and_time_left() -> None:
    """A quarter done in ten seconds leaves half a minute."""
    assert told("waiting", Weeks(), 1.0).startswith("Waiting")
    assert told("running", Weeks(0, 200), 1.0) == "Starting"
    assert told("running", Weeks(50, 200), 10.0) == "50 of 200 weeks simulated, about 30 s left"
    assert told("running", Weeks(2, 200), 10.0) == "2 of 200 weeks simulated"


def test_table_behind_a_chart_holds_every_week() -> None:
    """Each week has its mean and its range, for both worlds, and gaps are named."""
    weekly = pd.DataFrame(
        {
            "scenario": ["a", "a", "b", "b"],
            "seed": [0, 1, 0, 1],
            "week": [0, 0, 0, 0],
            "fraud_share": [0.112, 0.134, math.nan, math.nan],
        }
    )
    titles, rows = numbers_behind(weekly, "fraud_share", {"a": "Baseline", "b": "Checks"})

    assert titles[1:3] == ["Baseline, mean", "lowest to highest"]
    assert rows[0][:3] == ["0", "12.3 %", "11.2 to 13.4"]
    assert rows[0][3].startswith("n/a")
