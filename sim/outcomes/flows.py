"""What flowed in a week: sums that add up over weeks, from which ratios are taken."""

from dataclasses import dataclass, fields

import numpy as np

from sim.outcomes.numbers import Floats


@dataclass(frozen=True, slots=True)
class Flows:
    """Counts, hours and USD of one week, or of several added up.

    Unless a name says otherwise, jobs and contracts of both segments count. Applications,
    hires and projects are those of the freelance segment.
    """

    # jobs
    posted: float = 0.0
    posted_to_apply: float = 0.0
    scams: float = 0.0
    scams_over: float = 0.0
    scams_seen: float = 0.0
    filled: float = 0.0
    filled_freelance: float = 0.0
    closed_freelance: float = 0.0
    wait_weeks_freelance: float = 0.0
    applications: float = 0.0
    # contracts begun
    hires: float = 0.0
    newcomer_hires: float = 0.0
    repeat_hires: float = 0.0
    hired_skill: float = 0.0
    agreed_usd: float = 0.0
    uncovered_usd: float = 0.0
    # contracts delivered
    delivered: float = 0.0
    delivered_freelance: float = 0.0
    done_weeks_freelance: float = 0.0
    junk: float = 0.0
    junk_seen: float = 0.0
    stolen: float = 0.0
    recovered: float = 0.0
    cheated: float = 0.0
    late: float = 0.0
    rejected: float = 0.0
    unfair: float = 0.0
    quality: float = 0.0
    rated: float = 0.0
    stars: float = 0.0
    # contracts worked on
    worked_hours: float = 0.0
    worked_usd: float = 0.0
    hosted_usd: float = 0.0
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
    hours_leaked: float = 0.0
    displaced: float = 0.0
    created: float = 0.0
    # what follows is counted for the market as a whole alone
    own_surplus_usd: float = 0.0
    priced: float = 0.0
    markdown: float = 0.0
    abroad_usd: float = 0.0
    primary_hours: float = 0.0
    # applications and listings looked at, and those of them that were hired
    considered: float = 0.0
    considered_hired: float = 0.0
    newcomers: float = 0.0
    newcomers_hired: float = 0.0
    minority: float = 0.0
    minority_hired: float = 0.0
    foreign: float = 0.0
    foreign_hired: float = 0.0
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
    arbitration_usd: float = 0.0
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
