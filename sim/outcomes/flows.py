"""What flowed in a week: sums that add up over weeks, from which ratios are taken."""

from dataclasses import dataclass, fields

import numpy as np

from sim.outcomes.numbers import Floats


@dataclass(frozen=True, slots=True)
class Flows:
    """Counts, hours and USD of one week, or of several added up.

    Unless a name says otherwise, jobs and contracts of both segments count. Applications
    and hires are those of the freelance segment.
    """

    # jobs and contracts, as counted by cell
    posted: float = 0.0
    posted_freelance: float = 0.0
    scams: float = 0.0
    filled: float = 0.0
    filled_freelance: float = 0.0
    closed_freelance: float = 0.0
    wait_weeks_freelance: float = 0.0
    applications: float = 0.0
    hires: float = 0.0
    delivered: float = 0.0
    delivered_freelance: float = 0.0
    junk: float = 0.0
    stolen: float = 0.0
    cheated: float = 0.0
    late: float = 0.0
    rejected: float = 0.0
    unfair: float = 0.0
    worked_hours: float = 0.0
    worked_usd: float = 0.0
    # posts in earnest
    priced: float = 0.0
    markdown: float = 0.0
    # applications, and those of them that were hired
    newcomer_applications: float = 0.0
    newcomer_hired: float = 0.0
    veteran_hired: float = 0.0
    minority_applications: float = 0.0
    minority_hired: float = 0.0
    foreign_applications: float = 0.0
    foreign_hired: float = 0.0
    # contracts begun
    newcomer_hires: float = 0.0
    repeat_hires: float = 0.0
    hired_skill: float = 0.0
    # contracts worked on
    abroad_usd: float = 0.0
    primary_hours: float = 0.0
    # contracts delivered
    quality: float = 0.0
    rated: float = 0.0
    stars: float = 0.0
    done_weeks_freelance: float = 0.0
    # contracts that are over and settled
    accepted_value_usd: float = 0.0
    accepted_cost_usd: float = 0.0
    accepted_in_house_usd: float = 0.0
    projects: float = 0.0
    project_value_usd: float = 0.0
    bad_cost_usd: float = 0.0
    junk_cost_usd: float = 0.0
    withheld_usd: float = 0.0
    # tasks that came up
    hours_in_house: float = 0.0
    hours_by_ai: float = 0.0
    hours_to_platforms: float = 0.0
    own_surplus_usd: float = 0.0
    # workers' time
    searched: float = 0.0
    time_gain_usd: float = 0.0
    crooked_usd: float = 0.0
    # accounts
    bans: float = 0.0
    honest_bans: float = 0.0
    honest_accounts: float = 0.0
    # money
    spend_usd: float = 0.0
    fees_usd: float = 0.0
    platform_profit_usd: float = 0.0
    public_in_usd: float = 0.0
    public_out_usd: float = 0.0
    scam_deposits_usd: float = 0.0
    worker_net_usd: float = 0.0
    employer_charges_usd: float = 0.0

    def vector(self) -> Floats:
        """Return the sums as an array, in the order of the fields."""
        return np.array([getattr(self, name) for name in FIELDS])


FIELDS: tuple[str, ...] = tuple(each.name for each in fields(Flows))


def from_vector(sums: Floats) -> Flows:
    """Return the flows that ``vector`` made into an array."""
    return Flows(*sums.tolist())
