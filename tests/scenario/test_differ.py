"""Differences between scenarios know what each parameter is, whatever its policy is called."""

from typing import Any

from sim.scenario.differ import differences, quantity_of, unit_of, values
from sim.scenario.document import Document
from sim.scenario.load import Scenario

FLOOR = {"type": "minimum_pay", "name": "fee_cap", "rate": 4.0, "enforcement_share": 0.5}
"""A rule that bears the name of another type."""


def world(*policies: dict[str, Any]) -> Document:
    """Return the baseline under some policies."""
    return Scenario.from_mapping({"extends": "baseline", "policies": list(policies)})


def test_policy_with_a_name_of_its_own_has_units() -> None:
    """Units come from the type of a policy, in the scenario that has it."""
    floor = FLOOR | {"name": "our_floor"}
    found = {one.path: one.unit for one in differences(world(), world(floor))}

    assert found["policies.our_floor.rate"] == "USD/hour"
    assert found["policies.our_floor.enforcement_share"] == "share"
    assert found["policies.our_floor.type"] == ""
    assert {one.path: one.unit for one in differences(world(floor), world())} == found


def test_name_of_another_type_misleads_nobody() -> None:
    """A floor called fee_cap is declared as a floor."""
    told = quantity_of("policies.fee_cap.rate", values(world(FLOOR)))

    assert told is not None
    assert told.path == "policies.minimum_pay.rate"
    assert quantity_of("policies.fee_cap.rate") is None


def test_path_without_policy_is_found_by_id() -> None:
    """What lies in a region is declared for all regions."""
    assert unit_of(quantity_of("regions.europe.price_level")) != ""
    assert unit_of(quantity_of("regions.europe.nothing.at_all")) == ""
