"""Work that is parted over threads comes to what one thread makes of it."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, current_thread

import numpy as np
import pytest

from sim.engine import Engine
from sim.kernels import maths, threads
from sim.scenario.load import Scenario

THREE = 3


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Part everything over three threads, however little there is."""
    part_everything(monkeypatch)


def part_everything(patch: pytest.MonkeyPatch) -> None:
    """Let three threads share whatever there is."""
    patch.setattr(threads, "number", lambda: THREE)
    patch.setattr(threads, "parts_of", lambda size, worth: max(1, min(THREE, size)))
    patch.setattr(threads, "ROWS_WORTH_A_THREAD", 0)
    patch.setattr(maths, "WORTH_A_THREAD", 0)


def test_parts_make_up_the_whole_in_order(three: None) -> None:
    """Each row is in one part, and threads do them at the same time."""
    all_there = Barrier(THREE)

    def work(begin: int, end: int) -> tuple[int, int, str]:
        all_there.wait(timeout=60.0)  # would break if one thread did two
        return begin, end, current_thread().name

    told = threads.each_part(work, 10, 1)

    assert [span[:2] for span in told] == [(0, 3), (3, 6), (6, 10)]
    names = {name for *_, name in told}
    assert len(names) == THREE
    assert current_thread().name in names


def test_long_columns_go_in_short_parts() -> None:
    """No part holds more than what stays in the cache, on one thread as on many."""
    told = threads.each_part(lambda begin, end: (begin, end), 10, 100, 3)

    assert told == [(0, 3), (3, 6), (6, 10)]


def test_little_work_is_not_parted() -> None:
    """Below what a thread is worth its while for there is one part."""
    assert threads.each_part(lambda begin, end: (begin, end), 9, 5) == [(0, 9)]


def test_parts_of_parts_do_not_wait_for_each_other(three: None) -> None:
    """What a part does is parted again, and done by who asks where no helper is free."""
    inner = threads.each_part(
        lambda begin, end: threads.each_part(lambda first, last: last - first, end - begin, 1),
        12,
        1,
    )

    assert inner == [[1, 1, 2]] * 3


def test_works_side_by_side_are_returned_in_their_order(three: None) -> None:
    """With few rows they are done one after the other, to the same end."""
    works = [partial(pow, base, 2) for base in range(7)]

    for rows in (1, 10**6):
        assert threads.side_by_side(works, rows) == [base**2 for base in range(7)]


@pytest.mark.parametrize("place", [0, 7])
def test_what_goes_wrong_in_a_part_is_told(three: None, place: int) -> None:
    """An error of any part reaches who asked, and the next work is parted as before."""

    def work(begin: int, end: int) -> int:
        if begin <= place < end:
            raise ValueError(place)
        return begin

    with pytest.raises(ValueError, match=str(place)):
        threads.each_part(work, 10, 1)

    assert threads.each_part(lambda begin, end: begin, 10, 1) == [0, 3, 6]


def test_numpy_errors_are_raised_in_all_parts(three: None) -> None:
    """A part keeps the settings of who asked."""
    with np.errstate(divide="raise"), pytest.raises(FloatingPointError):
        threads.each_part(lambda begin, end: np.log(np.zeros(end) if begin else np.ones(1)), 9, 1)


@pytest.mark.parametrize(
    "function", [maths.exp, maths.log, maths.logistic, maths.normal_from_uniform]
)
def test_functions_of_many_numbers_are_those_of_each(
    three: None, function: Callable[[object], object]
) -> None:
    """Bit for bit, wherever a part begins; other orders in memory too."""
    values = np.random.default_rng(4).random((101, 7))
    whole = np.array([function(value) for value in values.ravel()]).reshape(values.shape)

    assert np.array_equal(function(values), whole)
    assert np.array_equal(function(np.asfortranarray(values)), whole)


@pytest.mark.parametrize("scenario", ["baseline", "crowded", "fair_pay"])
def test_a_market_is_the_same_on_any_number_of_threads(
    scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scenario and seed alone say what becomes of it."""
    document = Scenario.load(scenario, population=300, weeks=4, set={"burn_in_weeks": 4})
    alone = Engine(document, seed=3)
    alone.run()
    part_everything(monkeypatch)
    parted = Engine(document, seed=3)
    parted.run()

    assert parted.digest() == alone.digest()
    assert parted.weekly().equals(alone.weekly())
