"""Whatever an address holds, it becomes a question that can be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.ask import MOST_WORLDS, NUMBERS, Ask, read_address, speaks_of_lab
from dashboards.world import LONGEST_TITLE, World
from sim.errors import InputError

SCENARIOS = ("ai_fast", "fair_pay")


def test_address_opens_the_lab_set() -> None:
    """A good address is taken as it stands, without a word."""
    ask, notes = read_address("scenario=ai_fast&workers=500&weeks=26&seeds=2", SCENARIOS)

    assert ask == Ask((World("ai_fast"),), workers=500, weeks=26, seeds=2)
    assert notes == ()


def test_address_without_question_asks_the_usual_one() -> None:
    """An address that says nothing gets the first choice and the usual size."""
    assert read_address(None, SCENARIOS) == (Ask((World("fair_pay"),)), ())


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

    assert ask.worlds[0].scenario == "fair_pay"
    assert len(note) < 100


@given(search=st.text())
def test_address_of_any_text_gives_a_question_within_bounds(search: str) -> None:
    """No address, however strange, breaks the page or leaves the bounds."""
    ask, _ = read_address(search, SCENARIOS)

    assert all(world.scenario in SCENARIOS for world in ask.worlds)
    assert all(bounds.low <= getattr(ask, name) <= bounds.high for name, bounds in NUMBERS.items())


WORLDS = st.builds(
    World,
    st.sampled_from(SCENARIOS),
    st.dictionaries(
        st.sampled_from(["policies.minimum_pay.rate", "technology.ai_speed", "weeks"]),
        st.one_of(st.integers(), st.text(max_size=20), st.lists(st.booleans(), max_size=2)),
    ),
    st.text("abc &=<>ä", max_size=LONGEST_TITLE).map(str.strip),
)


@given(
    worlds=st.lists(WORLDS, min_size=1, max_size=MOST_WORLDS).map(tuple),
    workers=st.integers(200, 20_000),
    weeks=st.integers(4, 260),
    seeds=st.integers(1, 10),
)
def test_link_opens_the_same_question(
    worlds: tuple[World, ...], workers: int, weeks: int, seeds: int
) -> None:
    """Sharing a link loses nothing."""
    ask = Ask(worlds, workers, weeks, seeds)

    assert read_address(ask.query(), SCENARIOS) == (ask, ())


def test_address_with_changes_that_are_none_says_so() -> None:
    """What cannot be read is left out, with a sentence."""
    ask, (note,) = read_address("scenario=fair_pay&set=<script>", SCENARIOS)

    assert ask.worlds == (World("fair_pay"),)
    assert note == "set: '<script>' is no list of changes; none is made."


def test_worlds_have_names_of_their_own() -> None:
    """The same scenario twice, or a changed one, is told apart."""
    changed = World("fair_pay").with_value("weeks", 9)
    ask = Ask((World("fair_pay"), World("fair_pay"), changed, World("baseline")))

    assert list(ask.named()) == ["fair_pay", "fair_pay_b", "fair_pay_c", "baseline_d"]


def test_worlds_come_and_go() -> None:
    """One is added at the end, changed in its place, and dropped."""
    ask = Ask((World("fair_pay"),)).with_world(1, World("ai_fast"))
    changed = ask.with_world(0, World("ai_fast", title="x"))

    assert [world.title for world in changed.worlds] == ["x", ""]
    assert changed.without_world(0).worlds == (World("ai_fast"),)


def test_question_of_too_much_work_is_refused() -> None:
    """All fields at their largest are more than one visitor may ask for."""
    with pytest.raises(InputError, match="Choose fewer workers"):
        Ask((World("fair_pay"),), 20_000, 260, 10).refuse_if_too_large(burn_in_weeks=100)


def test_address_speaks_of_lab_only_with_a_question() -> None:
    """The first page hands a question on, and keeps what is none."""
    assert speaks_of_lab("workers=500")
    assert not speaks_of_lab("utm_source=mail")
