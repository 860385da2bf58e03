"""Who may look where, what keeps people from applying, and what looking costs."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.state.codes import LISTED, MICROTASK
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, lived, sent, weeks_of
from tests.market.signs import market

CATALOGUE = 2
FULL_TIME, CARING = 0, 2


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("search"), population=1_500)


def test_nobody_applies_on_a_catalogue(fork: Fork) -> None:
    """Where workers list their services employers browse, and there alone."""
    engine = fork.week("search")
    made, job, worker = engine.state.application, engine.state.job, engine.state.worker
    listed = engine.state.platform.pricing[job.platform[made.job]] == LISTED

    assert np.count_nonzero(listed) > 50
    assert np.array_equal(made.browsed, listed)
    assert not job.applications[job.platform == CATALOGUE].any()
    assert len(sent(engine)) == np.count_nonzero(~made.browsed)
    assert (worker.occupation[made.worker[listed]] == job.occupation[made.job[listed]]).all()


def catalogue_hires(fork: Fork, seen: int) -> int:
    """Return how many are hired from the catalogue over some weeks."""
    engine, number = fork.again({"employers.listings_seen": seen}), 0
    for _ in range(8):
        made, job = lived(engine).state.application, engine.state.job
        number += int(np.count_nonzero(made.hired & (job.platform[made.job] == CATALOGUE)))
    return number


def test_employers_who_see_one_listing_hire_less(fork: Fork) -> None:
    """A page of one listing fills fewer jobs than a page of many."""
    assert catalogue_hires(fork, 1) < 0.7 * catalogue_hires(fork, 30)


def test_keeping_a_listing_costs_time(fork: Fork) -> None:
    """The minutes of a listing are unpaid hours of those who have one, and nobody else's."""
    hours = [
        fork.week("search", {"workers.listing_minutes": minutes}).state.worker
        for minutes in (0.0, 30.0)
    ]
    more = hours[1].search_hours - hours[0].search_hours
    lists = hours[0].accounts[:, CATALOGUE] >= 0

    assert more.max() == pytest.approx(0.5)
    assert not more[~lists].any()


def applied(share: float, commitment: int) -> set[tuple[int, int]]:
    """Return who of one commitment applied where in the first week."""
    settings = {"employers.fixed_schedule_share": share}
    engine = lived(market(settings, population=2_000), "search")
    return sent(engine, engine.state.worker.commitment == commitment)


def test_fixed_hours_shut_out_carers_and_not_full_timers() -> None:
    """With all hours set by employers full-timers apply as before, carers far less."""
    assert len(applied(0.0, FULL_TIME)) > 100
    assert applied(1.0, FULL_TIME) == applied(0.0, FULL_TIME)
    assert len(applied(1.0, CARING)) < 0.75 * len(applied(0.0, CARING))


def foreign(engine: Engine) -> tuple[int, int]:
    """Return applications from abroad to jobs kept to a region, and to all freelance jobs."""
    made, job, state = engine.state.application, engine.state.job, engine.state
    home = state.worker.region[made.worker] == state.employer.region[job.employer[made.job]]
    kept = job.only_region[made.job] >= 0
    return int(np.count_nonzero(kept & ~home)), int(np.count_nonzero(~home))


def test_work_kept_to_a_region_goes_to_that_region() -> None:
    """No stranger applies or is listed where only locals may; so fewer cross borders."""
    abroad = []
    for share in (0.0, 0.6):
        settings = {"employers.freelance_restricted_share": share}
        breaches, strangers = foreign(lived(market(settings, population=2_000), "search"))
        abroad.append(strangers)

        assert breaches == 0
    assert abroad[1] < 0.8 * abroad[0]


def hours_taken(history: int, gate: bool) -> float:
    """Return the hours of batches taken in a first week by people of some history."""

    def set_up(desk: Desk) -> None:
        desk.state.worker.jobs_done[:] = history
        desk.state.job.gated[:] = gate
        desk.state.job.scam[:] = False

    engine = lived(market(population=600), "search", {"post": set_up})
    return float(engine.state.take.hours.sum())


