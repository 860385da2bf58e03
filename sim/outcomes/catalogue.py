"""Every outcome there is, in the order in which tables show them.

Docs, reports, pages and tests read this list; it needs neither NumPy nor pandas.
"""

from sim.outcomes.definitions.competition import COMPETITION
from sim.outcomes.definitions.employers import EMPLOYERS
from sim.outcomes.definitions.income import INCOME
from sim.outcomes.definitions.society import EQUITY, TECHNOLOGY, WELFARE
from sim.outcomes.definitions.trust import TRUST
from sim.outcomes.outcome import Outcome

__all__ = ["CATALOGUE", "HEADLINE", "Outcome"]

CATALOGUE: dict[str, Outcome] = {
    outcome.name: outcome
    for outcome in (
        *INCOME, *COMPETITION, *TRUST, *EMPLOYERS, *WELFARE, *TECHNOLOGY, *EQUITY,
    )
}  # fmt: skip

HEADLINE: tuple[str, ...] = (
    "hourly_earnings_median",
    "income_gini",
    "unpaid_minutes_per_paid_hour",
    "newcomer_hire_ratio",
    "fraud_share",
    "employer_surplus_usd",
    "platforms_open",
    "total_surplus_usd",
)
"""The eight on every card."""
