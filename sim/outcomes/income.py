"""Outcomes of income: each function is the outcome of its name, over some workers."""

import numpy as np

from sim.outcomes.numbers import defined, gini, mean, quantile, quotients, ratio, top_share
from sim.outcomes.people import WINDOW, People


def hourly_earnings_median(people: People) -> float:
    """Return the median of net pay for an hour, unpaid hours counted."""
    return quantile(defined(people.hourly_usd), 0.5)


def hourly_earnings_mean(people: People) -> float:
    """Return the mean of net pay for an hour, unpaid hours counted."""
    return mean(defined(people.hourly_usd))


def hourly_paid_mean(people: People) -> float:
    """Return the mean of net pay for a paid hour."""
    return mean(defined(quotients(people.net_usd, people.paid_hours)))


def paid_hours(people: People) -> float:
    """Return paid hours a week."""
    return mean(people.paid_hours) / WINDOW


def unpaid_hours(people: People) -> float:
    """Return unpaid hours a week."""
    return mean(people.unpaid_hours) / WINDOW


def weekly_income_median(people: People) -> float:
    """Return the median of net pay and top-ups a week."""
    return quantile(people.income_usd, 0.5) / WINDOW


def weekly_income_p10(people: People) -> float:
    """Return what a tenth earn less than in a week."""
    return quantile(people.income_usd, 0.1) / WINDOW


def weekly_income_p90(people: People) -> float:
    """Return what a tenth earn more than in a week."""
    return quantile(people.income_usd, 0.9) / WINDOW


def income_gini(people: People) -> float:
    """Return the Gini coefficient of income over 52 weeks, or since entry."""
    return gini(people.long_usd_per_week)


def income_top10_share(people: People) -> float:
    """Return the share of that income which the top tenth have."""
    return top_share(people.long_usd_per_week, 0.1)


def below_minimum_share(people: People) -> float:
    """Return the share who earn less for an hour than their region's minimum wage."""
    known = ~np.isnan(people.hourly_usd)
    return mean(people.hourly_usd[known] < people.minimum_usd_per_hour[known])


def unpaid_minutes_per_paid_hour(people: People) -> float:
    """Return all unpaid minutes over all paid hours."""
    return 60.0 * ratio(float(people.unpaid_hours.sum()), float(people.paid_hours.sum()))


def income_volatility(people: People) -> float:
    """Return the mean of the workers' coefficients of variation."""
    return mean(defined(people.variation))


def weeks_without_work_share(people: People) -> float:
    """Return the share of weeks without a paid hour."""
    return mean(people.idle_weeks) / WINDOW


def need_met_share(people: People) -> float:
    """Return the share whose income, from gig work and elsewhere, covers their need."""
    income = people.income_usd / WINDOW + people.other_usd_per_week
    return mean(income >= people.need_usd_per_week)


def primary_income_share(people: People) -> float:
    """Return the share who earn more here than they have from elsewhere."""
    return mean(people.net_usd / WINDOW > people.other_usd_per_week)


def outside_wage_gain_share(people: People) -> float:
    """Return by how much outside wages have risen since entry."""
    return mean(defined(people.outside_gain))


def skill_mean(people: People) -> float:
    """Return the mean of skill in the primary occupation."""
    return mean(people.skill)


def workers_active(people: People) -> float:
    """Return how many they are."""
    return float(len(people))


def group_pay_gap(people: People) -> float:
    """Return how far the minority's median hourly earnings lie under the majority's."""
    majority = hourly_earnings_median(people.take(people.group == 0))
    return 1.0 - ratio(hourly_earnings_median(people.take(people.group != 0)), majority)
