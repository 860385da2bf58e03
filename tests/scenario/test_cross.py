"""Checks across a scenario pass over what is malformed: other checks speak of that."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.policies import registry
from sim.scenario.cross import flaws
from sim.scenario.load import Scenario

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
