"""Worksheets: each is a lesson of 45 minutes, and all that it names exists."""

import pytest

from dashboards.classroom.play import Moved, dial_of
from dashboards.classroom.worksheet import Worksheet, worksheets
from sim.outcomes.catalogue import CATALOGUE
from sim.scenario.load import Scenario

SHEETS = pytest.mark.parametrize("sheet", worksheets(), ids=lambda sheet: sheet.name)


@SHEETS
def test_worksheet_is_a_lesson(sheet: Worksheet) -> None:
    """Its steps fill 45 minutes, and it has aims and questions."""
    assert sum(step.minutes for step in sheet.steps) == 45
    assert sheet.aims
    assert sheet.questions


@SHEETS
def test_worksheet_names_what_exists(sheet: Worksheet) -> None:
    """Its outcomes are in the catalogue, its levers are declared, its worlds are legal."""
    named = {*sheet.outcomes, *(question.outcome for question in sheet.questions)}

    assert named <= set(CATALOGUE)
    for lever in sheet.levers:
        limits = dial_of(lever)
        assert limits.low <= limits.neutral <= limits.high
        moved = Moved().to(lever, limits.high)
        Scenario.load("baseline", policies=moved.policies(sheet))
    for question in sheet.questions:
        Scenario.load("baseline", policies=list(question.policies))


@SHEETS
def test_levers_at_rest_are_no_policy(sheet: Worksheet) -> None:
    """Levers that nobody has moved put nothing in force."""
    assert Moved().policies(sheet) == []
