"""What legal policies look like: those of each type, at any strength, over anybody."""

from typing import Any

from hypothesis import strategies as st

from sim.scenario.names import OCCUPATIONS, REGIONS

_LAST_WEEK = 12


def _coverage(
    jurisdictions: list[str], units: list[str], *, occupations: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    covers = {
        "regions": st.lists(st.sampled_from(REGIONS), max_size=3, unique=True),
        "jurisdiction": st.sampled_from(jurisdictions),
        "occupations": st.lists(st.sampled_from(OCCUPATIONS), max_size=3, unique=True),
        "random_share": st.floats(0.0, 1.0),
        "unit": st.sampled_from(units),
    }
    if not occupations:
        del covers["occupations"]
    return st.fixed_dictionaries({}, optional=covers)


def _policy(
    kind: str, strength: dict[str, st.SearchStrategy[Any]], covers: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    start = st.integers(0, _LAST_WEEK)
    return start.flatmap(
        lambda week: st.fixed_dictionaries(
            {"type": st.just(kind), "start_week": st.just(week)} | strength,
            optional={
                "end_week": st.integers(week + 1, week + _LAST_WEEK),
                "phase_in_weeks": st.integers(0, 6),
                "applies_to": covers,
            },
        )
    )


_SHARE = st.floats(0.0, 1.0)
_RATE = st.floats(0.0, 60.0) | st.dictionaries(
    st.sampled_from([*REGIONS, "default"]), st.floats(0.0, 30.0), min_size=1
)
_SHOCK = st.floats(-0.99, 1.0)
_SIDES = ["worker", "employer", "both", "either", "platform"]
_DEMAND = _coverage(["employer"], ["employer"])
POLICIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "ai_augmentation": _policy(
        "ai_augmentation",
        {
            "gain_share": st.floats(0.0, 0.6),
            "adoption_share": _SHARE,
            "price_usd_per_week": st.floats(0.0, 50.0),
        },
        _coverage(["worker"], ["worker"]),
    ),
    "ai_automation": _policy(
        "ai_automation",
        {"ceiling_share": _SHARE, "midpoint_week": st.floats(0.0, 20.0), "speed": st.just(0.5)},
        _coverage(["employer"], ["employer"]),
    ),
    "ai_fraud": _policy(
        "ai_fraud", {"attack": _SHARE, "defence": _SHARE}, _coverage(["platform"], ["platform"])
    ),
    "ai_matching": _policy(
        "ai_matching", {"accuracy_share": _SHARE}, _coverage(_SIDES, ["job", "worker", "platform"])
    ),
    "appeal_right": _policy(
        "appeal_right",
        {"success_share": _SHARE, "cost_usd": st.floats(0.0, 100.0)},
        _coverage(["worker", "platform"], ["worker", "platform"]),
    ),
    "automation_levy": _policy("automation_levy", {"rate_share": st.floats(0.0, 10.0)}, _DEMAND),
    "border_limit": _policy(
        "border_limit", {"share": _SHARE}, _coverage(["employer"], ["job", "employer"])
    ),
    "compliance_cost": _policy(
        "compliance_cost",
        {
            "fixed_usd_per_week": st.floats(0.0, 1_000.0),
            "per_job_usd": st.floats(0.0, 20.0),
            "exempt_below_jobs": st.floats(0.0, 100.0),
            "burden_share": st.floats(0.0, 2.0),
        },
        _coverage(["platform"], ["platform"], occupations=False),
    ),
    "demand_shock": _policy("demand_shock", {"size_share": _SHOCK}, _DEMAND),
    "employer_ratings": _policy(
        "employer_ratings",
        {"visible_share": st.none() | _SHARE},
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "fee_cap": _policy(
        "fee_cap",
        {"worker_share": _SHARE, "employer_share": _SHARE},
        _coverage(["platform"], ["platform"]),
    ),
    "first_job_programme": _policy(
        "first_job_programme",
        {"share": _SHARE, "hours": st.floats(1.0, 40.0)},
        _coverage(["worker"], ["worker"]),
    ),
    "fixed_schedule": _policy(
        "fixed_schedule", {"share": _SHARE}, _coverage(["employer"], ["job", "employer"])
    ),
    "fraud_enforcement": _policy(
        "fraud_enforcement",
        {
            "budget_usd_per_week": st.floats(0.0, 1e5),
            "fine_usd": st.floats(0.0, 10_000.0),
            "case_usd": st.floats(10.0, 1_000.0),
        },
        _coverage(["worker"], ["worker"]),
    ),
    "identity_verification": _policy(
        "identity_verification",
        {
            "strictness_share": _SHARE,
            "recheck_share": _SHARE,
            "cost_usd": st.floats(0.0, 50.0),
            "enforcement_share": _SHARE,
            "inspection_usd": st.floats(0.0, 50.0),
            "sides": st.sampled_from(["workers", "employers", "both"]),
        },
        _coverage(["worker"], ["worker"]),
    ),
    "income_floor": _policy(
        "income_floor",
        {
            "usd_per_week": st.floats(0.0, 1_000.0),
            "taper_share": st.floats(0.0, 0.95),
            "income_effect": st.floats(0.0, 0.5),
            "cost_of_living_scaled": st.booleans(),
        },
        _coverage(["worker"], ["worker"]),
    ),
    "iot_demand": _policy("iot_demand", {"growth_share_per_year": st.floats(-0.99, 3.0)}, _DEMAND),
    "labour_supply_shock": _policy(
        "labour_supply_shock", {"size_share": _SHOCK}, _coverage(["worker"], ["worker"])
    ),
    "minimum_pay": _policy(
        "minimum_pay",
        {"rate": _RATE, "counts_unpaid": st.booleans(), "enforcement_share": _SHARE},
        _coverage(["worker", "employer", "both", "either", "platform"], ["job", "worker"]),
    ),
    "new_occupation_demand": _policy(
        "new_occupation_demand", {"growth_share_per_year": st.floats(-0.99, 3.0)}, _DEMAND
    ),
    "newcomer_guarantee": _policy(
        "newcomer_guarantee",
        {"boost": st.floats(0.0, 3.0)},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "non_discrimination": _policy(
        "non_discrimination",
        {"audit_share": _SHARE, "fine_usd": st.floats(0.0, 20_000.0), "anonymise": st.booleans()},
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "pay_standard": _policy(
        "pay_standard",
        {
            "strength_share": _SHARE,
            "guideline_ratio": st.floats(0.5, 2.0),
            "spread_fall_share": _SHARE,
            "informed_share": _SHARE,
        },
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "payment_protection": _policy(
        "payment_protection",
        {"coverage_share": _SHARE, "enforcement_share": _SHARE},
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "pricing_rule": _policy(
        "pricing_rule",
        {"rule": st.sampled_from(["as_is", "posted", "bids"])},
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "profile_assistance": _policy(
        "profile_assistance",
        {"noise_reduction_share": st.floats(0.0, 0.95)},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "proposal_signal": _policy(
        "proposal_signal",
        {"factor": st.floats(0.0, 4.0)},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "quality_guarantee": _policy(
        "quality_guarantee",
        {"promoted_share": _SHARE},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "recommendations": _policy(
        "recommendations",
        {"suggestions": st.integers(0, 20), "share": _SHARE},
        _coverage(["employer", "platform"], ["job", "employer", "platform"]),
    ),
    "reputation_portability": _policy(
        "reputation_portability",
        {"share": _SHARE},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "skill_certificate": _policy(
        "skill_certificate",
        {"precision": st.floats(0.0, 10.0), "share": _SHARE},
        _coverage(_SIDES, ["job", "worker", "platform"]),
    ),
    "social_contribution": _policy(
        "social_contribution",
        {
            "rate_share": st.floats(0.0, 0.4),
            "payer": st.sampled_from(["worker", "employer", "platform"]),
            "threshold_hours": st.floats(0.0, 40.0),
            "benefit_share": _SHARE,
            "enforcement_share": _SHARE,
        },
        _coverage(["worker", "employer", "both", "either", "platform"], ["job", "worker"]),
    ),
    "training_subsidy": _policy(
        "training_subsidy",
        {
            "budget_usd_per_week": st.floats(0.0, 1e5),
            "target": st.sampled_from(["newcomers", "displaced", "all"]),
            "weeks": st.integers(1, 10),
            "course_usd": st.floats(10.0, 1_000.0),
        },
        _coverage(["worker"], ["worker"]),
    ),
    "working_time_cap": _policy(
        "working_time_cap", {"hours": st.floats(1.0, 80.0)}, _coverage(["worker"], ["worker"])
    ),
}
"""How policies of each type are drawn, at any strength, over anybody."""


@st.composite
def policies(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw a list of policies, one of a type at most."""
    kinds = draw(st.lists(st.sampled_from(list(POLICIES)), max_size=3, unique=True))
    return [draw(POLICIES[kind]) for kind in kinds]
