"""Whatever an address holds, it becomes a question that can be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.ask import NUMBERS, Ask, read_address, speaks_of_lab
from sim.errors import InputError

SCENARIOS = ("ai_fast", "fair_pay")


def test_address_opens_the_lab_set() -> None:
    """A good address is taken as it stands, without a word."""
    ask, notes = read_address("scenario=ai_fast&workers=500&weeks=26&seeds=2", SCENARIOS)

    assert ask == Ask("ai_fast", workers=500, weeks=26, seeds=2)
    assert notes == ()


def test_address_without_question_asks_the_usual_one() -> None:
    """An address that says nothing gets the first choice and the usual size."""
    assert read_address(None, SCENARIOS) == (Ask("fair_pay"), ())


@pytest.mark.parametrize(
    ("search", "kept", "note"),
    [
        ("workers=5", 200, "5 is outside 200 to 20,000; 200 is used"),
        ("workers=1e9", 2_000, "'1e9' is no whole number; 2,000 is used"),
        ("workers=-1", 200, "-1 is outside"),
        ("workers=999999999999", 20_000, "20,000 is used"),
    ],
)
def test_address_out_of_bounds_is_put_right_and_said_so(search: str, kept: int, note: str) -> None:
    """A number nobody can run becomes the nearest one that can be, with a sentence."""
    ask, notes = read_address(search, SCENARIOS)

    assert ask.workers == kept
    assert note in notes[0]


def test_address_with_unknown_scenario_names_the_one_shown() -> None:
    """A scenario that is not there, long or hostile, is echoed short."""
    ask, (note,) = read_address("scenario=" + "<script>" * 50, SCENARIOS)

    assert ask.scenario == "fair_pay"
    assert len(note) < 100


@given(search=st.text())
def test_address_of_any_text_gives_a_question_within_bounds(search: str) -> None:
    """No address, however strange, breaks the page or leaves the bounds."""
    ask, _ = read_address(search, SCENARIOS)

    assert ask.scenario in SCENARIOS
    assert all(bounds.low <= getattr(ask, name) <= bounds.high for name, bounds in NUMBERS.items())


@given(
    scenario=st.sampled_from(SCENARIOS),
    workers=st.integers(200, 20_000),
    weeks=st.integers(4, 260),
    seeds=st.integers(1, 10),
)
def test_link_opens_the_same_question(scenario: str, workers: int, weeks: int, seeds: int) -> None:
    """Sharing a link loses nothing."""
    ask = Ask(scenario, workers, weeks, seeds)

    assert read_address(ask.query(), SCENARIOS) == (ask, ())


def test_question_of_too_much_work_is_refused() -> None:
    """All fields at their largest are more than one visitor may ask for."""
    with pytest.raises(InputError, match="Choose fewer workers"):
        Ask("fair_pay", 20_000, 260, 10).refuse_if_too_large(burn_in_weeks=100)


def test_address_speaks_of_lab_only_with_a_question() -> None:
    """The first page hands a question on, and keeps what is none."""
    assert speaks_of_lab("workers=500")
    assert not speaks_of_lab("utm_source=mail")
