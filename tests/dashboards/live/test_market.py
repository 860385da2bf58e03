"""Live markets: what a frame tells, who stays in the picture, what a life holds."""

import numpy as np
import pytest

from dashboards.live.frame import CHEATED, PAID
from dashboards.live.market import LiveMarket
from dashboards.live.sample import SIZE
from dashboards.live.story import portrait, story, summary
from sim.errors import InputError, ScenarioError
from tests.strategies import finished, small

WEEKS = 6


def market(weeks: int = WEEKS) -> LiveMarket:
    """Return a small market at week 0."""
    return LiveMarket(small(population=300, weeks=weeks, burn_in_weeks=4), 3)


def test_live_market_is_the_market_that_a_run_makes() -> None:
    """Watching changes no number: weeks played are those of a plain run."""
    live = market()
    frames = [live.step() for _ in range(WEEKS)]
    plain = finished(small(population=300, weeks=WEEKS, burn_in_weeks=4), 3).weekly()

    for frame in frames:
        np.testing.assert_equal(frame.outcomes, plain.loc[frame.week].to_dict())


def test_live_market_ends_with_its_last_week() -> None:
    """No week is played after the last."""
    live = market(1)
    live.step()

    with pytest.raises(InputError, match="last week"):
        live.step()


def test_picture_keeps_its_people() -> None:
    """Who is shown one week is shown the next, unless gone; nobody is shown twice."""
    live = market()
    before, after = live.step(), live.step()
    first = {person.identity for person in before.people}
    second = {person.identity for person in after.people}

    assert len(before.people) == SIZE
    assert len(first) == SIZE
    assert len(first & second) > 0.8 * SIZE


def test_picture_shows_who_is_paid_where() -> None:
    """People who were paid have an income; those at a platform work on one that is open."""
    frame = market().step()
    paid = [person for person in frame.people if person.events & PAID]

    assert paid
    assert all(person.income_usd > 0 for person in paid)
    assert all(
        frame.venues[person.platform].at_work > 0 for person in frame.people if person.platform >= 0
    )


def test_rules_hold_from_the_next_week_on() -> None:
    """A policy that is put in force shows in the next frame, and illegal ones change nothing."""
    live = market()
    live.step()
    live.set_rules([{"type": "minimum_pay", "rate": 5.0}])
    frame = live.step()

    assert frame.rules == ("minimum_pay",)
    with pytest.raises(ScenarioError, match="outside 0 to 60"):
        live.set_rules([{"type": "minimum_pay", "rate": 500.0}])
    assert live.step().rules == ("minimum_pay",)


def test_rule_that_is_moved_keeps_its_start() -> None:
    """Moving a lever does not begin its phase-in again."""
    live = market()
    live.set_rules([{"type": "minimum_pay", "rate": 5.0, "phase_in_weeks": 3}])
    live.step()
    live.set_rules([{"type": "minimum_pay", "rate": 6.0, "phase_in_weeks": 3}])

    assert live._engine.document.policies[0].start_week == 0


def test_life_adds_up_to_what_the_market_paid() -> None:
    """The income of a life is that of its weeks, and its story names what went wrong."""
    live = market()
    frames = [live.step() for _ in range(WEEKS)]
    cheated = {
        person.identity for frame in frames for person in frame.people if person.events & CHEATED
    }
    lives = [live.life(person.identity) for person in frames[-1].people]

    assert cheated
    for life in lives:
        assert life is not None
        paid = sum(
            person.income_usd
            for frame in frames
            for person in frame.people
            if person.identity == life.identity and frame.week in life.weeks
        )
        assert sum(one["income_usd"] for one in life.numbers) == pytest.approx(paid)
        if life.identity in cheated:
            assert any(entry.bad for entry in story(life))


def test_life_of_a_stranger_is_unknown() -> None:
    """Nobody is remembered who was never in the picture."""
    assert market().life(1) is None


def test_life_is_told_in_words() -> None:
    """A portrait and a summary hold no placeholder and no odd number."""
    live = market()
    frame = live.step()
    life = live.life(frame.people[0].identity)

    assert life is not None
    told = " ".join([portrait(life), *summary(life).values()])
    assert "nan" not in told
    assert "_" not in told
