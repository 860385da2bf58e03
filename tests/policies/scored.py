"""What tests of signals share: how employers score the same applicants under two rules."""

from typing import Any, NamedTuple

import numpy as np

from tests.market.mechanisms import Fork

Floats = np.ndarray[Any, Any]


class Scored(NamedTuple):
    """Applications of one week, row by row; who is not considered scores minus infinity."""

    score: Floats
    skill: Floats
    unrated: Floats
    newcomer: Floats
    worker: Floats
    """Identities."""


def scored(fork: Fork, *policies: dict[str, Any]) -> Scored:
    """Return the applications of the next week as employers score them under policies."""
    state = fork.week("match", policies=list(policies)).state
    made, worker = state.application, state.worker
    own = worker.occupation[made.worker] == state.job.occupation[made.job]
    return Scored(
        made.score.copy(),
        np.where(own, worker.skill[made.worker], worker.secondary_skill[made.worker]),
        state.account.ratings[made.account] == 0,
        (worker.jobs_done == 0)[made.worker],
        worker.identity[made.worker],
    )


def follows(found: Scored, which: Floats | None = None) -> float:
    """Return how far scores follow skill, over all applications considered or some."""
    rows = np.isfinite(found.score)
    rows = rows if which is None else rows & which
    return float(np.corrcoef(found.score[rows], found.skill[rows])[0, 1])