def test_gated_batches_refuse_newcomers_and_nobody_else() -> None:
    """If every batch asks for a history, who has none takes nothing; who has, as before."""
    assert hours_taken(0, gate=True) == 0.0
    assert hours_taken(1, gate=True) == hours_taken(1, gate=False) > 50.0


def _rich_outside(desk: Desk) -> None:
    desk.state.worker.outside_wage[:] *= 3.0


def _proud(desk: Desk) -> None:
    desk.state.worker.drift[:] += 1.0


@pytest.mark.parametrize("meddle", [_rich_outside, _proud])
def test_reservation_wages_keep_people_from_applying(fork: Fork, meddle: Any) -> None:
    """Who could earn more elsewhere, or asks more, applies to fewer of the same jobs."""
    usual = sent(fork.week("search"))
    dear = sent(fork.week("search", hooks={"post": meddle}))

    assert dear < usual
    assert len(dear) < 0.8 * len(usual)


def test_bad_record_of_an_employer_raises_bids(fork: Fork) -> None:
    """The same applicants ask more of those known not to pay, as far as escrow is short."""

    def disgrace(desk: Desk) -> None:
        desk.state.employer.jobs_unpaid[:] = 100

    usual, shy = fork.week("search"), fork.week("search", hooks={"post": disgrace})
    made, job = usual.state.application, usual.state.job
    apart = ~made.browsed
    markup = (shy.state.application.bid / made.bid)[apart]
    exposed = job.escrow[made.job[apart]] < 1.0

    assert sent(shy) == sent(usual)
    assert (markup[exposed] > 1.0).all()
    assert (markup[~exposed] == 1.0).all()


def test_higher_expectations_bring_more_hours_to_batches(fork: Fork) -> None:
    """Where there is work enough, people who expect more take more of it."""
    ample = {"employers.microtask_hours_per_searcher": 20.0}
    hours = []
    for factor in (0.3, 3.0):

        def expect(desk: Desk, factor: float = factor) -> None:
            desk.state.worker.expected[:] = factor * desk.state.worker.outside_wage

        engine = lived(market(ample, population=600), "search", {"post": expect})
        hours.append(float(engine.state.take.hours.sum()))

    assert hours[1] > 1.5 * hours[0]


def unpaid_per_paid(hours: float) -> float:
    """Return unpaid hours of looking for each hour of batches, with so much work about."""
    settings = {"employers.microtask_hours_per_searcher": hours}
    engine = weeks_of(market(settings, population=800), 4)
    worker = engine.state.worker
    micro = worker.occupation == MICROTASK
    return float(worker.search_hours[micro].sum() / worker.stint_hours[micro].sum())


def test_congestion_shows_in_unpaid_time() -> None:
    """The less work there is for each searcher, the more time goes into looking for it."""
    assert unpaid_per_paid(1.0) > 1.5 * unpaid_per_paid(10.0)


def test_pay_floor_leaves_the_uncovered_alone(fork: Fork) -> None:
    """A floor for one region lifts its people's bids and leaves all others' to the last bit."""
    rule = {"type": "minimum_pay", "rate": 15.0, "applies_to": {"regions": ["south_asia"]}}
    bids = []
    for policies in ([], [rule]):
        engine = fork.week("search", policies=policies)
        made, state = engine.state.application, engine.state
        where = state.worker.region[made.worker].tolist()
        pair = zip(made.worker.tolist(), state.job.identity[made.job].tolist(), strict=True)
        bids.append(dict(zip(pair, zip(made.bid.tolist(), where, strict=True), strict=True)))
    free, bound = bids
    others = {pair for pair, (_, region) in free.items() if region != 0}

    assert all(bound[pair] == free[pair] for pair in others)
    assert min(bid for bid, region in bound.values() if region == 0) >= 15.0
    assert min(bid for bid, region in free.values() if region == 0) < 10.0
