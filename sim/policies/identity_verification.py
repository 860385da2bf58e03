"""Checks of who is behind an account."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from sim.policies.base import Facet, Unit
from sim.policies.inspected import Enforced
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class IdentityVerification(Enforced):
    """Check workers, employers or both when they join, and standing accounts in turn.

    Fewer impostors pass, a few honest people are refused, more of them where accepted
    documents are rare, and each check costs the platform money. Where nobody inspects,
    checks are only on paper: platforms save their cost, and everybody passes.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "enter.impostor_passes_share",
        "enter.honest_refused_share",
        "enter.recheck_share",
        "settle.check_cost_usd",
        "settle.check_inspection_usd",
        "post.scam_share",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation"})
    default_unit: ClassVar[Unit] = "worker"

    type: Literal["identity_verification"] = "identity_verification"
    strictness_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How thorough the check is; at 1 it has the full effect found for such checks.",
        source="design", grade="D",
    )  # fmt: skip
    fraud_fall_share: float = quantity(
        0.5, "share", 0.2, 0.8,
        about="Fall in fraudulent entry under a check of full strictness.",
        source="kyc-effect", grade="D",
    )  # fmt: skip
    honest_dropout_share: float = quantity(
        0.03, "share", 0.01, 0.05,
        about="Honest entrants with papers who are refused or give up at full strictness.",
        source="kyc-effect", grade="D",
    )  # fmt: skip
    no_document_refused_share: float = quantity(
        0.7, "share", 0.0, 1.0,
        about="Honest entrants without an accepted document who are refused at full strictness.",
        source="design", grade="D",
    )  # fmt: skip
    recheck_share: float = quantity(
        0.1, "share", 0.0, 1.0,
        about="Standing accounts checked in a week, until all are, at full strictness.",
        source="design", grade="D",
    )  # fmt: skip
    cost_usd: float = quantity(
        1.5, "USD", 0.0, 50.0,
        about="What one check costs the platform.", source="design", grade="D",
    )  # fmt: skip
    enforcement_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of workers, or of platforms that check employers, where the check is "
        "inspected; on the others it is not made.",
        source="design", grade="D",
    )  # fmt: skip
    inspection_usd: float = quantity(
        0.0, "USD", 0.0, 50.0,
        about="What it costs the public purse to see that one check of a worker is made.",
        source="design", grade="D",
    )  # fmt: skip
    sides: Literal["workers", "employers", "both"] = Field("workers", description="Who is checked.")

    def bites(self) -> bool:
        """Tell whether the check has any strictness, and is made anywhere."""
        return self.strictness_share > 0.0 and self.enforcement_share > 0.0

    @property
    def trial_unit(self) -> Unit:
        """What is drawn into a trial: employers go platform by platform."""
        return "platform" if self.sides == "employers" else super().trial_unit

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Tighten entry as far as the check is strict and phased in."""
        strictness = self.strictness_share * self.phase(week)
        workers = self.sides != "employers"
        match quantity:
            case "enter.impostor_passes_share" if workers:
                return value * (1.0 - strictness * self.fraud_fall_share)
            case "enter.honest_refused_share" if workers:
                refused = strictness * self._refused(scope)
                return value + (1.0 - value) * refused
            case "enter.recheck_share" if workers:
                return np.maximum(value, strictness * self.recheck_share)
            case "settle.check_cost_usd" if workers and strictness > 0.0:
                return value + self.cost_usd
            case "settle.check_inspection_usd" if workers and strictness > 0.0:
                return value + self.inspection_usd
            case "post.scam_share" if self.sides != "workers":
                return value * (1.0 - strictness * self.fraud_fall_share)
        return value

    def _unit(self, scope: Scope) -> Unit:
        """Employers are drawn platform by platform: those behind scams have no account yet."""
        return "platform" if scope.worker is None else super().trial_unit

    def _inspects(self, scope: Scope) -> Unit:
        """Workers are inspected one by one, checks of employers platform by platform."""
        return "platform" if scope.worker is None else "worker"

    def _in_jurisdiction(self, scope: Scope, regions: tuple[str, ...]) -> NDArray[np.bool_]:
        """Employers are checked where the platform has its seat: they hire from anywhere."""
        if scope.worker_region is None:
            return scope.named(scope.platform_region, regions)
        return super()._in_jurisdiction(scope, regions)

    def _refused(self, scope: Scope) -> NDArray[np.float64]:
        has_document = scope.facts["document"]
        return np.where(
            has_document > 0.0, self.honest_dropout_share, self.no_document_refused_share
        )
