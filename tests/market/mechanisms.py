"""What the tests of mechanisms share: one market, lived on from the same moment in several ways."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from sim.engine import Engine
from sim.market.parts.reputation import own_record
from sim.market.parts.signals import Applicants, posterior
from sim.policies.scope import Scope
from sim.state.desk import Desk
from tests.strategies import rooms, small

Meddle = Callable[[Desk], None]
Pairs = set[tuple[int, int]]


class Fork:
    """A market at one moment, from which it can go on again and again under other settings."""

    def __init__(
        self,
        folder: Path,
        settings: dict[str, Any] | None = None,
        *,
        weeks: int = 10,
        population: int = 1_000,
        seed: int = 0,
    ) -> None:
        self.settings = settings or {}
        self.population = population
        self.path = folder / "market.npz"
        engine = Engine(self._document(), seed)
        for _ in range(weeks):
            engine.step()
        engine.save(self.path)

    def _document(self, burn_in_weeks: int = 0, **changed: Any) -> Any:
        return small(
            self.settings | changed.pop("settings", {}),
            population=self.population,
            weeks=200,
            burn_in_weeks=burn_in_weeks,
            **changed,
        )

    def again(self, settings: dict[str, Any] | None = None, **changed: Any) -> Engine:
        """Return the market at that moment, under other settings, policies or years behind it."""
        return Engine.restore(self.path, self._document(settings=settings or {}, **changed))

    def week(
        self,
        last: str = "adapt",
        settings: dict[str, Any] | None = None,
        hooks: dict[str, Meddle] | None = None,
        **changed: Any,
    ) -> Engine:
        """Return the market after room ``last`` of its next week, meddled with on the way."""
        return lived(self.again(settings, **changed), last, hooks)


def lived(engine: Engine, last: str = "adapt", hooks: dict[str, Meddle] | None = None) -> Engine:
    """Return ``engine`` after room ``last`` of its next week; a hook runs after its room."""
    for name in rooms(engine, last):
        if hooks and name in hooks:
            hooks[name](engine.desk)
    return engine


def weeks_of(engine: Engine, number: int, hooks: dict[str, Meddle] | None = None) -> Engine:
    """Return ``engine`` some weeks later."""
    for _ in range(number):
        lived(engine, hooks=hooks)
    return engine


def doubt(
    engine: Engine,
    account: np.ndarray[Any, Any],
    occupation: np.ndarray[Any, Any],
    told: np.ndarray[Any, Any] | None = None,
) -> np.ndarray[Any, Any]:
    """Return how unsure employers are of some accounts, their profiles telling all or less."""
    one = np.ones(account.size)
    told = one if told is None else told
    record = own_record(engine.desk, account)
    who = Applicants(account, occupation, account, told, 0.0 * one, record, Scope)
    return posterior(engine.desk, who)[1]


def tasks(engine: Engine, choice: int, platform: int | None = None) -> set[int]:
    """Return the identities of this week's tasks that went one way."""
    task = engine.state.task
    mask = task.choice == choice
    if platform is not None:
        mask &= task.platform == platform
    return set(task.identity[mask].tolist())


def sent(engine: Engine, of: np.ndarray[Any, Any] | None = None) -> Pairs:
    """Return (worker, job) of the applications workers sent, of some workers or of all."""
    made, state = engine.state.application, engine.state
    mine = ~made.browsed if of is None else ~made.browsed & of[made.worker]
    who, what = state.worker.identity[made.worker[mine]], state.job.identity[made.job[mine]]
    return set(zip(who.tolist(), what.tolist(), strict=True))


def all_platforms(**rules: Any) -> dict[str, Any]:
    """Return the same rules for every platform of the baseline."""
    names = ("micro", "bids", "catalogue", "newcomer")
    return {f"platforms.{name}.{key}": value for name in names for key, value in rules.items()}
