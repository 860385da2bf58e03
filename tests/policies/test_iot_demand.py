"""Growing demand for IoT work means more of it to do."""

from sim.engine import Engine
from sim.state.codes import OCCUPATIONS
from tests.market.mechanisms import Fork
from tests.policies.pairs import pair

IOT = OCCUPATIONS.index("iot")


def hours(engine: Engine) -> float:
    """Return the paid hours of IoT work in the week just lived."""
    contract = engine.state.contract
    return float(contract.hours_week[contract.occupation == IOT].sum())


def test_growing_demand_gives_iot_workers_more_work(fork: Fork) -> None:
    """Where demand builds up, people do more paid work in IoT."""
    boom = {"type": "iot_demand", "growth_share_per_year": 3.0}
    usual, grown = pair(fork, boom, hours, weeks=12)

    assert grown > 1.1 * usual
