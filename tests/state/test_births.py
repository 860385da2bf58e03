"""Who is born has the traits that the scenario's shares and spreads describe."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.kernels import groups
from sim.state import codes
from sim.state.births import FIRST_WEEK, places, worker_identity
from sim.state.births_employers import employer_identity
from sim.state.schema import State
from tests.strategies import small

WEEK = st.integers(FIRST_WEEK, 5_200)


@pytest.fixture(scope="module")
def many() -> State:
    """Return a market large enough to see shares and spreads in."""
    return Engine(small(population=20_000, weeks=1)).state


@given(
    entries=st.lists(
        st.tuples(WEEK, st.integers(0, 59), st.integers(0, 2**26 - 1)), min_size=2, unique=True
    )
)
def test_identities_of_different_entries_differ(entries: list[tuple[int, int, int]]) -> None:
    """Week, cell and place of an entry can all be told from the identity."""
    found = [int(worker_identity(week, np.array([c]), np.array([i]))[0]) for week, c, i in entries]

    assert len(set(found)) == len(entries)
    assert min(found) >= 0
    assert [one & (2**26 - 1) for one in found] == [index for _, _, index in entries]


def test_identities_of_all_cells_differ_week_after_week() -> None:
    """Neighbouring weeks, cells and places do not run into each other."""
    week, cell, place = np.meshgrid(np.arange(9), np.arange(60), [0, 1, 2**25, 2**26 - 1])
    found = [worker_identity(one, cell[week == one], place[week == one]) for one in range(9)]

    assert np.unique(np.concatenate(found)).size == week.size


@given(
    entries=st.lists(
        st.tuples(WEEK, st.integers(0, 1), st.integers(0, 2**26 - 1)), min_size=2, unique=True
    )
)
def test_identities_of_different_employers_differ(entries: list[tuple[int, int, int]]) -> None:
    """Week, segment and stratum make an employer."""
    found = {int(employer_identity(week, s, np.array([i]))[0]) for week, s, i in entries}

    assert len(found) == len(entries)


@given(counts=st.lists(st.integers(0, 5), min_size=1, max_size=20))
def test_places_count_newcomers_within_each_cell(counts: list[int]) -> None:
    """Each cell's newcomers are numbered from 0."""
    cell, place = places(np.array(counts))

    assert groups.counts(cell, len(counts)).tolist() == counts
    assert place.tolist() == [one for count in counts for one in range(count)]


def test_traits_have_their_shares(many: State) -> None:
    """Type, group, primary income and papers are as frequent as the scenario says."""
    document, worker = small(population=20_000, weeks=1), many.worker
    rules, micro = document.workers, worker.occupation == codes.MICROTASK
    crooked = worker.type == codes.FRAUDULENT

    assert np.mean(crooked[micro]) == pytest.approx(rules.fraudulent_share, abs=0.01)
    assert np.mean(crooked[~micro]) == pytest.approx(rules.freelance_bad_share / 2, abs=0.01)
    assert np.mean(worker.group) == pytest.approx(rules.minority_share, abs=0.02)
    assert np.mean(worker.commitment == 0) == pytest.approx(rules.full_time_share, abs=0.02)
    assert np.mean(worker.primary_income) == pytest.approx(rules.primary_income_share, abs=0.03)
    for code, name in enumerate(codes.REGIONS):
        share = document.regions[name].identity_document_share
        assert np.mean(worker.document[worker.region == code]) == pytest.approx(share, abs=0.03)


def test_productivity_has_mean_0_and_its_spread(many: State) -> None:
    """Log productivity is normal, wider among freelance workers; skill begins there."""
    rules, worker = small(weeks=1).workers, many.worker
    micro = worker.occupation == codes.MICROTASK

    assert worker.productivity.mean() == pytest.approx(0.0, abs=0.02)
    assert worker.productivity[micro].std() == pytest.approx(rules.speed_spread, rel=0.03)
    assert worker.productivity[~micro].std() == pytest.approx(rules.productivity_spread, rel=0.03)
    assert np.array_equal(worker.skill, worker.productivity)


def test_outside_wages_follow_region_and_skill(many: State) -> None:
    """The more productive and those of richer regions could earn more elsewhere."""
    worker = many.worker
    free = worker.occupation == codes.OCCUPATIONS.index("software")
    log_wage = np.log(worker.base_wage_usd_per_hour)
    rich = worker.region == codes.REGIONS.index("north_america")
    poor = worker.region == codes.REGIONS.index("africa")

    assert np.corrcoef(log_wage[free & rich], worker.productivity[free & rich])[0, 1] > 0.5
    assert log_wage[free & rich].mean() > log_wage[free & poor].mean() + 0.5
    assert (worker.base_wage_usd_per_hour > 0.0).all()


def test_everybody_has_an_account_where_papers_allow(many: State) -> None:
    """One platform at least in the own segment; some freelance workers on several."""
    worker, account, platform = many.worker, many.account, many.platform
    held = worker.accounts >= 0
    micro = worker.occupation == codes.MICROTASK
    right = (platform.segment[account.platform] == 0) == micro[account.worker]

    assert right.all()
    assert held[worker.document].any(axis=1).all()
    assert 0.3 < np.mean(held[~micro].sum(axis=1) > 1) < 0.7
    assert (platform.entry_check[account.platform[~worker.document[account.worker]]] == 0).all()
    assert np.unique(account.identity).size == len(account)


def test_employers_have_the_work_that_workers_expect(many: State) -> None:
    """Tasks of a week are as many for each worker as the scenario says, and very unequal."""
    document, employer = small(population=20_000, weeks=1), many.employer
    free = (employer.segment == 1) & (employer.type != codes.SCAMMER)
    people = document.population
    workers = people.workers * (1.0 - people.microtask_worker_share)
    tasks = employer.tasks_per_week[free]
    work = np.sort(tasks * employer.size_factor[free])[::-1]

    assert tasks.sum() / workers == pytest.approx(
        document.employers.freelance_tasks_per_searcher, rel=0.01
    )
    assert work[: work.size // 10].sum() > 0.7 * work.sum()
    assert np.average(employer.size_factor[free], weights=tasks) == pytest.approx(1.0)
