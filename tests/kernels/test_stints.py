"""The compiled week of stints and its NumPy twin serve alike, within hours and batches."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernels import stints, stints_numpy
from sim.kernels.stint_tables import DAYS, ROUNDS, Batches, Crowd, Habits

KINDS = 3
Week = tuple[Batches, Crowd, Habits]


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Draw batches of any hours, open to some classes of workers, and a crowd for them."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    size, people = draw(st.integers(1, 12)), draw(st.integers(0, 15))
    usual = rng.normal(1.0, 0.5, size)
    allowed = rng.random((size, KINDS)) < draw(st.sampled_from([0.3, 1.0]))
    grows = np.sort(rng.random((DAYS, size)), axis=0) * rng.exponential(3.0, size)
    # Where few names are to be had, draws tie: whoever comes first on the ring is liked best.
    names = draw(st.sampled_from([2, 2**62]))
    batches = Batches(
        identity=rng.integers(0, names, size),
        place=np.sort(rng.random(size)),
        released=np.round(grows, draw(st.sampled_from([1, 12]))),
        weight=allowed * draw(st.sampled_from([1.0, rng.exponential(1.0, (size, KINDS))])),
        log_pay=usual[:, None] + rng.normal(0.0, 0.5, (size, KINDS)),
        log_usual=usual,
        perceived_share=rng.random(size),
    )
    crowd = Crowd(
        identity=rng.integers(0, 2**62, people),
        kind=rng.integers(0, KINDS, people),
        speed=np.exp(rng.normal(0.0, 0.4, people)),
        log_reservation=rng.normal(draw(st.sampled_from([-1.0, 1.0])), 0.5, people),
        stints=rng.integers(0, 6, (DAYS, people)),
        begin=rng.integers(0, ROUNDS - 5, (DAYS, people)),
        order=np.array([rng.permutation(people) for _ in range(DAYS)]).reshape(DAYS, people),
    )
    seen = draw(st.integers(1, 6))
    keys = [np.uint64(key) for key in rng.integers(0, 2**63, 3)]
    habits = Habits(
        *keys, seen=seen, scan=seen * 3, stint_hours=draw(st.sampled_from([0.25, 0.5, 0.55])),
        noise=rng.random(),
    )  # fmt: skip
    return batches, crowd, habits


@given(week=weeks())
@settings(max_examples=60)
def test_compiled_week_serves_as_its_twin_does(week: Week) -> None:
    """Who takes which batch, in which order, for how long, after how many looks: all equal."""
    worker, batch, hours, looks = stints.serve_week(*week)
    twin = stints_numpy.serve_week(*week)

    assert worker.tolist() == twin[0].tolist()
    assert batch.tolist() == twin[1].tolist()
    assert hours == pytest.approx(twin[2], abs=1e-9)
    assert looks.tolist() == twin[3].tolist()


@given(week=weeks())
def test_no_hour_of_a_batch_is_taken_twice(week: Week) -> None:
    """Takes fit in the batch and in the worker's stints, and only the admitted take."""
    batches, crowd, habits = week
    worker, batch, hours, looks = stints.serve_week(*week)
    size, people = batches.identity.size, crowd.identity.size
    taken = np.bincount(batch, hours, minlength=size)
    stint = np.bincount(worker, minlength=people)

    assert (taken <= batches.released.max(axis=0) + 1e-9).all()
    assert (hours > 0.0).all()
    assert (hours <= habits.stint_hours * crowd.speed[worker] + 1e-12).all()
    assert (stint <= looks).all()
    assert (looks <= crowd.stints.sum(axis=0)).all()
    assert (batches.weight[batch, crowd.kind[worker]] > 0.0).all()


@given(week=weeks())
def test_order_of_workers_in_the_table_does_not_matter(week: Week) -> None:
    """The same people in other rows take the same batches; only their rows differ."""
    batches, crowd, habits = week
    people = crowd.identity.size
    turned = Crowd(
        crowd.identity[::-1].copy(), crowd.kind[::-1].copy(), crowd.speed[::-1].copy(),
        crowd.log_reservation[::-1].copy(), crowd.stints[:, ::-1].copy(),
        crowd.begin[:, ::-1].copy(), people - 1 - crowd.order,
    )  # fmt: skip
    worker, batch, hours, _ = stints.serve_week(batches, crowd, habits)
    again, same, long, _ = stints.serve_week(batches, turned, habits)

    assert (people - 1 - again).tolist() == worker.tolist()
    assert same.tolist() == batch.tolist()
    assert long.tolist() == hours.tolist()
