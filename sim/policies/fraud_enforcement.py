"""Public policing of fraud."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet
from sim.policies.programme import Programme
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

FOUND = "defraud.found_share"
"""Chance in a week that whoever cheats is found by the police."""
EXPECTED_FINE = "defraud.expected_fine_usd"
"""What those who cheat reckon to lose by it in a week."""


class FraudEnforcement(Programme):
    """Pay for police who look for operators of junk accounts, for wage thieves and scammers.

    The police look into all of them alike: the more the budget pays for, the likelier one who
    cheats in a week is found, and the less so the more crooks there are. Who is found loses
    his accounts or his jobs, gives back the pay he kept, and owes a fine. Who makes less by
    cheating than the fine that he risks leaves it. Whose region counts is the suspect's own.
    """

    acts_on: ClassVar[tuple[str, ...]] = (FOUND, EXPECTED_FINE)
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation"})

    type: Literal["fraud_enforcement"] = "fraud_enforcement"
    fine_usd: float = quantity(
        0.0, "USD", 0.0, 100_000.0,
        about="Fine for whoever is found; workers pay no more than what they hold.",
        source="design", grade="D",
    )  # fmt: skip
    case_usd: float = quantity(
        500.0, "USD", 10.0, 100_000.0,
        about="What it takes, on average, to find one who cheats.",
        source="design", grade="D",
    )  # fmt: skip

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise the chance to be found, or the fine to be expected, of suspects.

        ``scope`` tells ``suspects``, how many share the attention of the police.
        """
        people = float(scope.facts["people_per_worker"])
        cases = self.purse_usd(week, people, 0.0) / self.case_usd
        found = cases / (cases + scope.facts["suspects"])
        if quantity == FOUND:
            return np.asarray(1.0 - (1.0 - value) * (1.0 - found))
        return np.asarray(value + found * self.fine_usd)
