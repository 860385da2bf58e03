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
    """Workers who have a stint today, in the order of arrival; what they do hangs on no other.

    A round goes through them in this order, so their numbers are fetched side by side.
    ``row`` is where each is in the crowd, ``stint`` the usual hours it does in one, and
    ``comers`` are their places sorted by the round they come in, those of a round up to ``ends``.
    """

    row: Rows
    identity: Rows
    kind: Rows
    stint: Floats
    log_reservation: Floats
    stints: Rows
    comers: Rows
    ends: Rows
    done: Rows
    refused: Rows
    looks: Rows


class Board(NamedTuple):
    """What is open in a round, and where on the ring to find it.

    ``listed`` are the batches with hours left, ``ahead`` where in that list each batch stands,
    or the next that is open. ``weight`` is (classes, batches); ``marks`` are guesses for
    ``place_of``.
    """

    left: Floats
    taken: Floats
    listed: Rows
    ahead: Rows
    weight: Floats
    marks: Rows


class Queue(NamedTuple):
    """Who is there: the places of those who wait and of those who stay.

    What each who waits picks stands in ``pick``, and ``turns`` is an order of them. ``identity``,
    ``kind`` and ``log_reservation`` are copies for those who wait, so that they lie together
    however the looks are ordered. ``number`` counts those who wait, who have come today, who
    stay, and the open batches.
    """

    waiting: Rows
    here: Rows
    pick: Rows
    turns: Rows
    identity: Rows
    kind: Rows
    log_reservation: Floats
    number: Rows


class Takes(NamedTuple):
    """Who took how much of which batch, ``number`` of them, and looks of each of the crowd."""

    worker: Rows
    batch: Rows
    hours: Floats
    looks: Rows
    number: Rows


WAITING, COME, STAYING, OPEN = range(4)
