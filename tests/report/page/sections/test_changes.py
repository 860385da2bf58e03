"""What changes: every parameter that differs, with its unit and what it rests on."""

from typing import Any

from sim.report.page.blocks import Sheet
from sim.report.page.sections.changes import changes
from sim.report.page.sections.trust import trust
from sim.scenario.load import Scenario
from tests.report.page.conftest import Make

FLOOR = {"type": "minimum_pay", "name": "our_floor", "rate": 4.0, "enforcement_share": 0.5}


def ruled() -> dict[str, dict[str, Any]]:
    """Return what makes fair_pay a scenario with one rule that has a name of its own."""
    world = Scenario.from_mapping({"extends": "baseline", "policies": [FLOOR]})
    return {"fair_pay": {"policies": world.model_dump(mode="json")["policies"]}}


def test_rule_with_a_name_of_its_own_has_units_and_grades(made: Make) -> None:
    """Its rate is in USD per hour and judgement, and what is as always goes without saying."""
    (sheet,) = [block for block in changes(made(headers=ruled())).blocks if type(block) is Sheet]
    own = {row[0]: row for row in sheet.rows if row[0].startswith("Our floor")}

    assert sorted(own) == ["Our floor: enforcement", "Our floor: rate"]
    assert own["Our floor: rate"][1:3] == ("–", "4 USD per hour")
    assert own["Our floor: enforcement"][1:3] == ("–", "50 %")
    assert all(row[-1] for row in own.values())


def test_what_a_rule_rests_on_is_told_whatever_its_name(made: Make) -> None:
    """The evidence table has the rate of the rule, with its unit."""
    sheets = [block for block in trust(made(headers=ruled())).blocks if isinstance(block, Sheet)]
    rows = {row[0]: row[1] for sheet in sheets for row in sheet.rows}

    assert rows["Our floor: rate"] == "4 USD per hour"
