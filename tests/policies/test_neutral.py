"""A policy that cannot bite changes no bit; one that can changes something.

A floor under the lowest offer covers contracts without changing them: the mark that says so,
and the share of pay that no policy covers, are about the policy itself, and all else is equal.
Policies that cannot bite stand in one market all together: one run tells of all of them.
"""

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.engine import Engine
from sim.outcomes.arms import ARM, ARMS
from sim.policies import registry
from sim.policies.registry import OURS
from sim.scenario.names import REGIONS
from tests.strategies import finished, rooms, small

WEEKS = 8
STRONG: dict[str, dict[str, Any]] = {
    "ai_augmentation": {"gain_share": 0.4, "adoption_share": 0.5, "price_usd_per_week": 1.0},
    "ai_automation": {"ceiling_share": 1.0, "midpoint_week": 0.0, "speed": 0.5},
    "ai_fraud": {"attack": 1.0},
    "ai_matching": {"accuracy_share": 1.0},
    "appeal_right": {"success_share": 1.0},
    "automation_levy": {"rate_share": 1.0},
    "border_limit": {"share": 1.0},
    "compliance_cost": {"fixed_usd_per_week": 50.0, "per_job_usd": 1.0},
    "demand_shock": {"size_share": -0.5},
    "employer_ratings": {"visible_share": 0.0},
    "fee_cap": {"worker_share": 0.02, "employer_share": 0.02},
    "first_job_programme": {"share": 1.0},
    "fixed_schedule": {"share": 1.0},
    "fraud_enforcement": {"budget_usd_per_week": 50_000.0, "fine_usd": 500.0},
    "identity_verification": {"strictness_share": 1.0, "recheck_share": 0.5, "sides": "both"},
    "income_floor": {"usd_per_week": 100.0},
    "iot_demand": {"growth_share_per_year": -0.99},
    "labour_supply_shock": {"size_share": 2.0},
    "minimum_pay": {"rate": 6.0},
    "new_occupation_demand": {"growth_share_per_year": -0.99},
    "newcomer_guarantee": {"boost": 2.0},
    "non_discrimination": {"audit_share": 0.5, "fine_usd": 5_000.0, "anonymise": True},
    "pay_standard": {"strength_share": 1.0},
    "payment_protection": {"coverage_share": 1.0},
    "pricing_rule": {"rule": "posted"},
    "profile_assistance": {"noise_reduction_share": 0.9},
    "proposal_signal": {"factor": 0.0},
    "quality_guarantee": {"promoted_share": 1.0},
    "recommendations": {"suggestions": 5},
    "reputation_portability": {"share": 1.0},
    "skill_certificate": {"precision": 5.0},
    "social_contribution": {"rate_share": 0.2},
    "training_subsidy": {"budget_usd_per_week": 20_000.0, "weeks": 2},
    "working_time_cap": {"hours": 15.0},
}
"""Each policy at a strength that shows within weeks."""
WEAK: dict[str, dict[str, Any]] = {
    "ai_augmentation": {"gain_share": 0.0, "adoption_share": 0.0, "price_usd_per_week": 1.0},
    "ai_automation": {"ceiling_share": 0.0},
    "ai_fraud": {"attack": 0.0, "defence": 0.0},
    "ai_matching": {"accuracy_share": 0.0},
    "appeal_right": {"success_share": 0.0},
    "automation_levy": {"rate_share": 0.0},
    "border_limit": {"share": 0.0},
    "compliance_cost": {"fixed_usd_per_week": 0.0, "per_job_usd": 0.0},
    "demand_shock": {"size_share": 0.0},
    "employer_ratings": {},
    "fee_cap": {"worker_share": 1.0, "employer_share": 1.0},
    "first_job_programme": {"share": 0.0},
    "fixed_schedule": {"share": 0.0},
    "fraud_enforcement": {"budget_usd_per_week": 0.0, "fine_usd": 500.0},
    "identity_verification": {"strictness_share": 0.0},
    "income_floor": {"usd_per_week": 0.0},
    "iot_demand": {"growth_share_per_year": 0.0},
    "labour_supply_shock": {"size_share": 0.0},
    "minimum_pay": {"rate": 0.0},
    "new_occupation_demand": {"growth_share_per_year": 0.0},
    "newcomer_guarantee": {"boost": 0.0},
    "non_discrimination": {"audit_share": 0.0, "fine_usd": 5_000.0, "anonymise": False},
    "pay_standard": {"strength_share": 0.0},
    "payment_protection": {"coverage_share": 0.0},
    "pricing_rule": {"rule": "as_is"},
    "profile_assistance": {"noise_reduction_share": 0.0},
    "proposal_signal": {"factor": 1.0},
    "quality_guarantee": {"promoted_share": 0.0},
    "recommendations": {"suggestions": 5, "share": 0.0},
    "reputation_portability": {"share": 0.0},
    "skill_certificate": {"precision": 5.0, "share": 0.0},
    "social_contribution": {"rate_share": 0.0},
    "training_subsidy": {"budget_usd_per_week": 0.0, "from_levy_share": 0.0},
    "working_time_cap": {"hours": 80.0},
}
OCCUPATIONS = "covering no occupation"
TOOTHLESS: dict[str, dict[str, Any]] = {
    "covering no region": {"applies_to": {"regions": []}},
    OCCUPATIONS: {"applies_to": {"occupations": []}},
    "drawing nobody": {"applies_to": {"random_share": 0.0}},
    "starting after the end": {"start_week": WEEKS},
}
"""Ways in which a strong policy still touches nobody."""


