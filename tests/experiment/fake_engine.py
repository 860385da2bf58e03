"""An engine that costs nothing: a few numbers a week, told by seed, week and pay floor."""

import math
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

import sim.engine
from sim.errors import StoredError
from sim.experiment.files import read_json, write_json
from sim.experiment.store import RunStore
from sim.experiment.task import Receipt, Task, perform
from sim.outcomes.panel import SUMMED
from sim.scenario.document import Document

steps: list[int] = []
"""Every week that any fake engine of this process has simulated."""


class FakeRecorder:
    """Records three outcomes; one of them is never defined."""

    def __init__(self) -> None:
        self.rows: list[dict[str, float]] = []

    def weekly(self) -> pd.DataFrame:
        """Return what was recorded, by week."""
        frame = pd.DataFrame(self.rows)
        return frame.set_index(pd.Index(range(len(frame)), name="week"))

    def breakdown(self) -> pd.DataFrame:
        """Return one group of one dimension."""
        weeks = range(0, len(self.rows), 4)
        return pd.DataFrame(
            {
                "week": list(weeks),
                "dimension": "region",
                "level": "europe",
                "outcome": "hourly_earnings_median",
                "value": [self.rows[week]["hourly_earnings_median"] for week in weeks],
            }
        )

    def welfare(self) -> pd.DataFrame:
        """Return one part, which is all there is."""
        pay = self.rows[-1]["hourly_earnings_median"]
        parts = {"party": ["worker"], "level": ["all"], "component": ["pay"], "usd": [pay]}
        return pd.DataFrame(parts)

    def workers(self) -> pd.DataFrame:
        """Return two workers, of whom one had work before week 0."""
        pay = self.rows[-1]["hourly_earnings_median"]
        traits = {name: ["a", "b"] for name in ("region", "occupation", "group", "commitment")}
        amounts = {f"{name}_per_week": [pay, 0.0] for name in SUMMED}
        return pd.DataFrame(
            {"worker": [1, 2], "income_before_usd_per_week": [5.0, 0.0]} | traits | amounts
        )


class FakeEngine:
    """Stands where ``sim.engine.Engine`` stands."""

    def __init__(self, document: Document, seed: int = 0) -> None:
        self.document = document
        self.seed = seed
        self.week = -document.burn_in_weeks
        self.level = float(np.random.default_rng(seed).normal(4.0, 1.0))
        self.recorder = FakeRecorder()

    def step(self) -> None:
        """Simulate a week; a floor of 13 is one week too many for the fake."""
        policies = self.document.policies if self.week >= 0 else ()
        floor = sum(
            policy.rate if isinstance(policy.rate, float) else policy.rate["default"]
            for policy in policies
            if policy.type == "minimum_pay" and policy.in_force(self.week)
        )
        if floor == 13.0:
            raise ArithmeticError("thirteen")
        steps.append(self.week)
        self.level += 0.01 * math.sin(self.level + self.week)
        if self.week >= 0:
            row = {
                "hourly_earnings_median": self.level + 0.1 * floor,
                "income_gini": 0.5,
                "newcomer_hire_ratio": float("nan"),
                "platform_revenue_usd": 10.0,
            }
            self.recorder.rows.append(row)
        self.week += 1

    def burn_in(self, on_week: Callable[[int], None] | None = None) -> None:
        """Simulate to week 0."""
        self._run_to(0, on_week)

    def run(self, on_week: Callable[[int], None] | None = None) -> None:
        """Simulate to the last week."""
        self._run_to(self.document.weeks, on_week)

    def _run_to(self, week: int, on_week: Callable[[int], None] | None) -> None:
        while self.week < week:
            self.step()
            if on_week is not None:
                on_week(self.week - 1)

    def digest(self) -> str:
        """Return a hash of the state."""
        return sha256(repr((self.week, self.level)).encode()).hexdigest()

    def save(self, path: Path) -> None:
        """Write the state."""
        state = {"seed": self.seed, "week": self.week, "level": self.level}
        write_json(path, state | {"rows": self.recorder.rows})

    @classmethod
    def restore(cls, path: Path, document: Document) -> "FakeEngine":
        """Read a state, as strictly as the real engine does."""
        try:
            state = read_json(path)
        except ValueError as error:
            raise StoredError(f"{path} is damaged") from error
        engine = cls(document, state["seed"])
        engine.week, engine.level = state["week"], state["level"]
        engine.recorder.rows = state["rows"]
        return engine


def perform_faked(
    tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
) -> Iterator[Receipt]:
    """Do tasks with the fake, in whatever process this is."""
    sim.engine.Engine = FakeEngine  # type: ignore[misc,assignment]
    return perform(tasks, store, cancelled)
