"""A ceiling over what platforms charge."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class FeeCap(Policy):
    """Let no covered platform charge more than a share of pay, on either side.

    Fees are published, so nobody need inspect them. A platform whose fee for employers is
    held down tries, quarter by quarter, whether workers will bear more, unless that side is
    capped as well; it may also moderate less, or close.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("settle.worker_fee_share", "settle.employer_fee_share")
    facets: ClassVar[frozenset[Facet]] = frozenset({"platform", "occupation"})
    default_jurisdiction: ClassVar[Literal["platform"]] = "platform"
    default_unit: ClassVar[Unit] = "platform"

    type: Literal["fee_cap"] = "fee_cap"
    worker_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Most that may be kept from a worker's pay; at 1 there is no cap.",
        source="platform-fees", grade="D",
    )  # fmt: skip
    employer_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Most that may be added to an employer's bill; at 1 there is no cap.",
        source="platform-fees", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether either side has a cap."""
        return min(self.worker_share, self.employer_share) < 1.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Take away what is over the cap, as far as it is phased in."""
        workers = quantity == "settle.worker_fee_share"
        cap = self.worker_share if workers else self.employer_share
        part = self.phase(week)
        return np.where(value > cap, (1.0 - part) * value + part * cap, value)
