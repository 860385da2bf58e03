"""Public programmes that reach as far as their budget does."""

from typing import ClassVar

from sim.policies.base import Policy, Unit
from sim.scenario.quantity import quantity


class Programme(Policy):
    """Something the state pays for, week by week, as far as its budget goes.

    The budget is that of the real market: a simulated market in which each worker stands for
    many has that many times less. Whom a programme covers has the whole of it.
    """

    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    budget_usd_per_week: float = quantity(
        0.0, "USD/week", 0.0, 1_000_000_000.0,
        about="What the state spends on it in a week, in the real market.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether there is anything to spend."""
        return self.budget_usd_per_week > 0.0

    def purse_usd(self, week: int, people_per_worker: float, levy_usd: float) -> float:
        """Return what may be spent in the simulated market in ``week``.

        ``levy_usd`` is what levies on AI's work have brought there in that week.
        """
        return self.phase(week) * self.budget_usd_per_week / people_per_worker
