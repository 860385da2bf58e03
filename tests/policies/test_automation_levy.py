"""A levy on AI's work makes AI dearer, and what is paid goes to the public purse."""

from typing import Any

import numpy as np
import pytest

from sim.market.parts.levies import levy_revenue_usd
from sim.policies.automation_levy import AutomationLevy
from sim.policies.scope import Scope
from sim.state.codes import BY_AI, REGIONS
from tests.market.mechanisms import Fork, tasks
from tests.policies.pairs import weekly

ABLE: dict[str, Any] = {
    "technology.ai_ceiling_share": 0.8, "technology.ai_midpoint_week": -200.0,
    "technology.ai_adoption_share": 1.0, "technology.ai_price_usd_per_hour": 6.0,
}  # fmt: skip


def test_levies_add_up_as_far_as_they_are_phased_in() -> None:
    """Two levies are owed both."""
    policy = AutomationLevy(rate_share=0.4, phase_in_weeks=4)
    owed = [policy.change("demand.ai_levy_share", np.full(1, 0.1), Scope(), at) for at in (1, 3)]

    assert np.concatenate(owed) == pytest.approx([0.3, 0.5])


def test_levy_is_the_rate_times_what_vendors_get(fork: Fork) -> None:
    """The purse gets the rate on each bill, and employers pay both, to the unit."""
    engine = fork.week(settings=ABLE, policies=[{"type": "automation_levy", "rate_share": 0.25}])
    flows = engine.ledger.week_flows
    bill = flows["ai_bill", "employer", "ai_vendor"]
    levy = flows["automation_levy", "employer", "public"]
    automated = int(np.count_nonzero(engine.state.task.choice == BY_AI))

    assert automated > 10
    assert levy == pytest.approx(0.25 * bill, abs=automated)
    assert levy_revenue_usd(engine.desk) == levy / 10_000
    engine.ledger.check()


def test_levy_keeps_tasks_from_ai(fork: Fork) -> None:
    """Every task that AI does in spite of the levy it does without; dearer AI does fewer."""
    rules = [[], [{"type": "automation_levy", "rate_share": 1.0}]]
    free, taxed = (tasks(fork.week("demand", ABLE, policies=policies), BY_AI) for policies in rules)

    assert taxed < free
    assert len(taxed) < 0.95 * len(free)


def test_levy_is_owed_only_where_it_holds(fork: Fork) -> None:
    """Employers elsewhere pay AI's price alone."""
    rule = {"type": "automation_levy", "rate_share": 1.0, "applies_to": {"regions": ["europe"]}}
    state = fork.week("demand", ABLE, policies=[rule]).state
    rows = state.task.choice == BY_AI
    europe = state.employer.region[state.task.employer[rows]] == REGIONS.index("europe")

    assert set(state.task.cost_usd_per_hour[rows][europe]) == {12.0}
    assert set(state.task.cost_usd_per_hour[rows][~europe]) == {6.0}


def test_levy_brings_more_with_more_automation(fork: Fork) -> None:
    """Where AI does nothing a levy brings nothing."""
    rule = {"type": "automation_levy", "rate_share": 0.5}
    nothing, much = (
        weekly(fork, rule, lambda engine: levy_revenue_usd(engine.desk), 2, settings)
        for settings in ({}, ABLE)
    )

    assert nothing == 0.0
    assert much > 0.0
