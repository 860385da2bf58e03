"""Workers find some of the work there is, at the price of unpaid time."""

import numpy as np

from sim.engine import Engine
from sim.state.codes import MICROTASK
from tests.market.signs import market, total
from tests.strategies import steps


def test_workers_apply_once_and_where_they_may() -> None:
    """No pair applies twice; the account is the worker's own, on the job's platform, in force."""
    engine = market(weeks=8)
    for _ in steps(engine):
        made, state = engine.state.application, engine.state
        pair = made.worker * len(state.job) + made.job

        assert np.unique(pair).size == pair.size
        assert np.array_equal(state.account.worker[made.account], made.worker)
        assert np.array_equal(state.account.platform[made.account], state.job.platform[made.job])
        assert state.account.open[made.account].all()
        assert not state.job.micro[made.job].any()
        assert (state.worker.occupation[made.worker] != MICROTASK).all()


def test_batches_are_taken_by_those_they_are_open_to() -> None:
    """Regions and history that a requester asks for are kept; pay by the piece is the offer's."""
    engine, restricted, gated = market({"employers.restricted_share": 0.6}), 0, 0
    for _ in steps(engine):
        take, job, worker = engine.state.take, engine.state.job, engine.state.worker
        only, asks = job.only_region[take.job], job.gated[take.job]
        veteran = worker.jobs_done[take.worker] > 0

        assert ((only < 0) | (only == worker.region[take.worker])).all()
        assert (veteran | ~asks).all()
        piece = take.pay * take.hours / take.usual_hours

        assert (piece >= job.offer[take.job] * (1.0 - 1e-12)).all()
        assert (take.hours > 0.0).all()
        restricted += int(np.count_nonzero(only >= 0))
        gated += int(np.count_nonzero(asks))
    assert restricted > 20
    assert gated > 20


def applications(engine: Engine) -> float:
    """Return how many applications workers send in a run."""
    return total(engine, lambda one: np.count_nonzero(~one.state.application.browsed))


def test_more_attention_means_more_applications() -> None:
    """Who considers more jobs in a week applies to more."""
    few, many = ({"workers.search_jobs_per_week": number} for number in (2.0, 8.0))

    assert applications(market(many, weeks=8)) > 2.0 * applications(market(few, weeks=8))


def test_attention_rises_less_than_in_proportion_to_jobs() -> None:
    """With twice the jobs there are more applications, but less than twice as many."""
    few, many = ({"employers.freelance_tasks_per_searcher": tasks} for tasks in (0.1, 0.4))
    numbers = [applications(market(one, population=1_500, weeks=10)) for one in (few, many)]

    assert 1.2 < numbers[1] / numbers[0] < 4.0


def test_applying_costs_unpaid_time() -> None:
    """Each application takes its minutes, so slower forms cost more hours."""
    hours = []
    for minutes in (2.0, 20.0):
        engine = market({"workers.apply_minutes": minutes}, weeks=6)
        spent, made = 0.0, 0
        for _ in steps(engine):
            free = engine.state.worker.occupation != MICROTASK
            spent += float(engine.state.worker.search_hours[free].sum())
            made += len(engine.state.application)
        hours.append(spent / made)

    assert 2.0 / 60.0 <= hours[0] < 10.0 / 60.0
    assert hours[1] > 3.0 * hours[0]


def test_pay_attracts_as_far_as_it_is_perceived() -> None:
    """Dear batches fill more, and the more so the better workers see the difference."""
    slopes = []
    for seen in (0.01, 1.0):
        settings = {"workers.choice_perception_share": seen, "workers.pay_taste": 4.0}
        settings |= {"employers.microtask_hours_per_searcher": 10.0}
        engine, pay, filled = market(settings, weeks=10), [], []
        for _ in steps(engine):
            job = engine.state.job
            rows = job.micro & ~job.scam & (job.only_region < 0) & ~job.gated
            pay.append(np.log(job.offer / job.usual)[rows])
            filled.append((job.hours_taken / job.hours)[rows])
        slopes.append(np.corrcoef(np.concatenate(pay), np.concatenate(filled))[0, 1])

    assert slopes[1] > slopes[0] + 0.03
