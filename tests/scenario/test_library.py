"""The library: every scenario says what it asks, leans on and leaves out, and changes something."""

import pytest

from sim.scenario import library
from sim.scenario.differ import differences
from sim.scenario.load import Scenario

CHILDREN = [name for name in library.names() if library.parent(name)]
PROMISED = {
    "baseline", "fair_pay", "pay_standards", "non_discrimination", "identity_verification",
    "payment_protection", "anti_fraud", "training_support", "balanced_package", "laissez_faire",
    "ai_slow", "ai_fast", "ai_augmentation", "crowded",
}  # fmt: skip
"""Names that checks outside the repository use."""


def test_promised_scenarios_are_there() -> None:
    """No name that others rely on is missing."""
    assert not PROMISED - set(library.names())


@pytest.mark.parametrize("name", library.names())
def test_scenario_says_what_it_is(name: str) -> None:
    """Title, author, a question, what it leans on, what it leaves out: none is empty."""
    document = Scenario.load(name)

    assert document.title
    assert document.author
    assert document.question.endswith("?")
    assert all(text.strip() for text in document.sources)
    assert document.sources
    assert all(text.strip() for text in document.not_modelled)
    assert document.not_modelled


def test_titles_and_questions_are_each_their_own() -> None:
    """No two scenarios are called the same or ask the same."""
    documents = [Scenario.load(name) for name in library.names()]

    assert len({document.title for document in documents}) == len(documents)
    assert len({document.question for document in documents}) == len(documents)


@pytest.mark.parametrize("name", CHILDREN)
def test_scenario_differs_from_what_it_extends(name: str) -> None:
    """A scenario that changes nothing would answer no question."""
    assert differences(Scenario.load(library.parent(name) or ""), Scenario.load(name))


@pytest.mark.parametrize("name", CHILDREN)
def test_rules_of_a_scenario_are_in_force_while_it_runs(name: str) -> None:
    """Each policy begins before the last week, and does not end before it began."""
    document = Scenario.load(name)

    assert all(
        any(policy.in_force(week) for week in range(document.weeks)) for policy in document.policies
    )
