"""Approved numbers: the headline of every scenario of the library, at one small size and seed.

They are too few workers and weeks to say anything about the world. They say when a change of
the code, or of a scenario, moves what scenarios give, and show it for review.
"""

import math
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sim.experiment.files import write_csv
from sim.experiment.forks import sharing_past
from sim.experiment.runner import Watch, run_all
from sim.experiment.store import OWN, RunStore
from sim.experiment.task import tasks_of
from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.scenario import library
from sim.scenario.load import Scenario

if TYPE_CHECKING:
    from sim.scenario.document import Document

WORKERS, WEEKS, BURN_IN_WEEKS, SEED = 250, 26, 10, 0
SIZE = f"{WORKERS} workers, {BURN_IN_WEEKS} + {WEEKS} weeks, seed {SEED}"
DIGITS = 4
"""Digits that count: rounding of processors moves none of them, a change of the model most."""
COMMAND = "python run.py scenarios expected --refresh"

Numbers = dict[str, str]
"""By outcome, its value as a file writes it; undefined is empty."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One number of one scenario that is not the approved one; "" where there is none."""

    scenario: str
    outcome: str
    approved: str
    now: str

    def __str__(self) -> str:
        shown = [each or "nothing" for each in (self.approved, self.now)]
        return f"{self.scenario}: {self.outcome} was {shown[0]}, is {shown[1]}"


def small(name: str) -> "Document":
    """Return a scenario of the library at the size of the approved numbers."""
    settings = {"burn_in_weeks": BURN_IN_WEEKS}
    return Scenario.load(name, set=settings, population=WORKERS, weeks=WEEKS)


def measured(
    names: Iterable[str], *, jobs: int = 1, watch: Watch | None = None
) -> dict[str, Numbers]:
    """Run scenarios of the library and return their numbers, rounded.

    Raises ``RunError`` if one fails.
    """
    return numbers_of(summaries(names, jobs=jobs, watch=watch))


def summaries(
    names: Iterable[str], *, jobs: int = 1, watch: Watch | None = None
) -> dict[str, "pd.Series[float]"]:
    """Run scenarios of the library and return all outcomes of each, by scenario.

    Raises ``RunError`` if one fails.
    """
    by_name = {name: tasks_of(small(name), [SEED])[0] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        store = RunStore(Path(folder))
        run_all(sharing_past(by_name.values()), store, jobs=jobs, watch=watch)
        runs = store.rows().drop(columns=OWN, errors="ignore").astype("float64").T
    return {name: runs[task.key] for name, task in by_name.items()}


def numbers_of(found: "Mapping[str, pd.Series[float]]") -> dict[str, Numbers]:
    """Return the headline of each scenario, rounded."""
    return {
        name: {outcome: rounded(row[outcome]) for outcome in HEADLINE}
        for name, row in found.items()
    }


def rounded(value: float) -> str:
    """Return ``value`` with the digits that count, written out; undefined is empty.

    Examples
    --------
    >>> rounded(1234567.8), rounded(0.000123456), rounded(float("nan"))
    ('1235000', '0.0001235', '')
    """
    return "" if math.isnan(value) else format(Decimal(f"{value:.{DIGITS}g}"), "f")


def file_of(name: str) -> Path:
    """Return where the approved numbers of a scenario lie."""
    return library.scenarios_folder() / "expected" / f"{name}.csv"


def approved(name: str) -> Numbers:
    """Return the approved numbers of a scenario; none where it has no file."""
    if not file_of(name).is_file():
        return {}
    frame = pd.read_csv(file_of(name), dtype=str, keep_default_na=False)
    return dict(zip(frame["outcome"], frame["value"], strict=True))


def approve(found: Mapping[str, Numbers]) -> None:
    """Write ``found`` as the approved numbers of its scenarios."""
    for name, numbers in found.items():
        lines = [(outcome, value, CATALOGUE[outcome].unit) for outcome, value in numbers.items()]
        write_csv(file_of(name), pd.DataFrame(lines, columns=["outcome", "value", "unit"]))


def deviations(found: Mapping[str, Numbers]) -> list[Deviation]:
    """Return every number of ``found`` that is not the approved one."""
    return [
        Deviation(name, outcome, known.get(outcome, ""), numbers.get(outcome, ""))
        for name, numbers in found.items()
        for known in [approved(name)]
        for outcome in {**known, **numbers}
        if known.get(outcome) != numbers.get(outcome)
    ]


def leftover() -> list[Path]:
    """Return files of approved numbers whose scenario is not in the library."""
    known = {file_of(name) for name in library.names()}
    return sorted(set(file_of("any").parent.glob("*.csv")) - known)
