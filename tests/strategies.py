"""What legal scenarios look like: small markets that Hypothesis draws within declared ranges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from sim.engine import Engine
from sim.market import WEEK
from sim.scenario.declared import Quantity, declared
from sim.scenario.document import Document
from sim.scenario.load import Scenario
from sim.scenario.names import OCCUPATIONS, PLATFORMS, REGIONS
from sim.state.desk import Desk
from sim.state.tidy import tidy

_IDS = {"regions": REGIONS, "occupations": OCCUPATIONS, "platforms": PLATFORMS}
_SUM_TO_ONE = (
    "regions.*.freelance_worker_share",
    "regions.*.microtask_worker_share",
    "regions.*.demand_share",
    "occupations.*.worker_share",
    "occupations.*.demand_share",
)
_SIZES = ("weeks", "burn_in_weeks", "observe_every", "population.workers")
_LAST_WEEK = 12

Hooks = dict[str, Callable[[Desk], None]]
"""What is done to a market after the room so named."""


def small(
    settings: dict[str, Any] | None = None,
    *,
    population: int = 300,
    weeks: int = 8,
    burn_in_weeks: int = 2,
    policies: list[dict[str, Any]] | None = None,
) -> Document:
    """Return the baseline as a small market with some settings of its own."""
    given = {"burn_in_weeks": burn_in_weeks} | (settings or {})
    return Scenario.load(
        "baseline", set=given, population=population, weeks=weeks, policies=policies or []
    )


def finished(document: Document, seed: int = 0, *, checked: bool = False) -> Engine:
    """Return the market of a scenario at its end."""
    engine = Engine(document, seed, checked=checked)
    engine.run()
    return engine


def steps(engine: Engine) -> Iterator[int]:
    """Simulate to the last week, and tell each week that is done."""
    while engine.week < engine.document.weeks:
        engine.step()
        yield engine.week - 1


def rooms(engine: Engine, last: str = "adapt") -> Iterator[str]:
    """Simulate the next week room by room up to ``last``; tell each room that is done.

    Nothing is observed: the week is over only if the rooms after ``last`` run as well.
    """
    desk = engine.desk
    engine.ledger.open_week()
    tidy(engine.state, engine.ledger, desk.week)
    for room in WEEK:
        room(desk)
        yield room.name
        if room.name == last:
            break
    if last == WEEK[-1].name:
        desk.week += 1


def run_with(engine: Engine, hooks: Hooks) -> Engine:
    """Simulate to the last week and meddle after some rooms; nothing is observed."""
    while engine.week < engine.document.weeks:
        for name in rooms(engine):
            if name in hooks:
                hooks[name](engine.desk)
    return engine


def _numbers() -> list[Quantity]:
    """Return every parameter that is a number and free to move by itself."""
    return [
        one
        for path, one in declared().items()
        if one.low is not None
        and one.high is not None
        and not path.startswith("policies.")
        and path not in (*_SUM_TO_ONE, *_SIZES)
    ]


def _between(one: Quantity) -> st.SearchStrategy[float]:
    assert one.low is not None
    assert one.high is not None
    if one.whole:
        return st.integers(int(one.low), int(one.high))
    return st.sampled_from([one.low, one.high]) | st.floats(one.low, one.high)


@st.composite
def settings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw up to eight settings of the baseline anywhere in their declared ranges."""
    found: dict[str, Any] = {}
    chosen = st.lists(st.sampled_from(_numbers()), max_size=8, unique_by=lambda one: one.path)
    for one in draw(chosen):
        section = one.path.partition(".")[0]
        path = one.path
        if "*" in path:
            path = path.replace("*", draw(st.sampled_from(_IDS[section])))
        found[path] = draw(_between(one))
    return found


def _coverage(jurisdictions: list[str], units: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "regions": st.lists(st.sampled_from(REGIONS), max_size=3, unique=True),
            "jurisdiction": st.sampled_from(jurisdictions),
            "occupations": st.lists(st.sampled_from(OCCUPATIONS), max_size=3, unique=True),
            "random_share": st.floats(0.0, 1.0),
            "unit": st.sampled_from(units),
        },
    )


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
    "demand_shock": _policy("demand_shock", {"size_share": _SHOCK}, _DEMAND),
    "fee_cap": _policy(
        "fee_cap",
        {"worker_share": _SHARE, "employer_share": _SHARE},
        _coverage(["platform"], ["platform"]),
    ),
    "fixed_schedule": _policy(
        "fixed_schedule", {"share": _SHARE}, _coverage(["employer"], ["job", "employer"])
    ),
    "identity_verification": _policy(
        "identity_verification",
        {
            "strictness_share": _SHARE,
            "recheck_share": _SHARE,
            "cost_usd": st.floats(0.0, 50.0),
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
    "reputation_portability": _policy(
        "reputation_portability",
        {"share": _SHARE},
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


@dataclass(frozen=True)
class Market:
    """What a legal market differs in from the baseline: short to read where a test fails."""

    settings: dict[str, Any]
    policies: list[dict[str, Any]]
    population: int
    weeks: int
    burn_in_weeks: int
    seed: int

    @property
    def document(self) -> Document:
        """The scenario."""
        return small(
            self.settings,
            population=self.population,
            weeks=self.weeks,
            burn_in_weeks=self.burn_in_weeks,
            policies=self.policies,
        )

    def engine(self, *, checked: bool = False) -> Engine:
        """Return the market before its first week."""
        return Engine(self.document, self.seed, checked=checked)


def markets() -> st.SearchStrategy[Market]:
    """Draw legal markets of a few hundred workers over a few weeks."""
    return st.builds(
        Market,
        settings=settings(),
        policies=policies(),
        population=st.integers(200, 400),
        weeks=st.integers(4, 10),
        burn_in_weeks=st.integers(0, 6),
        seed=st.integers(0, 2**62),
    )
