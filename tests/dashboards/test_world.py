"""A scenario of the lab says the same as a link, as a file and as a document."""

import pytest

from dashboards.world import World, changes_of, changes_text, pasted
from sim.errors import ScenarioError
from sim.policies import registry

CHANGED = (
    World("fair_pay")
    .with_value("policies.minimum_pay.rate", 8.0)
    .with_value("policies.minimum_pay.applies_to.regions", ["europe"])
    .with_policy("fee_cap")
    .with_value("policies.fee_cap.worker_share", 0.05)
    .with_value("platforms.bids.worker_fee_share", 0.15)
)


def test_changes_are_made() -> None:
    """What is changed is changed, in the scenario's own rules and in added ones."""
    document = CHANGED.document(population=300, weeks=8)
    pay, cap = document.policies

    assert (pay.label, pay.applies_to.regions) == ("minimum_pay", ("europe",))
    assert (cap.label, document.platforms["bids"].worker_fee_share) == ("fee_cap", 0.15)
    assert (document.weeks, document.population.workers) == (8, 300)
    assert document.title == "Fair pay, changed"
    assert document.question.startswith("Who gains")


def test_rule_is_dropped() -> None:
    """A rule of the library is removed, one of the visitor's forgotten."""
    fewer = CHANGED.without_policy("minimum_pay", inherited=True)
    fewer = fewer.without_policy("fee_cap", inherited=False)

    assert fewer.document().policies == ()
    assert not any(path.startswith("policies.fee_cap") for path in fewer.changes)


@pytest.mark.parametrize("world", [CHANGED, World("ai_fast"), World("baseline", title="My own")])
def test_file_of_a_world_says_the_same(world: World) -> None:
    """Pasting the file that the lab wrote gives the same market."""
    again = pasted(world.text())

    assert again.document(population=300).content() == world.document(population=300).content()


def test_pasted_policy_with_a_name_of_its_own_says_only_what_is_unusual() -> None:
    """What the policy leaves as it always is goes without saying, whatever it is called."""
    rule = "policies:\n  - {type: minimum_pay, name: our_floor, rate: 4.0}\n"
    world = pasted(f"extends: baseline\ntitle: Floor\n{rule}")

    assert world.changes == {
        "policies.our_floor.type": "minimum_pay",
        "policies.our_floor.rate": 4.0,
    }


@pytest.mark.parametrize("kind", sorted(registry()))
def test_every_rule_can_be_added(kind: str) -> None:
    """A policy added as it is when nothing is said makes a sound scenario."""
    document = World("baseline").with_policy(kind).document()

    assert kind in [policy.type for policy in document.policies]


def test_pasted_text_is_checked_as_a_file_is() -> None:
    """Every error comes at once, with its line and what is allowed."""
    text = "extends: nowhere\nweks: 3\npolicies:\n  - type: fee_capp\n"
    with pytest.raises(ScenarioError) as caught:
        pasted(text)
    said = [str(problem) for problem in caught.value.problems]

    assert len(said) == 3
    assert said[0].startswith("pasted text:1: extends: there is no scenario 'nowhere'")
    assert "did you mean 'weeks'" in said[1]
    assert "did you mean 'fee_cap'" in said[2]


@pytest.mark.parametrize("extends", ["../baseline", "/etc/passwd", "scenarios/baseline.yaml", "3"])
def test_pasted_text_reaches_no_file(extends: str) -> None:
    """Only names of the library can be extended."""
    with pytest.raises(ScenarioError, match="in the library"):
        pasted(f"extends: {extends}\n")


def test_changes_travel_as_text() -> None:
    """What an address says of changes is read again; anything else is none."""
    assert changes_of(changes_text(CHANGED.changes)) == CHANGED.changes
    assert changes_of("[1]") is None
    assert changes_of("{'a': 1}") is None
    assert changes_of('{"a..b": 1}') is None
    assert changes_of("[" * 3_000) is None
    assert changes_of('{"a": "' + "x" * 7_000 + '"}') is None
