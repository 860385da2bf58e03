"""Competition outcomes of markets whose jobs and applications are known."""

import math

import pytest

from sim.state.births import FIRST_WEEK, NEVER
from sim.state.codes import DORMANT, MICROTASK, SCAMMER
from sim.state.schema import State
from tests.outcomes.states import (
    AFRICA,
    WEEK,
    WRITING,
    a_state,
    add_application,
    add_contract,
    add_employer,
    add_job,
    add_worker,
    found_platform,
    measured,
)


@pytest.fixture
def jobs() -> State:
    """Return a market of seven freelance jobs and two batches, in all stages of a job's life."""
    state = a_state()
    add_job(state)
    add_job(state, posted_week=WEEK - 2, hired=1, hired_week=WEEK)
    add_job(state, hired=1, hired_week=WEEK)
    add_job(state, posted_week=WEEK - 3, hired=1, hired_week=WEEK - 1)
    add_job(state, posted_week=WEEK - 2, deadline=WEEK)
    add_job(state, scam=True, hired=1, hired_week=WEEK, deadline=WEEK)
    add_job(state, posted_week=WEEK - 1, scam=True, taken_down=True)
    batch = {"micro": True, "platform": 0, "occupation": MICROTASK, "deadline": WEEK}
    add_job(state, **batch, hours_taken=4.0)
    add_job(state, **batch)
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("jobs_posted", 5.0),
        ("jobs_filled", 3.0),
        ("fill_rate", 2 / 5),
        ("weeks_to_fill", 1.0),
        ("scam_share", 1 / 5),
        ("offer_markdown", 0.25),
    ],
)
def test_jobs_in_all_stages(jobs: State, outcome: str, known: float) -> None:
    """A job counts when it is posted, filled, runs out or is removed; a scam is never filled."""
    assert measured(jobs)[outcome] == pytest.approx(known)


@pytest.fixture
def applicants() -> State:
    """Return one job with a newcomer hired of two, and veterans hired one of four."""
    state = a_state()
    job = add_job(state, hired=2, hired_week=WEEK)
    fresh = add_worker(state, region=AFRICA)
    lucky = add_worker(state, net_usd=9.0, first_paid_week=WEEK)
    known = [add_worker(state, net_usd=9.0, group=number % 2) for number in range(4)]
    for worker in (fresh, lucky, *known):
        add_application(state, worker, job, hired=worker in (lucky, known[0]))
    for worker in (lucky, known[0]):
        add_contract(
            state, worker, started_week=WEEK, newcomer=worker == lucky, repeat=worker != lucky
        )
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("applications", 6.0),
        ("hires", 2.0),
        ("applications_per_job", 6.0),
        ("newcomer_hire_share", 0.5),
        ("newcomer_hire_ratio", (1 / 2) / (1 / 4)),
        ("repeat_hire_share", 0.5),
        ("group_hire_ratio", 0.0),
        ("region_hire_ratio", 0.0),
    ],
)
def test_chances_of_applicants(applicants: State, outcome: str, known: float) -> None:
    """Chances are hires for each time considered; who was first paid this week was new."""
    assert measured(applicants)[outcome] == pytest.approx(known)


def test_hire_ratio_of_groups_is_one_for_equal_chances(applicants: State) -> None:
    """One of two of the minority, two of four of the majority: no difference."""
    applicants.application.hired[[0, 1, 2, 3]] = [True, True, False, True]

    assert measured(applicants)["group_hire_ratio"] == pytest.approx(1.0)


def test_listing_looked_at_is_a_chance_but_no_application(applicants: State) -> None:
    """Employers looked at two listings and hired a newcomer: two hires of four, one of four."""
    shelf = add_job(applicants, platform=2)
    for worker in (0, 1):
        add_application(applicants, worker, shelf, browsed=True, hired=worker == 0)

    found = measured(applicants)

    assert found["applications"] == 6.0
    assert found["applications_per_job"] == pytest.approx(6.0)
    assert found["newcomer_hire_ratio"] == pytest.approx((2 / 4) / (1 / 4))
    assert found["region_hire_ratio"] == pytest.approx((1 / 2) / (2 / 6))
    assert found["group_hire_ratio"] == 0.0


def test_jobs_where_nobody_applies_are_not_competed_for() -> None:
    """Jobs on a catalogue and batches of micro-tasks receive no applications."""
    state = a_state()
    job = add_job(state)
    add_job(state, platform=2)
    add_job(state, platform=0, micro=True, occupation=MICROTASK)
    for _ in range(3):
        add_application(state, add_worker(state), job)

    assert measured(state)["applications_per_job"] == pytest.approx(3.0)


