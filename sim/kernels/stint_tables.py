"""What a week of micro-task stints is made of: the columns that ``stints`` works on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
DAYS = 7
ROUNDS = 32
"""Half an hour each: sixteen hours a day."""


class Batches(NamedTuple):
    """Open batches, in the order of their place on the ring.

    ``weight`` and ``log_pay`` are (batches, classes of workers); weight 0 means that the
    class cannot have the batch. ``released`` is (days, batches): hours out by that day.
    ``perceived_share`` is the part of a difference in pay that workers perceive.
    """

    identity: Rows
    place: Floats
    released: Floats
    weight: Floats
    log_pay: Floats
    log_usual: Floats
    perceived_share: Floats


class Crowd(NamedTuple):
    """Workers with stints to do; ``stints``, ``begin`` and ``order`` are (days, workers).

    ``begin`` is the round of the day in which a worker comes.

    ``order`` lists the workers of a day as they arrive. ``speed`` is how many usual hours of
    tasks a worker does in an hour.
    """

    identity: Rows
    kind: Rows
    speed: Floats
    log_reservation: Floats
    stints: Rows
    begin: Rows
    order: Rows


class Habits(NamedTuple):
    """Numbers that hold for all: keys of the draws, lengths, errors of perception."""

    look_key: np.uint64
    taste_key: np.uint64
    noise_key: np.uint64
    seen: int
    scan: int
    stint_hours: float
    noise: float


class Today(NamedTuple):
    """Workers who have a stint today, by the round they come in and then as they arrive.

    Those of a round stand up to ``ends``, side by side, as a round fetches all of them.
    ``person`` is (workers, columns named below): a row each, as who stays is fetched again from
    among many who have left. ``pay`` is (workers, 2): the usual hours of tasks that a worker does
    in a stint, and the log of the reservation wage.
    """

    identity: Rows
    person: NDArray[np.int32]
    pay: Floats
    ends: Rows


ROW, ARRIVAL, KIND, STINTS, DONE, REFUSALS, LOOKED = range(7)
"""Columns of ``Today.person``: where each is in the crowd, the place in the order of the day,
and so on up to the looks so far."""


class Ring(NamedTuple):
    """Where on the ring all batches are, for ``places_of``, and hours ``taken`` up to yesterday."""

    place: Floats
    marks: Rows
    taken: Floats


class Board(NamedTuple):
    """Batches with hours left as a day begins, side by side: a look meets hardly any other.

    ``batch`` says which of all batches each is, and ``since`` where on the board each of all
    batches stands, or the next that does. ``weight``, ``wanted`` and ``log_pay`` are (batches,
    classes of workers), ``name`` is mixed for draws. ``out`` and ``taken``
    are hours, of which the rest is left.

    In a round, ``listed`` are those with hours left, and ``ahead`` says where in that list each
    stands, or the next that does. What a class wants of them stands side by side in ``spot``, a
    place in the list each, from class times (number listed + 1) on; ``total`` says how many
    they are, and ``before`` where those from each place of the list on begin.
    """

    batch: Rows
    since: Rows
    identity: Rows
    name: NDArray[np.uint64]
    weight: Floats
    wanted: NDArray[np.bool_]
    log_pay: Floats
    log_usual: Floats
    perceived_share: Floats
    out: Floats
    taken: Floats
    listed: Rows
    ahead: Rows
    spot: NDArray[np.int32]
    before: NDArray[np.int32]
    total: Rows


class Queue(NamedTuple):
    """Who is there: the places of those who wait and of those who stay.

    What each who waits picks stands in ``pick``: a place on the board. ``number`` counts those
    who wait, who have come today, who stay, and the batches with hours left.
    """

    waiting: Rows
    here: Rows
    pick: Rows
    number: Rows


class Looks(NamedTuple):
    """Looks of a round along the ring, so that the next meets batches that are in the cache.

    ``turn`` is whose turn it is. A look goes from place ``first`` on the board to ``end``,
    counted on past the last place where it goes round.
    """

    turn: Rows
    identity: Rows
    kind: Rows
    log_reservation: Floats
    first: Rows
    end: Rows


class Pages(NamedTuple):
    """What some looks see, side by side, and room to work on it.

    ``look`` (4, looks) says where in ``Board.spot`` the page of each begins, where its cells do,
    how many they are, and what is liked best of them. ``word`` and ``cell`` (4, cells) are for
    the choice, ``person`` (5, looks) for what is then weighed.
    """

    look: Rows
    word: NDArray[np.uint64]
    cell: Floats
    person: Floats


class Takes(NamedTuple):
    """Who took how much of which batch, ``number`` of them, and looks of each of the crowd."""

    worker: Rows
    batch: Rows
    hours: Floats
    looks: Rows
    number: Rows


WAITING, COME, STAYING, OPEN = range(4)
