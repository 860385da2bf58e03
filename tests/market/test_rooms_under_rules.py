"""Rooms read what they declare, under rules that make them look farther than usual too."""

from typing import Any

import pytest

from sim.engine import Engine
from tests.strategies import small

RULES: list[dict[str, Any]] = [
    {
        "type": "appeal_right",
        "success_share": 0.5,
    },  # asks what a rejected job pays by the hour, unpaid time counted
    {
        "type": "fraud_enforcement",
        "budget_usd_per_week": 2_000.0,
    },  # asks, before a scam is posted, who else might cheat
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["type"]))
def test_room_declares_what_it_reads_under_a_rule(rule: dict[str, Any]) -> None:
    """A market whose rooms are held to their declarations runs as one that is not."""
    document = small(population=800, weeks=6, burn_in_weeks=4, policies=[rule])
    free, held = Engine(document, 0), Engine(document, 0, checked=True)
    free.run()
    held.run()

    assert held.digest() == free.digest()
