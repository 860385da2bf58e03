"""Each parameter is declared once, and everything shown of it comes from there."""

import pytest

from sim.scenario.declared import declared
from sim.scenario.differ import quantity_of, values
from sim.scenario.library import names, sources
from sim.scenario.load import Scenario


def test_paths_of_all_kinds_are_declared() -> None:
    """Parts, entries by id and policies by type all have their parameters."""
    found = declared()

    assert found["weeks"].default == 104
    assert found["workers.apply_minutes"].unit == "minutes"
    assert found["platforms.*.worker_fee_share"].high == 0.5
    assert found["platforms.*.pricing"].choices == ("posted", "bids", "listed")
    assert found["policies.minimum_pay.rate"].unit == "USD/hour"
    assert (found["policies.minimum_pay.rate"].low, found["policies.minimum_pay.rate"].high) == (
        0.0,
        60.0,
    )
    assert found["policies.ai_automation.applies_to.random_share"].unit == "share"
    assert found["policies.minimum_pay.start_week"].whole


@pytest.mark.parametrize("path", declared())
def test_a_declaration_is_complete(path: str) -> None:
    """A parameter says what it is, from which known source, and how well that is known."""
    quantity = declared()[path]

    assert quantity.about.endswith((".", ")"))
    assert quantity.source in sources()
    assert quantity.grade in ("A", "B", "C", "D")
    assert quantity.unit
    assert quantity.allowed


@pytest.mark.parametrize("name", names())
def test_every_value_of_a_scenario_is_declared(name: str) -> None:
    """Nothing stands in a scenario of the library that `explain` could not explain."""
    undeclared = [
        path
        for path in values(Scenario.load(name))
        if quantity_of(path) is None and not path.endswith(".type")
    ]

    assert not undeclared
