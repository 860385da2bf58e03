"""Training that the state pays for."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from sim.policies.base import Facet, Policy
from sim.policies.programme import Programme
from sim.policies.scope import Scope, Values
from sim.policies.stack import Clash
from sim.scenario.quantity import quantity


class TrainingSubsidy(Programme):
    """Pay for courses of workers who look for work, once for each, as far as the money goes.

    A course leaves less time for work while it lasts. Those long without work learn a new
    trade, where pay and openings are better; all others become better at their own, and
    employers see what they learned, as they do of courses of a platform. More who can do more
    compete for the same work, and earn more elsewhere.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("settle.course_usd",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation", "group", "tenure"})

    type: Literal["training_subsidy"] = "training_subsidy"
    from_levy_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of what levies on AI's work bring that goes into it, beside its budget.",
        source="design", grade="D",
    )  # fmt: skip
    target: Literal["newcomers", "displaced", "all"] = Field(
        "all",
        description="Who may take part: those without a paid job so far, those long without "
        "work who had some before, or whoever looks for work.",
    )
    weeks: int = quantity(
        8, "weeks", 1, 52, about="Length of a course.", source="design", grade="D"
    )
    course_usd: float = quantity(
        400.0, "USD", 10.0, 20_000.0,
        about="What the state pays for one worker's course.",
        source="vocational-training", grade="C",
    )  # fmt: skip
    gain: float = quantity(
        0.1, "log points", 0.0, 0.5,
        about="Log productivity that a course adds, up to what can be learned.",
        source="vocational-training", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether there is anything to spend, from the budget or from a levy."""
        return super().bites() or self.from_levy_share > 0.0

    def against(self, others: Sequence[Policy]) -> Iterator[Clash]:
        """Yield that a levy is spent twice, or that there is none to spend."""
        if self.from_levy_share == 0.0:
            return
        programmes = [other for other in others if isinstance(other, TrainingSubsidy)]
        total = sum(one.from_levy_share for one in (self, *programmes))
        if total > 1.0:
            wrong = f"adds up to {total:g} with other programmes: more than the levy brings"
            yield Clash("from_levy_share", wrong, "shares that add up to 1 at most")
        levied = any(other.type == "automation_levy" and other.bites() for other in others)
        if not levied and self.budget_usd_per_week == 0.0:
            wrong = "takes from a levy that the scenario does not have"
            yield Clash("from_levy_share", wrong, "a policy automation_levy beside it", void=True)

    def purse_usd(self, week: int, people_per_worker: float, levy_usd: float) -> float:
        """Return what may be spent in ``week``: the budget, and its part of the levy."""
        own = super().purse_usd(week, people_per_worker, levy_usd)
        return own + self.phase(week) * self.from_levy_share * levy_usd

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Pay for a course of those whom it is for."""
        return np.where(self._aims_at(scope), self.course_usd, value)

    def _aims_at(self, scope: Scope) -> NDArray[np.bool_]:
        match self.target:
            case "newcomers":
                return scope.given(scope.newcomer, "target: newcomers")
            case "displaced":
                return scope.facts["displaced"] > 0.0
        return scope.everyone()
