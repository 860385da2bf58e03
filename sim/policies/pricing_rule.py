"""A rule on who sets pay."""

from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values

CODES = {"posted": 0.0, "bids": 1.0}
"""Codes of the rules in the column of jobs that says who sets pay."""


class PricingRule(Policy):
    """Let employers set the pay of freelance work, or workers by bids, on every platform.

    Where pay is posted an applicant takes it as it is: cheap workers no longer win by their
    price, and employers pay more only where too few apply. Where there are bids, who needs
    less is paid less. Micro-tasks are posted under any rule, and partners agree as they like.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("post.pricing",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    whole_units: ClassVar[bool] = True
    default_unit: ClassVar[Unit] = "job"
    sets: ClassVar[tuple[str, ...]] = ("rule",)

    type: Literal["pricing_rule"] = "pricing_rule"
    rule: Literal["as_is", "posted", "bids"] = Field(
        "as_is",
        description="Who sets pay: as each platform has it, the employer, or workers by bids.",
    )

    def bites(self) -> bool:
        """Tell whether there is a rule."""
        return self.rule != "as_is"

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Set who sets pay."""
        return np.full(value.shape, CODES[self.rule])
