"""The NumPy twin of ``stints.serve_week``: the same rules, a round at a time."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, hashing
from sim.kernels.stint_tables import DAYS, ROUNDS, Batches, Crowd, Floats, Habits, Rows


def _picks(
    batches: Batches, crowd: Crowd, habits: Habits, left: Floats, who: Rows, code: int
) -> Rows:
    """Return what each of ``who`` picks: a batch, -1 (empty page), or -2 (refused)."""
    size = batches.identity.size
    me, kind = crowd.identity[who], crowd.kind[who]
    point = hashing.unit_interval(hashing.pair_bits(habits.look_key, me, np.full(who.size, code)))
    at = np.searchsorted(batches.place, point)
    batch = (at[:, None] + np.arange(min(habits.scan, size))) % size
    weight = batches.weight[batch, kind[:, None]]
    open_ = (weight > 0.0) & (left[batch] > 1e-9)
    open_ &= np.cumsum(open_, axis=1) <= habits.seen
    pair = np.broadcast_to(me[:, None], batch.shape).ravel(), batches.identity[batch].ravel()
    draw = hashing.unit_interval(hashing.pair_bits(habits.taste_key, *pair)).reshape(batch.shape)
    time = np.full(batch.shape, np.inf)
    np.divide(-np.log(draw), weight, out=time, where=open_)
    best = np.take_along_axis(batch, np.argmin(time, axis=1)[:, None], axis=1)[:, 0]
    usual = batches.log_usual[best]
    draw = hashing.unit_interval(hashing.pair_bits(habits.noise_key, me, batches.identity[best]))
    perceived = usual + batches.perceived_share[best] * (batches.log_pay[best, kind] - usual)
    perceived += habits.noise * np.log(draw / (1.0 - draw))
    picked = np.where(perceived >= crowd.log_reservation[who], best, -2)
    return np.where(open_.any(axis=1), picked, -1)


def _serve(picked: Rows, left: Floats, stint: Floats) -> Floats:
    """Return the usual hours each picker gets, first come first served on each batch."""
    got = np.zeros(picked.size)
    asks = np.flatnonzero(picked >= 0)
    order = asks[np.argsort(picked[asks], kind="stable")]
    rest = left[picked[order]] - groups.sum_before(picked[order], stint[order])
    got[order] = np.where(rest > 1e-9, np.minimum(stint[order], rest), 0.0)
    return got


def serve_week(batches: Batches, crowd: Crowd, habits: Habits) -> tuple[Rows, Rows, Floats, Rows]:
    """Return the takes of a week (worker, batch, usual hours), and each worker's looks."""
    looks = np.zeros(crowd.identity.size, dtype=np.int64)
    taken = np.zeros(batches.identity.size)
    worker: list[Rows] = []
    batch: list[Rows] = []
    hours: list[NDArray[np.float64]] = []
    for day in range(DAYS):
        done = np.zeros(crowd.identity.size, dtype=np.int64)
        refused = np.zeros(crowd.identity.size, dtype=np.int64)
        for number in range(ROUNDS):
            there = (done < crowd.stints[day]) & (crowd.begin[day] <= number)
            waiting = crowd.order[day][there[crowd.order[day]]]
            left = batches.released[day] - taken
            picked = _picks(batches, crowd, habits, left, waiting, day * ROUNDS + number)
            looks[waiting] += 1
            done[waiting] += 1
            refused[waiting[picked == -2]] += 1
            stops = (picked == -1) | (refused[waiting] >= 2)
            done[waiting[stops]] = crowd.stints[day, waiting[stops]]
            got = _serve(picked, left, habits.stint_hours * crowd.speed[waiting])
            served = got > 0.0
            np.add.at(taken, picked[served], got[served])
            worker.append(waiting[served])
            batch.append(picked[served])
            hours.append(got[served])
    if not worker:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), looks
    return np.concatenate(worker), np.concatenate(batch), np.concatenate(hours), looks
