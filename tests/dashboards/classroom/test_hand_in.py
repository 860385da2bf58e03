"""What a hand-in says: means before the first change and at the end."""

from dashboards.classroom.hand_in import found_in, said
from dashboards.classroom.play import Moved
from dashboards.classroom.worksheet import worksheet
from dashboards.live.frame import Frame, Money

NO_MONEY = Money(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def frame(week: int, fraud: float) -> Frame:
    """Return a week in which ``fraud`` was measured."""
    outcomes = {"fraud_share": fraud, "workers_active": float("nan")}
    return Frame(week, outcomes, (), (), NO_MONEY, 0, 0, ())


def test_hand_in_compares_before_and_after() -> None:
    """The last 13 weeks before the first change are held against the last 13 of all."""
    weeks = [frame(week, 0.2 if week < 20 else 0.1) for week in range(40)]
    found = found_in(worksheet("fraud"), weeks, Moved(), 20, "It fell.")

    assert found.before == (0.2, None)
    assert found.after == (0.1, None)
    assert said(found, 0) == "Fraud: 20 % before, 10 % after (-10 points)"
    assert "no weeks on both sides" in said(found, 1)


def test_hand_in_without_a_change_has_no_after() -> None:
    """Where no lever was moved there is nothing to hold against."""
    found = found_in(worksheet("fraud"), [frame(0, 0.2)], Moved(), None, "")

    assert found.after == (None, None)
