"""The tables of a result, put together from the runs in a store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from sim.experiment.store import OWN, Kind, RunStore
from sim.outcomes.results import summarise

if TYPE_CHECKING:
    from sim.outcomes.results import Results

WORDS = ("scenario", "dimension", "level", "outcome")


@dataclass(frozen=True, slots=True)
class Member:
    """One run of a result: whose name it goes by, its seed, its key in the store."""

    scenario: str
    seed: int
    key: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What a run or a comparison writes, before anything is compared."""

    weekly: pd.DataFrame
    breakdown: pd.DataFrame
    summary: pd.DataFrame

    def files(self) -> dict[str, pd.DataFrame]:
        """Return the tables by file name."""
        return {
            "weekly.parquet": self.weekly,
            "breakdown.parquet": self.breakdown,
            "summary.csv": self.summary,
        }


def tables_of_run(scenario: str, results: "Results") -> Tables:
    """Return the tables of one run."""
    frames = {"weekly": results.weekly.reset_index(), "breakdown": results.breakdown}
    weekly, breakdown = (_named(frames[kind], scenario, results.seed) for kind in frames)
    return Tables(weekly, _compact(breakdown), summary_of(weekly))


def tables_of_store(members: Sequence[Member], store: RunStore) -> Tables:
    """Return the tables of finished runs, in the order of ``members``."""
    weekly = _stacked("weekly", members, store)
    return Tables(weekly, _stacked("breakdown", members, store), summary_of(weekly))


def summary_of_store(members: Sequence[Member], store: RunStore) -> pd.DataFrame:
    """Return the same as ``summary_of`` for finished runs, without reading their weeks."""
    rows = store.rows().loc[[each.key for each in members]]
    found = rows.drop(columns=[name for name in OWN if name in rows.columns])
    found.insert(0, "scenario", [each.scenario for each in members])
    found.insert(1, "seed", [each.seed for each in members])
    return found.reset_index(drop=True)


def summary_of(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return one row per scenario and seed from weeks that name theirs."""
    names = [name for name in weekly.columns if name not in ("scenario", "seed", "week")]
    rows = []
    for (scenario, seed), weeks in weekly.groupby(["scenario", "seed"], sort=False):
        rows.append({"scenario": scenario, "seed": seed} | summarise(weeks[names]))
    return pd.DataFrame(rows)


def _stacked(kind: Kind, members: Iterable[Member], store: RunStore) -> pd.DataFrame:
    frames = [_named(store.table(kind, each.key), each.scenario, each.seed) for each in members]
    if kind == "breakdown":
        frames = _same_words([_compact(frame) for frame in frames])
    return pd.concat(frames, ignore_index=True)


def _named(frame: pd.DataFrame, scenario: str, seed: int) -> pd.DataFrame:
    named = frame.reset_index(drop=True).copy(deep=False)
    named.insert(0, "scenario", scenario)
    named.insert(1, "seed", seed)
    return named


def _compact(frame: pd.DataFrame) -> pd.DataFrame:
    """Hold each word once: a breakdown has millions of rows and a hundred words."""
    return frame.astype({name: "category" for name in WORDS if name in frame.columns})


def _same_words(frames: list[pd.DataFrame]) -> list[pd.DataFrame]:
    for name in WORDS:
        words = sorted({word for frame in frames for word in frame[name].cat.categories})
        kind = pd.CategoricalDtype(words)
        frames = [frame.astype({name: kind}) for frame in frames]
    return frames
