"""Paid first jobs and a public review for newcomers."""

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without


class FirstJobProgramme(Policy):
    """Give a share of freelance newcomers one paid job, and review it in public.

    The public purse pays what the worker asks; what the work is worth to anybody is not
    counted. With a review employers know what the newcomer can do: the able are hired more
    often afterwards, at the cost of those without one and of the less able.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("work.first_job_hours",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation", "group", "tenure"})
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["first_job_programme"] = "first_job_programme"
    share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of newcomers who get a first job once they have searched a week in vain.",
        source="first-jobs", grade="D",
    )  # fmt: skip
    hours: float = quantity(
        10.0, "hours", 1.0, 40.0,
        about="Paid hours of a first job, as far as the worker's week has room for them.",
        source="first-jobs", grade="B",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anybody gets a first job."""
        return self.share > 0.0

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered and among those who get a job, as far as it is phased in."""
        lucky = draws.uniform(f"first_job.{self.label}", 0, scope.identities("worker"))
        return super().covered(scope, week, draws) & (lucky < self.share * self.phase(week))

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Offer the hours of the programme; of two programmes the longer job."""
        return np.maximum(value, self.hours)
