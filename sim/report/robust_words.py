"""In how many plausible worlds a difference holds, and which assumptions decide, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from sim.outcomes.catalogue import CATALOGUE
from sim.report.words import in_words, inside, spoken
from sim.scenario.differ import quantity_of, unit_of

if TYPE_CHECKING:
    import pandas as pd

WAYS = ("raises", "makes no difference that matters to", "lowers")
FEWEST = 5
"""Worlds on either side without which nothing is said of what decides."""
LEVEL = 0.05
MOST = 3


@dataclass(frozen=True, slots=True)
class Held:
    """How often an outcome is ``up``, the ``same`` and ``down``, as shares of ``worlds``."""

    worlds: int
    up: float
    same: float
    down: float

    @property
    def way(self) -> str:
        """What happens in most worlds."""
        return WAYS[int(np.argmax((self.up, self.same, self.down)))]

    @property
    def share(self) -> float:
        """In what share of the worlds that happens."""
        return max(self.up, self.same, self.down)


def held(frame: "pd.DataFrame", outcome: str) -> Held:
    """Return how often a scenario moves ``outcome``; ``frame`` has its worlds alone."""
    change = frame[outcome].dropna().to_numpy()
    if not change.size:
        return Held(0, 0.0, 0.0, 0.0)
    matters = CATALOGUE[outcome].matters
    sides = (change > matters, np.abs(change) <= matters, change < -matters)
    return Held(change.size, *(float(np.mean(side)) for side in sides))


@dataclass(frozen=True, slots=True)
class Deciding:
    """An assumption that decides: in what shares of worlds it holds ``above`` a bound and below."""

    path: str
    bound: float
    above: float
    below: float


def deciding(frame: "pd.DataFrame", outcome: str) -> list[Deciding]:
    """Return the few assumptions on which it hangs whether what happens in most worlds does.

    By rank sums, Bonferroni-adjusted for looking at all of them, strongest first.
    """
    told = frame.dropna(subset=[outcome])
    change, matters = told[outcome].to_numpy(), CATALOGUE[outcome].matters
    sides = (change > matters, np.abs(change) <= matters, change < -matters)
    holds = max(sides, key=lambda side: int(side.sum())) if change.size else np.zeros(0, bool)
    if min(int(holds.sum()), int((~holds).sum())) < FEWEST:
        return []
    values = told[[name for name in told if "." in str(name)]]
    values = values.loc[:, (values != values.iloc[0]).any(axis=0)]
    if values.empty:
        return []
    columns = values.to_numpy(dtype=np.float64)
    tests = stats.mannwhitneyu(columns[holds], columns[~holds], axis=0).pvalue
    strong = [place for place in np.argsort(tests) if tests[place] * tests.size < LEVEL]
    return [_split(str(values.columns[at]), columns[:, at], holds) for at in strong[:MOST]]


def _split(path: str, values: "np.ndarray", holds: "np.ndarray") -> Deciding:
    """Cut where the two sides differ most in how often it holds."""
    cuts = np.quantile(values, np.linspace(0.2, 0.8, 13))
    shares = [
        (float(holds[values > cut].mean()), float(holds[values <= cut].mean())) for cut in cuts
    ]
    best = int(np.argmax([abs(above - below) for above, below in shares]))
    return Deciding(path, float(cuts[best]), *shares[best])


def sentences(frame: "pd.DataFrame", outcome: str, title: str) -> Iterator[str]:
    """Yield what is to be said of a scenario called ``title`` and ``outcome``."""
    found, label = held(frame, outcome), CATALOGUE[outcome].label
    name = inside(label)
    if not found.worlds:
        yield f"{title}: {name} could not be measured in any world"
        return
    rest = [
        f"{way} it in {_percent(share)}"
        for way, share in zip(WAYS, (found.up, found.same, found.down), strict=True)
        if way != found.way and share > 0.0
    ]
    others = f"; it {' and '.join(rest)}" if rest else ""
    yield (
        f"{title} {found.way} {name} in {_percent(found.share)} of {found.worlds} plausible "
        f"worlds{others}"
    )
    for each in deciding(frame, outcome):
        often, where = (each.above, "above") if each.above > each.below else (each.below, "up to")
        seldom = min(each.above, each.below)
        yield (
            f"It hangs on “{spoken(each.path)}”: so in {_percent(often)} of the worlds where it is "
            f"{where} {_value(each)}, and in {_percent(seldom)} of the others"
        )


def _value(each: Deciding) -> str:
    """Return the bound in words; of a whole family it is a factor."""
    bound = float(f"{each.bound:.3g}")
    if "*" in each.path:
        return f"{bound:g} times its value"
    return in_words(bound, unit_of(quantity_of(each.path)))


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"