def test_partner_hired_again_is_a_hire_without_a_post(applicants: State) -> None:
    """Two contracts without a post, one of them off the platform, make three of four repeats."""
    add_contract(applicants, 2, started_week=WEEK, repeat=True)
    add_contract(applicants, 3, started_week=WEEK, repeat=True, leaked=True)
    add_contract(applicants, 3, started_week=WEEK, repeat=True, micro=True)

    found = measured(applicants)

    assert found["hires"] == 4.0
    assert found["repeat_hire_share"] == pytest.approx(3 / 4)
    assert found["newcomer_hire_share"] == pytest.approx(1 / 4)
    assert found["jobs_filled"] == 1.0


def test_ratios_without_applicants_are_undefined() -> None:
    """In a market where nobody applies, nobody's chances can be told."""
    found = measured(a_state())

    assert math.isnan(found["newcomer_hire_ratio"])
    assert math.isnan(found["fill_rate"])
    assert found["applications"] == 0.0


def test_work_is_split_by_platform_occupation_and_region() -> None:
    """Of 40 USD of work, 30 are on one platform, at home, in the worker's occupation."""
    state = a_state()
    home, abroad = add_worker(state), add_worker(state, region=AFRICA)
    add_contract(state, home, hours_week=3.0)
    add_contract(state, abroad, hours_week=1.0, platform=2, occupation=WRITING)

    found = measured(state)

    assert found["platform_hhi"] == pytest.approx(0.75**2 + 0.25**2)
    assert found["occupation_specialisation"] == pytest.approx(0.75)
    assert found["cross_border_share"] == pytest.approx(0.25)


def test_work_agreed_off_a_platform_is_not_on_it() -> None:
    """Who works for the same employer off the platform works on one platform only."""
    state = a_state()
    worker = add_worker(state)
    add_contract(state, worker, hours_week=3.0)
    add_contract(state, worker, hours_week=5.0, platform=2, leaked=True)

    found = measured(state)

    assert found["platform_hhi"] == pytest.approx(1.0)
    assert found["multi_platform_share"] == 0.0


def test_pay_is_uncovered_off_platforms_and_out_of_reach_of_policies() -> None:
    """What no policy covers is out of reach, and nothing is covered off the platforms."""
    state = a_state()
    worker = add_worker(state)
    for columns in (
        {"covered": True, "hours_needed": 8.0},
        {"covered": True, "hours_needed": 4.0, "pay": 20.0},
        {"hours_needed": 8.0},
        {"leaked": True, "hours_needed": 2.0, "pay": 40.0, "micro": True},
        {"hours_needed": 99.0, "started_week": WEEK - 1},
    ):
        add_contract(state, worker, **{"started_week": WEEK, **columns})

    assert measured(state)["uncovered_share"] == pytest.approx(2 / 4)


@pytest.mark.parametrize(("first", "known"), [(-100, 2.0), (0, 1.0)])
def test_platforms_founded_are_counted_closed_or_not(first: int, known: float) -> None:
    """Those of the burn-in do not count, nor those that a run without one begins with."""
    state = a_state()
    state.platform.founded_week[:] = first
    for week in (-13, 0, WEEK):
        row = found_platform(state, week)
        state.platform.open[row] = week == WEEK

    assert measured(state)["platform_entries"] == known


def test_stocks_count_people_in_tables_and_in_the_pool() -> None:
    """The dormant are rows and counts; the registered are counted in the pool."""
    state = a_state()
    add_worker(state, state=DORMANT)
    add_worker(state, search_hours=0.5)
    add_worker(state)
    add_employer(state, active=False)
    add_employer(state, type=SCAMMER)
    state.pool.append(2, registered=[60, 40], dormant=[7, 2])

    found = measured(state)

    assert found["workers_registered"] == 100.0
    assert found["workers_dormant"] == 10.0
    assert found["workers_searching"] == 1.0
    assert found["employers_active"] == 1.0
    assert found["platforms_open"] == 2.0


def test_funnel_is_over_cohorts_followed_long_enough() -> None:
    """Cohorts too young or too old do not count."""
    state = a_state()
    state.cohort.append(
        4,
        start_week=[WEEK - 132, WEEK - 131, WEEK - 83, WEEK - 82],
        registered=[1_000, 100, 300, 1_000],
        worked=[900, 10, 20, 900],
        substantive=[900, 4, 4, 900],
    )

    found = measured(state)

    assert found["ever_worked_share"] == pytest.approx(30 / 400)
    assert found["substantive_share"] == pytest.approx(8 / 400)


def test_wait_for_the_first_job_is_that_of_recent_first_jobs() -> None:
    """Waits of 4 and 8 weeks make 6; an old first job none at all, and a sleeper's do not."""
    state = a_state()
    for entered, first in ((5, 1), (20, 12), (90, 13), (90, None), (WEEK - FIRST_WEEK, 2)):
        week = NEVER if first is None else WEEK - first
        add_worker(state, entered_week=WEEK - entered, first_paid_week=week)

    assert measured(state)["weeks_to_first_job"] == pytest.approx(6.0)
