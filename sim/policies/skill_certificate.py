"""A test of skill whose result employers see."""

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without


class SkillCertificate(Policy):
    """Show employers the result of a test that a share of workers have taken in their trade.

    One signal more of what the tested can do: the able among them are hired more often, the
    others less, newcomers most of all, of whom employers know little else. The test is free
    and teaches nothing.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.certificate_precision",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["skill_certificate"] = "skill_certificate"
    precision: float = quantity(
        0.0, "ratio", 0.0, 10.0,
        about="What the test tells of ability, against a profile: 1 is as much.",
        source="skill-certificates", grade="D",
    )  # fmt: skip
    share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of workers who have taken the test.",
        source="skill-certificates", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anybody has taken a test that tells something."""
        return self.precision > 0.0 and self.share > 0.0

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered and has taken the test by now."""
        tested = draws.uniform(f"tested.{self.label}", 0, scope.identities("worker"))
        return super().covered(scope, week, draws) & (tested < self.share * self.phase(week))

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Add what the test tells to what other tests tell."""
        return value + self.precision
