"""The market as a model of Mesa: a thin shell over the engine."""

import operator
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

import mesa  # type: ignore[import-untyped] # ships no types

from sim.cache.burn_in import burnt_in
from sim.engine import Engine
from sim.errors import InputError
from sim.outcomes.catalogue import HEADLINE
from sim.scenario.document import Document
from sim.scenario.load import Scenario
from sim.state.agents import Agents
from sim.state.schema import State
from sim.state.views import Employer, Platform, View, Worker

if TYPE_CHECKING:
    import pandas as pd

KINDS: tuple[type[View], ...] = (Worker, Employer, Platform)
Set = Sequence[str] | Mapping[str, object]


class GigMarket(mesa.Model):  # type: ignore[misc] # untyped, so Any to mypy
    """A market of micro-jobs, burnt in: its next week is week 0.

    The burn-in is simulated once and kept in the user's cache folder, or in the folder that
    the environment variable GIGSIM_CACHE_DIR names; nothing is put anywhere else.

    Parameters
    ----------
    document :
        A scenario's name or path, or one that is loaded; the baseline if not given.
    seed :
        What all draws hang on. Without one it is 0: equal markets unless told otherwise.
    population, weeks :
        People in the market at week 0, and weeks to simulate.
    policies :
        What stands in for the scenario's own policies: ``[{"type": "minimum_pay"}]``.
    set :
        Single values, ``{"policies.minimum_pay.rate": 4.0}`` or ``["weeks=52"]``.
    """

    def __init__(
        self,
        document: str | Path | Document | None = None,
        *,
        seed: int | None = 0,
        population: int | None = None,
        weeks: int | None = None,
        policies: Sequence[Mapping[str, Any]] | None = None,
        set: Set | None = None,  # noqa: A002 - the option's own name
    ) -> None:
        resolved = _resolved(
            document, population=population, weeks=weeks, policies=policies, set=set or ()
        )
        self._open(burnt_in(resolved, _whole(seed)))

    def _open(self, engine: Engine) -> None:
        super().__init__(rng=engine.seed % 2**63)
        self._engine = engine
        self._shown = 0
        self._measured = (-1, engine.weekly())
        self._agents_of = {kind: Agents.of(self, kind) for kind in KINDS}
        self._everybody = Agents.of(self, *KINDS)
        self.datacollector = mesa.DataCollector(
            model_reporters={name: [self._latest, [name]] for name in HEADLINE}
        )
        # Weeks simulated before this object was made are shown to Mesa's clock and collector.
        for _ in range(engine.week):
            self.step()

    def step(self) -> None:
        """Simulate one week, and collect its outcomes."""
        if self._shown == self._engine.week:
            self._engine.step()
        self._shown += 1
        self.running = self._shown < self.document.weeks
        self.datacollector.collect(self)

    def run(self) -> None:
        """Simulate to the scenario's last week."""
        while self.running:
            self.step()

    def save(self, path: str | Path) -> None:
        """Write the market to a file, from which ``restore`` goes on bit for bit."""
        self._engine.save(Path(path))

    @classmethod
    def restore(cls, path: str | Path) -> Self:
        """Return the market that ``save`` wrote.

        Raises ``StoredError`` for a file that is damaged, foreign or of another version.
        """
        engine = Engine.restore(Path(path))
        engine.burn_in()
        market = cls.__new__(cls)
        cls._open(market, engine)
        return market

    @property
    def document(self) -> Document:
        """The resolved scenario."""
        return self._engine.document

    @property
    def seed(self) -> int:
        """What all draws hang on."""
        return self._engine.seed

    @property
    def week(self) -> int:
        """The next week to simulate; weeks before it are done."""
        return self._engine.week

    @property
    def engine(self) -> Engine:
        """What does the work; it knows nothing of Mesa."""
        return self._engine

    @property
    def state(self) -> State:
        """The tables that agents are rows of."""
        return self._engine.state

    @property
    def platform_names(self) -> tuple[str, ...]:
        """Names of the platforms, row by row; those that were founded on the way come last."""
        return self._engine.desk.world.platforms[: len(self.state.platform)]

    @property
    def outcomes(self) -> "pd.DataFrame":
        """What each week came to: one row a week, one column an outcome."""
        return self._weekly().copy()

    @property
    def breakdown(self) -> "pd.DataFrame":
        """Outcomes by region, occupation and the like: week, dimension, level, outcome, value."""
        return self._engine.recorder.breakdown()

    def _weekly(self) -> "pd.DataFrame":
        if self._measured[0] != self.week:
            self._measured = (self.week, self._engine.weekly())
        return self._measured[1]

    def _latest(self, outcome: str) -> float:
        return float(self._weekly()[outcome].iloc[self._shown - 1])

    # Agents are rows: these stand before what Mesa keeps in lists

    @property
    def agents(self) -> Agents:
        """All workers, employers and platforms."""
        return self._everybody

    @property
    def agents_by_type(self) -> dict[type[View], Agents]:
        """The workers, the employers, the platforms."""
        return dict(self._agents_of)

    @property
    def agent_types(self) -> list[type[View]]:
        """The kinds of agents."""
        return list(KINDS)

    def register_agent(self, agent: object) -> NoReturn:
        """Refuse: people register in the market's own tables, week by week."""
        raise InputError(
            f"{type(agent).__name__} cannot be registered: the agents of GigMarket are rows of "
            "its tables and enter by its own rules. Ask it for them: "
            "market.agents_by_type[Worker]"
        )

    def deregister_agent(self, agent: object) -> NoReturn:
        """Refuse: agents leave by the market's own rules."""
        raise InputError(
            f"{agent!r} cannot be removed: the agents of GigMarket are rows of its tables and "
            "leave by its own rules"
        )


def _resolved(document: str | Path | Document | None, **changes: Any) -> Document:
    if not isinstance(document, Document):
        return Scenario.load("baseline" if document is None else document, **changes)
    if any(value not in (None, ()) for value in changes.values()):
        return Scenario.from_mapping(document.model_dump(mode="json"), **changes)
    return document


def _whole(seed: Any) -> int:
    """Return a seed as it is counted here; Mesa's batch_run says None for "not given"."""
    try:
        return 0 if seed is None else operator.index(seed)
    except TypeError:
        raise InputError(f"seed is {seed!r}; allowed: a whole number") from None
