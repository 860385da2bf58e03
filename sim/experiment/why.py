"""Why a scenario differs from the first: its effect told by channel of response.

Every run of a seed goes on week by week beside the first scenario's. With all channels
held at what they are there, what remains is the rule itself; with one channel let go, the
difference it makes is that channel's; the rest of the whole effect they have together.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.cache.burn_in import burnt_in
from sim.cache.fingerprint import hash_of, run_keys
from sim.experiment.runner import Watch, run_all
from sim.experiment.simulate import simulate
from sim.experiment.statistics import ALPHA, Floats, paired_interval
from sim.experiment.task import Task, perform, tasks_of
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.results import summarise
from sim.state.channels import CHANNELS, DIRECT, PARTS, TOGETHER, TOTAL
from sim.state.held import Hold, Note

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.experiment.store import RunStore
    from sim.outcomes.results import Results
    from sim.scenario.document import Document

WHY = "why.csv"
COLUMNS = ["scenario", "outcome", "channel", "effect", "low", "high"]
HELD: dict[str, tuple[str, ...]] = {DIRECT: tuple(CHANNELS)} | {
    free: tuple(channel for channel in CHANNELS if channel != free) for free in CHANNELS
}
"""The runs that are needed of each scenario and seed: which channels each of them holds."""


@dataclass(frozen=True, slots=True)
class Why:
    """Which scenarios are held against the first of them, on which seeds.

    Intervals are at confidence 1 - ``alpha``.
    """

    documents: "dict[str, Document]"
    seeds: tuple[int, ...]
    alpha: float = ALPHA

    @property
    def base(self) -> str:
        """The scenario that the others are held at."""
        return next(iter(self.documents))

    def tasks(self, *, fresh: bool = False) -> list[Task]:
        """Return one task a seed and scenario, seed by seed; it does the runs of ``HELD``."""
        others = [name for name in self.documents if name != self.base]
        worlds = [self._tasks(name, fresh=fresh) for name in others]
        return [task for same_seed in zip(*worlds, strict=True) for task in same_seed]

    def effects(self, store: "RunStore", summary: pd.DataFrame) -> pd.DataFrame:
        """Return ``why.csv``; ``summary`` has the plain runs, a row per scenario and seed."""
        plain = {str(name): rows.set_index("seed") for name, rows in summary.groupby("scenario")}
        rows = store.rows()
        lines: list[dict[str, object]] = []
        for name in self.documents:
            if name != self.base:
                held = rows.loc[[task.key for task in self._tasks(name)]]
                worlds = plain[self.base], plain[name]
                lines += _lines(name, *worlds, held, self)
        return pd.DataFrame(lines, columns=COLUMNS)

    def _tasks(self, name: str, *, fresh: bool = False) -> list[Task]:
        base = self.documents[self.base]
        beside = run_keys(base, self.seeds)
        return [
            dataclasses.replace(task, key=hash_of(["why", key, task.key]))
            for key, task in zip(
                beside, tasks_of(self.documents[name], self.seeds, fresh=fresh), strict=True
            )
        ]


def why_into(
    store: "RunStore",
    why: Why,
    summary: pd.DataFrame,
    *,
    jobs: int = 1,
    fresh: bool = False,
    watch: Watch | None = None,
) -> pd.DataFrame:
    """Do the held runs that ``store`` lacks and return the effects by channel.

    Finished ones stay in ``store`` whatever happens. ``summary`` has the plain runs.
    """
    beside = partial(hold_runs, base=why.documents[why.base])
    run_all(
        why.tasks(fresh=fresh), store, jobs=jobs, watch=watch,
        perform=partial(perform, simulate=beside),
    )  # fmt: skip
    return why.effects(store, summary)


def hold_runs(
    document: "Document",
    seed: int,
    *,
    base: "Document",
    fresh: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> "Results":
    """Run ``document`` beside ``base`` once for each entry of ``HELD``.

    All go on week by week, so that no more than one week of ``base`` is kept. Returned are
    the results of ``base``, with one row of the others' outcomes, ``RUN.OUTCOME``.
    """
    note = Note()
    first = burnt_in(base, seed, fresh=fresh)
    first.beside = note
    held = {name: _held(document, seed, Hold(channels, note)) for name, channels in HELD.items()}

    def follow(_: "Engine") -> None:
        for engine in held.values():
            engine.step()

    results = simulate(base, seed, begun=first, after_week=follow, cancelled=cancelled)
    found = {
        f"{name}.{outcome}": value
        for name, engine in held.items()
        for outcome, value in summarise(engine.recorder.weekly()).items()
        if outcome in CATALOGUE
    }
    weekly = pd.DataFrame([found], index=pd.Index([document.weeks - 1], name="week"))
    return dataclasses.replace(results, weekly=weekly)


def _held(document: "Document", seed: int, hold: Hold) -> "Engine":
    engine = burnt_in(document, seed)
    engine.beside = hold
    return engine


def _lines(
    name: str, base: pd.DataFrame, world: pd.DataFrame, held: pd.DataFrame, why: Why
) -> Iterator[dict[str, object]]:
    """Yield the line of each outcome and part of one scenario's effect."""
    known = [column for column in world.columns if column in CATALOGUE]
    for outcome in known:
        before, after = (_values(each.loc[list(why.seeds)], outcome) for each in (base, world))
        runs = {run: _values(held, f"{run}.{outcome}") for run in HELD}
        for part, effect in parts(before, after, runs).items():
            found = paired_interval(effect, why.alpha)
            yield {
                "scenario": name, "outcome": outcome, "channel": part,
                "effect": found.mean + 0.0, "low": found.low + 0.0, "high": found.high + 0.0,
            }  # fmt: skip


def parts(before: Floats, after: Floats, runs: dict[str, Floats]) -> dict[str, Floats]:
    """Return the effect of each part on each seed; a seed some run lacks is left out of all.

    Parameters
    ----------
    before, after : (seeds,) an outcome
        In the first scenario, and in the one that is explained.
    runs : (seeds,) the outcome by run of ``HELD``
        With all channels held (``direct``), and with the channel so named let go.

    Returns
    -------
    (seeds,) the outcome by part of ``PARTS``
        All but ``total`` add up to it, seed by seed.
    """
    everything = np.sum([before, after, *runs.values()], axis=0)
    whole = np.where(np.isfinite(everything), after - before, np.nan)
    found = {DIRECT: runs[DIRECT] - before}
    found |= {channel: runs[channel] - runs[DIRECT] for channel in CHANNELS}
    told = np.sum(list(found.values()), axis=0)
    found |= {TOGETHER: whole - told, TOTAL: whole}
    return {part: np.where(np.isfinite(whole), found[part], np.nan) for part in PARTS}


def _values(rows: pd.DataFrame, name: str) -> Floats:
    return rows[name].to_numpy(dtype=np.float64)
