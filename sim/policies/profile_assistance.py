"""Help for workers in describing what they can do."""

from typing import ClassVar, Literal

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class ProfileAssistance(Policy):
    """Let profiles tell more of what workers can do, by clearing a share of their noise.

    Employers then rely less on ratings: the able without a rating are hired more often, the
    others less. Nobody becomes more able.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.profile_noise",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["profile_assistance"] = "profile_assistance"
    noise_reduction_share: float = quantity(
        0.0, "share", 0.0, 0.95,
        about="Share of the noise of profiles that the help clears.",
        source="foreign-information", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether the help clears anything."""
        return self.noise_reduction_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Clear the noise of profiles, as far as the help is phased in."""
        return value * (1.0 - self.noise_reduction_share * self.phase(week))
