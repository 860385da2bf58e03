"""Deferred acceptance ends where no job and applicant would rather have each other."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.kernels.assignment import deferred_acceptance, deferred_acceptance_twin

JOBS, WORKERS = 6, 5


@dataclass(frozen=True)
class Fair:
    """Applications at a job fair, one for each pair of job and worker that met."""

    job: NDArray[np.int64]
    worker: NDArray[np.int64]
    score: NDArray[np.float64]
    worth: NDArray[np.float64]
    room: NDArray[np.float64]
    size: NDArray[np.float64]

    def hires(self, order: NDArray[np.int64] | None = None) -> NDArray[np.bool_]:
        """Return who is hired, with the rows handed over in ``order``."""
        rows = np.arange(self.job.size) if order is None else order
        hired = deferred_acceptance(
            self.job[rows], self.worker[rows], self.score[rows], self.worth[rows], self.room,
            self.size[self.job[rows]],
        )  # fmt: skip
        found = np.zeros(self.job.size, dtype=np.bool_)
        found[rows] = hired
        return found

    def held(self, hired: NDArray[np.bool_], worker: int, above: float) -> float:
        """Return the hours that a worker holds in jobs liked better than ``above``."""
        mine = hired & (self.worker == worker) & (self.worth > above)
        return float(self.size[self.job[mine]].sum())


@st.composite
def fairs(draw: st.DrawFn) -> Fair:
    """Draw a fair where no two scores and no two worths tie."""
    pairs = st.tuples(st.integers(0, JOBS - 1), st.integers(0, WORKERS - 1))
    met = draw(st.lists(pairs, max_size=JOBS * WORKERS, unique=True))
    score = np.array(draw(st.permutations(range(len(met)))), dtype=np.float64)
    worth = np.array(draw(st.permutations(range(len(met)))), dtype=np.float64)
    refused = draw(st.lists(st.booleans(), min_size=len(met), max_size=len(met)))
    hours = st.integers(0, 160).map(lambda quarters: quarters / 4)  # sums stay exact
    return Fair(
        job=np.array([job for job, _ in met], dtype=np.int64),
        worker=np.array([worker for _, worker in met], dtype=np.int64),
        score=np.where(np.array(refused, dtype=np.bool_), -np.inf, score),
        worth=worth,
        room=np.array(draw(st.lists(hours, min_size=WORKERS, max_size=WORKERS))),
        size=np.array(draw(st.lists(hours, min_size=JOBS, max_size=JOBS))),
    )


@given(fair=fairs())
def test_no_pair_would_rather_have_each_other(fair: Fair) -> None:
    """Where a job likes an applicant better than its hire, the applicant has no room for it."""
    hired = fair.hires()
    for row in np.flatnonzero(np.isfinite(fair.score) & ~hired):
        mine = hired & (fair.job == fair.job[row])
        job_would = not (fair.score[mine] > fair.score[row]).any()
        better = fair.held(hired, fair.worker[row], fair.worth[row])
        worker_would = better < fair.room[fair.worker[row]]

        assert not (job_would and worker_would)


@given(fair=fairs())
def test_jobs_hire_once_and_workers_have_room(fair: Fair) -> None:
    """A job hires one at most, nobody refused, and each hire had room before it."""
    hired = fair.hires()

    assert np.bincount(fair.job[hired], minlength=1).max() <= 1
    assert np.isfinite(fair.score[hired]).all()
    for row in np.flatnonzero(hired):
        better = fair.held(hired, fair.worker[row], fair.worth[row])

        assert better < fair.room[fair.worker[row]]


@given(fair=fairs(), data=st.data())
def test_hires_do_not_hang_on_the_order_of_rows(fair: Fair, data: st.DataObject) -> None:
    """The same applications in any order end in the same hires."""
    order = np.array(data.draw(st.permutations(range(fair.job.size))), dtype=np.int64)

    assert np.array_equal(fair.hires(order), fair.hires())


def test_best_applicant_wins_and_the_second_job_takes_the_next() -> None:
    """Two jobs want the same worker, who takes the better paid one; the other falls back."""
    job, worker = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    score, worth = np.array([5.0, 4.0, 9.0, 1.0]), np.array([10.0, 10.0, 20.0, 20.0])
    room, size = np.array([8.0, 8.0]), np.full(4, 8.0)

    hired = deferred_acceptance(job, worker, score, worth, room, size)

    assert hired.tolist() == [False, True, True, False]


@given(seed=st.integers(0, 2**32 - 1), jobs=st.integers(1, 12), workers=st.integers(1, 12))
def test_hires_and_their_twin_are_equal(seed: int, jobs: int, workers: int) -> None:
    """One offer after the other or in rounds, ties of scores and worths too: the same hires."""
    draw = np.random.default_rng(seed)
    met = np.flatnonzero(draw.random(jobs * workers) < 0.6)
    job, worker = np.divmod(met, workers)
    score = np.where(draw.random(met.size) < 0.2, -np.inf, draw.integers(0, 6, met.size) / 2.0)
    worth = draw.integers(0, 6, met.size) / 2.0
    room, size = draw.integers(0, 9, workers) / 2.0, draw.integers(0, 9, jobs)[job] / 2.0
    mixed = draw.permutation(met.size)
    given_ = [column[mixed] for column in (job, worker, score, worth)]
    hired = deferred_acceptance(*given_, room, size[mixed])

    assert np.array_equal(hired, deferred_acceptance_twin(*given_, room, size[mixed]))
