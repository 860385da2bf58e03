"""Answers of worksheets: what runs, and what is said."""

from dashboards.classroom.answers import BASELINE, answer, world_of, worlds
from dashboards.classroom.worksheet import worksheet


def test_equal_worlds_run_once() -> None:
    """Questions about the same rule share its runs, and the baseline comes first."""
    sheet = worksheet("pay_floor")
    found = worlds(sheet)

    assert list(found) == [BASELINE, world_of(sheet.questions[0])]
    assert found[world_of(sheet.questions[0])].policies[0].type == "minimum_pay"


def test_answer_is_the_finding_of_its_own_world() -> None:
    """The sentence comes from the row of the question's world and outcome."""
    question = worksheet("fraud").questions[0]
    row = {
        "outcome": question.outcome, "difference": -0.03, "low": -0.04, "high": -0.02,
        "verdict": "better",
    }  # fmt: skip

    told = answer(question, {(world_of(question), question.outcome): row})

    assert told.startswith("Fraud: 3 percentage points lower with the rule")
