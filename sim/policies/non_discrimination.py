"""Equal treatment of applicants, by audit or by design."""

from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class NonDiscrimination(Policy):
    """Audit how employers choose among applicants and fine bias; or hide who applies.

    An employer who expects fines holds its tastes for group and region back, the more the
    smaller the job is against the fine; auditors find the taste that is left. Anonymous
    applications leave tastes nothing to act on, but tell less of what an applicant can do.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "match.expected_fine_usd",
        "match.identity_shown_share",
        "match.information_share",
        "settle.audit_share",
        "settle.audit_cost_usd",
        "settle.bias_fine_usd",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Literal["employer"]] = "employer"
    default_unit: ClassVar[Unit] = "employer"
    whole_units: ClassVar[bool] = True

    type: Literal["non_discrimination"] = "non_discrimination"
    audit_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of freelance hires that are audited.", source="design", grade="D",
    )  # fmt: skip
    fine_usd: float = quantity(
        500.0, "USD", 0.0, 20_000.0,
        about="Fine for a hire in which an audit finds bias.", source="design", grade="D",
    )  # fmt: skip
    audit_cost_usd: float = quantity(
        25.0, "USD", 0.0, 1_000.0,
        about="Public cost of one audit.", source="design", grade="D",
    )  # fmt: skip
    anonymise: bool = Field(
        False, description="Hide names, pictures and places from employers until they hire."
    )
    anonymous_information_share: float = quantity(
        0.8, "share", 0.1, 1.0,
        about="What an anonymous profile tells, against a full one from the own region.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anything is audited or hidden."""
        return self.audit_share > 0.0 or self.anonymise

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Threaten, audit and fine, or hide; phased in employer by employer."""
        match quantity:
            case "match.expected_fine_usd":
                return value + self.audit_share * self.fine_usd
            case "match.identity_shown_share" if self.anonymise:
                return np.zeros_like(value)
            case "match.information_share" if self.anonymise:
                return np.full_like(value, self.anonymous_information_share)
            case "settle.audit_share":
                return np.maximum(value, self.audit_share)
            case "settle.audit_cost_usd" if self.audit_share > 0.0:
                return value + self.audit_cost_usd
            case "settle.bias_fine_usd" if self.audit_share > 0.0:
                return value + self.fine_usd
        return value
