"""Look while runs come in, and stop once all is decided, without being fooled by looking.

Whoever looks at 95 % intervals again and again, and stops at the first that leaves 0 out, is
wrong far more often than in 1 of 20 cases. So the looks are settled beforehand, each at
about twice the runs of the one before, and share the error: each spends the same part of it,
and its intervals are that much wider. Then the chance that any look at an outcome is wrong
is at most what one look would have, however the looks hang together (Boole's inequality).
Lan, K. K. G. and DeMets, D. L. (1983), *Discrete sequential boundaries for clinical trials*,
Biometrika 70(3), 659-663: the error spent at a look, with the sum of all parts as its bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.errors import InputError
from sim.experiment.statistics import ALPHA
from sim.outcomes.catalogue import HEADLINE

if TYPE_CHECKING:
    import pandas as pd

FIRST_LOOK = 5
"""Runs of a scenario before the first look: with fewer, intervals are too wide to decide."""
BUDGET = 100


@dataclass(frozen=True, slots=True)
class Looks:
    """When to look, if no more than ``budget`` runs of a scenario are to be made."""

    budget: int = BUDGET

    def __post_init__(self) -> None:
        """Refuse a budget from which nothing can be told."""
        if self.budget < 2:
            raise InputError("--budget must be at least 2: one run gives no interval.")

    @property
    def at(self) -> tuple[int, ...]:
        """The numbers of runs of a scenario at which to look, the last being the budget.

        Examples
        --------
        >>> Looks(100).at
        (5, 10, 20, 40, 100)
        """
        counts = []
        count = FIRST_LOOK
        while 2 * count <= self.budget:
            counts.append(count)
            count *= 2
        return (*counts, self.budget)

    @property
    def alpha(self) -> float:
        """What each look may spend."""
        return ALPHA / len(self.at)

    def told(self) -> dict[str, object]:
        """Return what a manifest says of it."""
        return {"at": list(self.at), "level_of_each": self.alpha, "confidence": 1.0 - ALPHA}


def looks_of(manifest: Mapping[str, Any]) -> Looks | None:
    """Return how a comparison looked, as its manifest tells; ``None`` if it did not."""
    told = manifest.get("looks")
    return Looks(int(told["at"][-1])) if told else None


def level_of(looks: Looks | None) -> float:
    """Return the level of the intervals of a comparison that looked so."""
    return looks.alpha if looks else ALPHA


def undecided(differences: "pd.DataFrame") -> int:
    """Return of how many headline outcomes and scenarios it cannot be told how they differ.

    One that no run defines will never be decided, and does not count.
    """
    headline = differences[differences["outcome"].isin(HEADLINE)]
    open_yet = (headline["verdict"] == "cannot tell") & (headline["replications"] > 0)
    return int(open_yet.sum())
