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
from tests.policy_strategies import policies

_IDS = {"regions": REGIONS, "occupations": OCCUPATIONS, "platforms": PLATFORMS}
_SUM_TO_ONE = (
    "regions.*.freelance_worker_share",
    "regions.*.microtask_worker_share",
    "regions.*.demand_share",
    "occupations.*.worker_share",
    "occupations.*.demand_share",
)
_SIZES = ("weeks", "burn_in_weeks", "observe_every", "population.workers")

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
