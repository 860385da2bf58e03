"""Which jobs are considered is the same with and without a compiled loop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import looking
from sim.kernels.looking import consider, consider_twin
from sim.kernels.looking_tables import Habits, Ring, Searchers
from sim.kernels.rough import rough_log

OCCUPATIONS, PLATFORMS, PARTS = 4, 3, 4


def market(seed: int, people: int, jobs: int, access: float = 0.7) -> tuple[Searchers, Ring]:
    """Return searchers and jobs with traits drawn at random; an occupation may have none."""
    draw = np.random.default_rng(seed)
    occupation = draw.integers(0, OCCUPATIONS - 1, jobs)
    key = np.sort(occupation + draw.random(jobs))
    number = np.bincount(key.astype(np.int64), minlength=OCCUPATIONS)
    ring = Ring(
        key,
        job=draw.permutation(jobs) + 3,
        identity=draw.integers(0, 2**62, jobs),
        platform=draw.integers(0, PLATFORMS, jobs).astype(np.int8),
        only_region=draw.integers(-1, 2, jobs).astype(np.int8),
        part=draw.integers(-1, PARTS, jobs).astype(np.int8),
        odds_against=np.exp(draw.normal(size=jobs)),
        first=np.cumsum(number) - number,
        number=number,
    )
    searchers = Searchers(
        identity=draw.integers(0, 2**62, people),
        looks=draw.integers(0, 30, people),
        start=draw.random(people),
        occupation=draw.integers(0, OCCUPATIONS, people),
        secondary=draw.integers(0, OCCUPATIONS, people),
        region=draw.integers(0, 2, people).astype(np.int8),
        admitted=draw.random((people, PLATFORMS)) < access,
        free=draw.random((people, PARTS)) < 0.5,
    )
    return searchers, ring


HABITS = Habits(np.uint64(11), np.uint64(2**63 + 5), 0.3)


@given(seed=st.integers(0, 2**32 - 1), people=st.integers(0, 12), jobs=st.integers(0, 80))
def test_jobs_considered_and_their_twin_are_equal(seed: int, people: int, jobs: int) -> None:
    """Both find the same pairs, each once, by searcher and then by job."""
    searchers, ring = market(seed, people, jobs)
    who, place = consider(searchers, ring, HABITS)
    pairs = list(zip(who.tolist(), ring.job[place].tolist(), strict=True))

    for found, twin in zip((who, place), consider_twin(searchers, ring, HABITS), strict=True):
        assert np.array_equal(found, twin)
    assert pairs == sorted(set(pairs))


def test_looks_part_by_part_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many looks go through the steps together does not matter."""
    searchers, ring = market(2, people=200, jobs=90)
    whole = consider(searchers, ring, HABITS)
    monkeypatch.setattr(looking, "LOOKS_AT_ONCE", 7)
    parted = consider(searchers, ring, HABITS)

    assert whole[0].size > 500
    assert np.array_equal(whole, parted)


def test_rough_logarithms_are_close() -> None:
    """Closer than what is called close, near 0 and near 1 too."""
    draw = np.random.default_rng(3).random(20_000)
    far = np.exp(-36.0 * draw)
    drawn = np.concatenate([draw, far, 1.0 - far])
    drawn = drawn[(drawn > 0.0) & (drawn < 1.0)]
    exact, words = -np.log(drawn), drawn.copy()
    rough = np.empty(drawn.size)
    rough_log(words, words.view(np.int64), np.empty(drawn.size), rough)

    assert drawn.size > 50_000
    assert rough == pytest.approx(exact, rel=1e-10)


def test_jobs_that_ring_at_once_are_told_apart() -> None:
    """Of jobs with one name and one weight the first in sight is taken, as by the twin."""
    searchers, ring = market(5, people=300, jobs=60, access=1.0)
    ring = ring._replace(
        identity=np.full(60, 9), odds_against=np.ones(60), part=np.full(60, -1, np.int8)
    )
    found = consider(searchers, ring, HABITS)

    assert found[0].size > 500
    assert np.array_equal(found, consider_twin(searchers, ring, HABITS))


def test_nobody_considers_a_job_that_is_closed_to_them() -> None:
    """Platform, region and part of the week bar a worker; the open jobs in sight are found."""
    searchers, ring = market(0, people=200, jobs=300, access=0.5)
    who, place = consider(searchers, ring, HABITS)
    only, part = ring.only_region[place], ring.part[place]

    assert who.size > 300
    assert searchers.admitted[who, ring.platform[place]].all()
    assert ((only < 0) | (only == searchers.region[who])).all()
    assert ((part < 0) | searchers.free[who, part]).all()


def test_choice_goes_by_the_odds() -> None:
    """Of three jobs in every look, those are taken in proportion to their weights."""
    people = 20_000
    searchers, ring = market(1, people, jobs=3, access=1.0)
    ring = ring._replace(
        key=np.array([0.2, 0.5, 0.8]), job=np.arange(3), only_region=np.full(3, -1, np.int8),
        part=np.full(3, -1, np.int8), odds_against=1.0 / np.array([1.0, 2.0, 5.0]),
        first=np.array([0, 3, 3, 3]), number=np.array([3, 0, 0, 0]),
    )  # fmt: skip
    searchers = searchers._replace(
        looks=np.ones(people, np.int64), occupation=np.zeros(people, np.int64)
    )
    _, place = consider(searchers, ring, HABITS._replace(secondary_share=0.0))
    shares = np.bincount(place, minlength=3) / place.size

    assert place.size == people
    assert shares == pytest.approx([0.125, 0.25, 0.625], abs=0.012)
