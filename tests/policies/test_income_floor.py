"""An income floor tops up low income, costs the purse, and makes workers ask for more."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.income_floor import IncomeFloor
from sim.policies.scope import Named, Scope
from sim.scenario.names import REGIONS
from sim.state.codes import REGIONS as CODES
from tests.market.mechanisms import Fork, lived, weeks_of

RULE: dict[str, Any] = {"type": "income_floor", "usd_per_week": 60.0, "taper_share": 0.5}
FLOW = ("top_up", "public", "worker")


def people(earned: list[float], outside: float = 200.0) -> Scope:
    """Return workers who earn so much a week and could earn ``outside`` elsewhere."""
    region = np.arange(len(earned), dtype=np.int8) % 6
    return Scope(
        worker=np.arange(len(earned)),
        worker_region=Named(region, REGIONS),
        facts={
            "weekly_income_usd": np.array(earned),
            "outside_usd_per_week": np.full(len(earned), outside),
            "price_level": np.linspace(0.5, 1.0, 6),
        },
    )


def granted(earned: list[float], week: int = 0, **settings: Any) -> list[float]:
    """Return the benefit of workers who earn so much."""
    policy = IncomeFloor.model_validate(RULE | settings)
    value = np.zeros(len(earned))
    return policy.change("settle.top_up_usd", value, people(earned), week).tolist()


def test_benefit_falls_by_the_taper_and_never_below_nothing() -> None:
    """The whole of it at no earnings, half a USD less for each USD, none from twice the floor."""
    assert granted([0.0, 40.0, 120.0, 500.0, -5.0]) == [60.0, 40.0, 0.0, 0.0, 60.0]
    assert granted([0.0, 500.0], taper_share=0.0) == [60.0, 60.0]
    assert granted([0.0, 40.0], phase_in_weeks=2) == [30.0, 20.0]
    assert granted([0.0, 0.0], cost_of_living_scaled=True) == pytest.approx([30.0, 36.0])


@given(earned=st.floats(0.0, 500.0), more=st.floats(0.01, 100.0), taper=st.floats(0.0, 0.95))
def test_work_always_pays(earned: float, more: float, taper: float) -> None:
    """Who earns more has more, top-up counted."""
    low, high = granted([earned, earned + more], taper_share=taper)

    assert earned + more + high > earned + low


def test_reservation_wage_rises_by_income_and_by_taper() -> None:
    """Who has the benefit asks for more; where it is tapered, as much more as makes up for it."""
    policy = IncomeFloor.model_validate(RULE | {"income_effect": 0.2})
    ratio = policy.change("search.reservation_ratio", np.ones(3), people([0.0, 40.0, 500.0]), 0)

    assert ratio == pytest.approx([(1.0 + 0.2 * 0.3) * 2.0, (1.0 + 0.2 * 0.2) * 2.0, 1.0])


def test_purse_pays_those_who_tried(fork: Fork) -> None:
    """Each covered worker who searched or worked gets what is due, to the unit, nobody else."""
    target = {"regions": ["south_asia"]}
    engine = lived(fork.again(policies=[RULE | {"applies_to": target}]))
    worker = engine.state.worker
    spent = worker.search_hours + worker.stint_hours + worker.contract_hours + worker.scam_hours
    due = (spent > 0.0) & (worker.region == CODES.index("south_asia"))
    left = np.maximum(60.0 - 0.5 * np.maximum(worker.weekly_income, 0.0), 0.0)
    paid = worker.top_up_4w[:, 10 % 4]

    assert np.abs(paid - np.where(due, left, 0.0) * 10_000).max() <= 1.0
    assert engine.ledger.week_flows[FLOW] == paid.sum() > 0
    engine.ledger.check()


def asked(engine: Engine) -> dict[tuple[int, int], float]:
    """Return the bids of the week by worker and job."""
    made, state = engine.state.application, engine.state
    who, what = state.worker.identity[made.worker], state.job.identity[made.job]
    return dict(zip(zip(who.tolist(), what.tolist(), strict=True), made.bid.tolist(), strict=True))


def test_workers_ask_for_more_and_apply_less(fork: Fork) -> None:
    """The same worker bids more on the same job, and fewer find a job worth it."""
    plain = asked(fork.week("search"))
    floor = asked(fork.week("search", policies=[RULE]))
    both = plain.keys() & floor.keys()
    higher = np.mean([floor[pair] > plain[pair] for pair in both])

    assert len(floor) < 0.97 * len(plain)
    assert higher > 0.5
    assert all(floor[pair] >= plain[pair] for pair in both)


def test_micro_workers_offer_fewer_hours(fork: Fork) -> None:
    """What the taper leaves of a stint is worth it to fewer people."""
    plain, floor = (
        fork.week("search", policies=rules).state.worker.stint_hours.sum() for rules in ([], [RULE])
    )

    assert floor < 0.97 * plain


def test_floor_lifts_the_poorest_and_holds_people_in_the_market(fork: Fork) -> None:
    """Income of the poorest tenth rises, more needs are met, and fewer people drop out."""
    flat = RULE | {"taper_share": 0.0}
    plain, floor = fork.again(), fork.again(policies=[flat])
    found = []
    for engine in (plain, floor):
        weeks_of(engine, 8)
        engine.step()
        found.append(engine.weekly().iloc[-1])

    assert found[1]["weekly_income_p10"] > found[0]["weekly_income_p10"] + 30.0
    assert found[1]["need_met_share"] > found[0]["need_met_share"]
    assert found[1]["income_gini"] < found[0]["income_gini"]
    assert found[1]["public_cost_usd"] > found[0]["public_cost_usd"] + 1_000.0
    assert floor.state.worker.exit_pull.mean() < plain.state.worker.exit_pull.mean()
    assert floor.state.pool.word_of_mouth.mean() > plain.state.pool.word_of_mouth.mean()