@cache
def outcome(policies: str, marks: bool) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Return digest, weekly outcomes and breakdowns under policies given as JSON."""
    engine = finished(small(population=400, weeks=WEEKS, policies=json.loads(policies)), 5)
    if marks:
        return engine.digest(), engine.weekly(), engine.recorder.breakdown()
    engine.state.contract.covered[:] = False
    weekly, parts = engine.weekly(), engine.recorder.breakdown()
    market = parts[parts["outcome"] != "uncovered_share"].reset_index(drop=True)
    return engine.digest(), weekly.drop(columns="uncovered_share"), market


def under(*policies: dict[str, Any], marks: bool = True) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Return the outcome under ``policies``; equal lists are simulated once."""
    return outcome(json.dumps(policies), marks)


def same(*policies: dict[str, Any], marks: bool = True) -> bool:
    """Tell whether ``policies`` change no bit of the run without them."""
    pairs = zip(under(*policies, marks=marks), under(marks=marks), strict=True)
    return all(
        mine.equals(its) if isinstance(mine, pd.DataFrame) else mine == its for mine, its in pairs
    )


def assert_idle(policies: list[dict[str, Any]]) -> None:
    """Assert that policies, all in one market, change no bit; name those that do."""
    if not same(*policies):
        moved = [policy["type"] for policy in policies if not same(policy)]
        pytest.fail(f"changed by {', '.join(moved) or 'some of them together'}")


@pytest.mark.parametrize("kind", STRONG)
def test_strong_policy_bites(kind: str) -> None:
    """At full strength each policy changes the market, so the tests below can fail."""
    digest, weekly, _ = under({"type": kind} | STRONG[kind])

    assert digest != under()[0]
    assert not weekly.equals(under()[1])


@pytest.mark.parametrize("way", TOOTHLESS)
def test_policy_over_nobody_changes_no_bit(way: str) -> None:
    """However strong, policies that cover nobody or never start change nothing."""
    facets = {kind: registry()[kind].facets for kind in STRONG}
    able = [kind for kind in STRONG if way != OCCUPATIONS or "occupation" in facets[kind]]

    assert_idle([{"type": kind} | STRONG[kind] | TOOTHLESS[way] for kind in able])


def test_policy_of_zero_strength_changes_no_bit() -> None:
    """Policies at their neutral values cover everybody and change nothing."""
    assert_idle([{"type": kind} | WEAK[kind] for kind in WEAK])


def test_policy_without_settings_changes_no_bit() -> None:
    """Whoever names a policy and sets nothing has no policy."""
    assert_idle([{"type": kind} for kind in WEAK])


def test_every_policy_can_be_a_trial() -> None:
    """Drawn over half, wherever its regions count, each policy reports both of its arms."""
    half = {"applies_to": {"regions": list(REGIONS), "random_share": 0.5}}
    parts = under(*({"type": kind} | STRONG[kind] | half for kind in STRONG))[2]
    told = set(parts.loc[parts["dimension"] == ARM, "level"])

    assert told == {f"{kind}.{arm}" for kind in STRONG for arm in ARMS.values()}


def test_every_policy_is_here() -> None:
    """No policy of ours escapes these tests."""
    assert set(STRONG) == set(WEAK) == {kind.model_fields["type"].default for kind in OURS}


def lowest_pay(engine: Engine) -> float:
    """Simulate to the end and return the lowest bid, offer or pay that anybody asked or saw."""
    lowest = np.inf
    while engine.week < engine.document.weeks:
        for _ in rooms(engine):
            state = engine.state
            freelance = state.contract.pay[~state.contract.micro]
            for pay in (state.job.offer, state.application.bid, freelance):
                lowest = min(lowest, float(pay.min(initial=np.inf)))
    return lowest


def test_pay_floor_under_the_lowest_offer_changes_no_bit() -> None:
    """A floor that every offer and bid clears leaves the market as it is; a higher one bites."""
    lowest = lowest_pay(Engine(small(population=400, weeks=WEEKS), 5))

    assert 0.01 < lowest < 5.0
    assert same({"type": "minimum_pay", "rate": 0.999 * lowest}, marks=False)
    assert not same({"type": "minimum_pay", "rate": 2.0 * lowest}, marks=False)


def test_policy_leaves_burn_in_alone() -> None:
    """No policy holds before week 0, even one that starts with it."""
    rules = [{"type": kind} | STRONG[kind] for kind in STRONG]
    documents = (small(population=300, weeks=2, burn_in_weeks=4, policies=p) for p in ([], rules))
    free, bound = (Engine(document, 2) for document in documents)
    free.burn_in()
    bound.burn_in()

    assert bound.digest() == free.digest()
