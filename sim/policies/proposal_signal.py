"""How much a written application tells about ability."""

from typing import ClassVar, Literal

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class ProposalSignal(Policy):
    """Let written applications tell more of what workers can do, or less, or nothing.

    Where a machine writes for everybody the factor is near 0: employers then cannot tell the
    able from the others by what they write, and hire more by price, ratings and profile.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.proposal_precision",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["proposal_signal"] = "proposal_signal"
    factor: float = quantity(
        1.0, "ratio", 0.0, 4.0,
        about="What an application tells, times its usual precision; 1 is as usual, 0 nothing.",
        source="proposal-signal", grade="C",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether applications tell anything but the usual."""
        return self.factor != 1.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Multiply the precision by the factor, as far as it is phased in."""
        return value * (1.0 + (self.factor - 1.0) * self.phase(week))
