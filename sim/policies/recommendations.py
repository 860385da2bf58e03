"""Workers whom the platform suggests to employers."""

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without


class Recommendations(Policy):
    """Suggest able workers for a share of new freelance jobs, by their profiles and ratings.

    Those asked have hours free and apply if the job suits them. Jobs get applicants they
    would not have met, and more are filled where few apply; those known as able gain.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("search.suggestions",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "job"
    is_rule: ClassVar[bool] = False

    type: Literal["recommendations"] = "recommendations"
    suggestions: int = quantity(
        0, "count", 0, 20,
        about="Workers suggested for a job in the week it is posted.",
        source="recommendations", grade="D",
    )  # fmt: skip
    share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of new jobs for which workers are suggested.",
        source="recommendations", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anybody is suggested for any job."""
        return self.suggestions > 0 and self.share > 0.0

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return which jobs are covered and drawn, as far as it is phased in."""
        lucky = draws.uniform(f"suggested.{self.label}", 0, scope.identities("job"))
        return super().covered(scope, week, draws) & (lucky < self.share * self.phase(week))

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Suggest as many, of two platforms' tools the more."""
        return np.maximum(value, float(self.suggestions))
