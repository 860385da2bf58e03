"""Trials by lot: a row for each outcome, both arms, and what could not be counted."""

import pandas as pd

from sim.experiment.trials import COLUMNS
from sim.report.page.blocks import Sheet
from sim.report.page.sections.trials import trials
from tests.report.page.conftest import Make

FOUND = pd.DataFrame(
    [
        ("fair_pay", "minimum_pay", "job", "fill_rate", "share", 0.29, 0.28, 0.01, -0.2, 0.22, 3),
        ("fair_pay", "our_check", "worker", "workers_active", "count", *[float("nan")] * 5, 0),
    ],
    columns=COLUMNS,
)
"""Two rows as ``compare`` writes them, one of a trial that never started."""


def test_both_arms_are_told_with_units(made: Make) -> None:
    """Shares are per cent and differences points; what was never counted says so."""
    section = trials(made({"trials.csv": FOUND}))

    assert section is not None
    sheet = section.blocks[-1]
    assert isinstance(sheet, Sheet)
    assert sheet.rows[0][2:6] == ("Minimum pay, by job", "29 %", "28 %", "+1 points")
    assert sheet.rows[1][2] == "Our check, by worker"
    assert not any("nan" in cell for row in sheet.rows for cell in row)


def test_without_a_trial_nothing_is_said(made: Make) -> None:
    """A comparison without trials has no such section."""
    assert trials(made()) is None
