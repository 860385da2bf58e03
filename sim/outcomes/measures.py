"""Which function measures which outcome; every outcome of the catalogue has exactly one."""

from collections.abc import Callable
from typing import TypeVar

from sim.outcomes import (
    competition,
    employers,
    equity,
    fraud,
    income,
    stocks,
    technology,
    welfare,
)
from sim.outcomes.flows import Flows
from sim.outcomes.memory import Memory
from sim.outcomes.people import People
from sim.state.schema import State

Measure = TypeVar("Measure", bound=Callable[..., float])


def _named(*functions: Measure) -> dict[str, Measure]:
    return {function.__name__: function for function in functions}


OF_PEOPLE: dict[str, Callable[[People], float]] = _named(
    income.hourly_earnings_median,
    income.hourly_earnings_mean,
    income.hourly_paid_mean,
    income.paid_hours,
    income.unpaid_hours,
    income.weekly_income_median,
    income.weekly_income_p10,
    income.weekly_income_p90,
    income.income_gini,
    income.income_top10_share,
    income.below_minimum_share,
    income.unpaid_minutes_per_paid_hour,
    income.income_volatility,
    income.weeks_without_work_share,
    income.need_met_share,
    income.primary_income_share,
    income.outside_wage_gain_share,
    income.skill_mean,
    income.workers_active,
    income.group_pay_gap,
)
"""Measured over the workers active in the last 4 weeks, or over any part of them."""

OF_FLOWS: dict[str, Callable[[Flows], float]] = _named(
    competition.workers_searching,
    competition.jobs_posted,
    competition.jobs_filled,
    competition.fill_rate,
    competition.applications,
    competition.hires,
    competition.applications_per_job,
    competition.newcomer_hire_share,
    competition.newcomer_hire_ratio,
    competition.repeat_hire_share,
    competition.occupation_specialisation,
    competition.offer_markdown,
    competition.cross_border_share,
    competition.uncovered_share,
    fraud.fraud_share,
    fraud.worker_fraud_share,
    fraud.wage_theft_share,
    fraud.late_payment_share,
    fraud.scam_share,
    fraud.fraud_detected_share,
    fraud.banned_accounts,
    fraud.honest_banned_share,
    fraud.worker_loss_usd,
    fraud.employer_loss_usd,
    fraud.rejected_share,
    fraud.unfair_rejected_share,
    fraud.mean_rating,
    employers.employer_spend_usd,
    employers.employer_surplus_usd,
    employers.cost_saving_share,
    employers.weeks_to_fill,
    employers.weeks_to_done,
    employers.hired_skill_mean,
    employers.quality_mean,
    employers.project_value_mean,
    welfare.platform_revenue_usd,
    welfare.platform_profit_usd,
    welfare.take_rate_share,
    welfare.public_revenue_usd,
    welfare.public_cost_usd,
    welfare.worker_surplus_usd,
    welfare.total_surplus_usd,
    technology.automated_share,
    technology.inhouse_share,
    technology.gig_share,
    technology.jobs_displaced,
    technology.jobs_created_by_technology,
    equity.group_hire_ratio,
    equity.region_hire_ratio,
)
"""Measured over the flows of the window that the outcome states."""

OF_STATE: dict[str, Callable[[State, int], float]] = _named(
    stocks.workers_registered,
    stocks.workers_dormant,
    stocks.employers_active,
    stocks.ever_worked_share,
    stocks.substantive_share,
    stocks.weeks_to_first_job,
    stocks.platforms_open,
    stocks.platform_entries,
    stocks.unpaid_minutes_searchers,
    stocks.ever_unpaid_share,
    stocks.worker_trust,
    stocks.employer_trust,
)
"""Read off the tables at the end of the week."""

OF_MEMORY: dict[str, Callable[[Memory], float]] = _named(
    Memory.platform_hhi,
    Memory.multi_platform_share,
)
"""Read off what the recorder remembers of the last 4 weeks."""
