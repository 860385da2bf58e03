"""Growing demand in security and AI draws people there."""

from sim.engine import Engine
from sim.state.codes import OCCUPATIONS
from tests.market.mechanisms import Fork
from tests.policies.pairs import pair

NEW = [OCCUPATIONS.index(name) for name in ("cybersecurity", "ai_data")]


def hired(engine: Engine) -> float:
    """Return how many jobs of the new occupations found somebody in the week just lived."""
    job, week = engine.state.job, engine.desk.week - 1
    mine = (job.occupation == NEW[0]) | (job.occupation == NEW[1])
    return float(((job.hired_week == week) & mine).sum())


def test_growing_demand_means_more_hires(fork: Fork) -> None:
    """Where demand builds up, more people are hired in the new occupations."""
    boom = {"type": "new_occupation_demand", "growth_share_per_year": 3.0}
    usual, grown = pair(fork, boom, hired, weeks=8)

    assert grown > 1.2 * usual
