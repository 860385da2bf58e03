"""Checks across a scenario pass over what is malformed: other checks speak of that."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.policies import registry
from sim.scenario.cross import flaws
from sim.scenario.load import Scenario
from sim.scenario.names import FOUNDED, MOST_PLATFORMS
from sim.state.codes import PLATFORM_ROOM
from sim.state.world import world_of

words = st.sampled_from(
    ["policies", "regions", "europe", "occupations", "platforms", "seat", "type", "minimum_pay",
     "applies_to", "start_week", "end_week", "jurisdiction", "unit", "demand_share", "rate"]
)  # fmt: skip
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=4)),
    max_leaves=20,
)


@given(st.dictionaries(words, junk))
def test_cross_checks_survive_any_mapping(plain: dict[str, Any]) -> None:
    """Whatever a file holds, the cross-checks return flaws and raise nothing."""
    assert isinstance(flaws(plain, registry()), list)


def test_a_sound_scenario_has_no_flaw() -> None:
    """The baseline fits together."""
    assert flaws(Scenario.load("baseline").content(), registry()) == []


def test_shares_may_be_rounded() -> None:
    """A third thrice is a whole: shares need not sum to 1 to the last digit."""
    content = Scenario.load("baseline").content()
    content["regions"]["europe"]["demand_share"] += 0.004

    assert flaws(content, registry()) == []

    content["regions"]["europe"]["demand_share"] += 0.004

    assert [flaw.path for flaw in flaws(content, registry())] == [("regions",)]


def test_platforms_are_as_many_as_a_market_holds() -> None:
    """One more than there is room for is refused; the room is that of the tables."""
    content = Scenario.load("baseline").content()
    one = content["platforms"]["bids"]
    for number in range(MOST_PLATFORMS - len(content["platforms"])):
        content["platforms"][f"more_{number}"] = one

    assert MOST_PLATFORMS == PLATFORM_ROOM
    assert flaws(content, registry()) == []

    content["platforms"]["one_too_many"] = one

    assert [flaw.path for flaw in flaws(content, registry())] == [("platforms",)]


def test_names_of_founded_platforms_are_kept_for_them() -> None:
    """No scenario takes a name that a platform founded in a run would get."""
    document = Scenario.load("baseline")
    content = document.content()
    content["platforms"][f"{FOUNDED}1"] = content["platforms"]["bids"]

    assert f"{FOUNDED}1" in world_of(document).platforms
    assert [flaw.path for flaw in flaws(content, registry())] == [("platforms", f"{FOUNDED}1")]
