"""What the levers share under which demand for some occupations grows year by year."""

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without


class DemandGrowth(Policy):
    """Let employers of some occupations have more to do every week, beyond usual growth.

    A subclass names the ``occupations``. Growth builds up from ``start_week`` on, slower
    while it is phased in, and what it built up is gone once the lever ends.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("demand.tasks_per_week",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "employer"
    default_unit: ClassVar[Unit] = "employer"
    is_rule: ClassVar[bool] = False
    occupations: ClassVar[tuple[str, ...]] = ()

    growth_share_per_year: float

    def bites(self) -> bool:
        """Tell whether demand grows or shrinks at all."""
        return self.growth_share_per_year != 0.0

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered and mainly hires in the occupations."""
        mine = scope.named(scope.occupation, self.occupations)
        return np.asarray(super().covered(scope, week, draws) & mine)

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Scale the number of tasks by what has built up."""
        years = self._weeks_of_growth(week) / 52.0
        return np.asarray(value * (1.0 + self.growth_share_per_year) ** years)

    def _weeks_of_growth(self, week: int) -> float:
        """Return the weeks since the start, those of phasing in at their part."""
        elapsed = week - self.start_week
        slow = min(elapsed, self.phase_in_weeks)
        return elapsed - slow + slow * (slow + 1) / 2.0 / max(self.phase_in_weeks, 1)
