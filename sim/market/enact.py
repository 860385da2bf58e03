"""Which policies are in force this week."""

from sim.state.desk import Desk
from sim.state.room import room


@room(reads="")
def enact(desk: Desk) -> None:
    """Put policies in force and let technology move on.

    1. No policy holds before week 0.
    2. A policy holds from its start week up to, not including, its end week; each then
       changes its quantities in the room they belong to, as far as it is phased in.
    """
    policies = desk.document.policies if desk.week >= 0 else ()  # 1
    desk.in_force = tuple(policy for policy in policies if policy.in_force(desk.week))  # 2
