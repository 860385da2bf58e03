"""One paid job and a public review: the able among newcomers are hired more often afterwards."""

from typing import Any

import numpy as np
import pytest

from sim.draws import Draws
from sim.engine import Engine
from sim.policies.first_job_programme import FirstJobProgramme
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived

RULE: dict[str, Any] = {"type": "first_job_programme", "share": 0.5, "hours": 8.0}
FLOW = ("first_job_pay", "public", "worker")


def test_a_share_of_newcomers_is_drawn_for_good() -> None:
    """Half in the end, more of them as time goes by; whoever was drawn stays so."""
    policy = FirstJobProgramme(share=0.5, phase_in_weeks=10)
    people = Scope(worker=np.arange(4_000))
    early, late = (policy.covered(people, week, Draws(1)) for week in (1, 20))

    assert early.mean() == pytest.approx(0.1, abs=0.02)
    assert late.mean() == pytest.approx(0.5, abs=0.03)
    assert not (early & ~late).any()
    assert not FirstJobProgramme().bites()


@pytest.fixture(scope="module")
def pair(fork: Fork) -> tuple[Engine, Engine]:
    """Return the market a week on, without the programme and with it."""
    return lived(fork.again()), lived(fork.again(policies=[RULE]))


def test_newcomers_work_are_paid_and_reviewed(pair: tuple[Engine, Engine]) -> None:
    """Each has as many hours as fit, pay for them from the purse, one job and one review."""
    usual, engine = pair
    worker = engine.state.worker
    rows = np.flatnonzero(worker.first_job_hours > 0.0)
    hours = worker.first_job_hours[rows]
    ratings = np.array([one.state.account.ratings.sum() for one in pair])

    assert rows.size > 20
    assert hours.max() == 8.0
    assert (hours + worker.search_hours[rows] <= worker.hours[rows] + 1e-9).all()
    assert (usual.state.worker.jobs_done[rows] == 0).all()
    assert (worker.jobs_done[rows] == 1).all()
    assert ratings[1] - ratings[0] == rows.size
    assert engine.ledger.week_flows[FLOW] == worker.income_4w[rows, 10 % 4].sum() > 0
    engine.ledger.check()


def test_nobody_gets_two_first_jobs(pair: tuple[Engine, Engine]) -> None:
    """Who has had one is a newcomer no more."""
    worker = pair[1].state.worker
    had = worker.identity[worker.first_job_hours > 0.0]
    after = lived(pair[1]).state.worker

    assert not np.isin(after.identity[after.first_job_hours > 0.0], had).any()


def hires(engine: Engine, of: np.ndarray[Any, Any]) -> list[int]:
    """Return the hires over eight weeks of the less able half of some workers, and the other."""
    worker = engine.state.worker
    rows = np.flatnonzero(np.isin(worker.identity, of))
    middle = np.median(worker.productivity[rows])
    halves = [worker.identity[rows[(worker.productivity[rows] > middle) == up]] for up in (0, 1)]
    total = [0, 0]
    for _ in range(8):
        lived(engine)
        contract, now = engine.state.contract, engine.state.worker
        new = (contract.started_week == engine.week - 1) & ~contract.micro
        hired = now.identity[contract.worker[new]]
        total = [total[half] + int(np.isin(hired, halves[half]).sum()) for half in (0, 1)]
    return total


def test_review_gets_the_able_hired(fork: Fork) -> None:
    """Those who had a first job are hired more often than without it, the able above all."""
    helped, usual = (lived(fork.again(policies=rules)) for rules in ([RULE], []))
    worker = helped.state.worker
    had = worker.identity[worker.first_job_hours > 0.0]
    after, before = hires(helped, had), hires(usual, had)

    assert after[1] > 1.3 * before[1]
    assert after[1] - before[1] > after[0] - before[0]
