"""Who answers a job, by a look into two tables and with all logarithms."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from sim.kernels import hashing
from sim.kernels.answering import LOGIT, NO, NORMAL, UNSURE, YES, Pairs, answer, answer_twin

KEYS = (np.uint64(7), np.uint64(2**63 + 11))


def pairs_of(seed: int, size: int, noise: float, spread: float) -> Pairs:
    """Return pairs drawn at random, whose gains vary by ``spread``."""
    draw = np.random.default_rng(seed)
    workers, jobs = 20, 30
    return Pairs(
        worker=draw.integers(0, workers, size),
        job=draw.integers(0, jobs, size),
        worker_identity=draw.integers(0, 2**62, workers),
        job_identity=draw.integers(0, 2**62, jobs),
        offers=draw.normal(scale=spread, size=jobs),
        asks=draw.normal(scale=spread, size=workers),
        noise=noise,
    )


def answered(pairs: Pairs, begin: int = 0) -> np.ndarray:
    """Return what ``answer`` fills in from ``begin`` on."""
    answers = np.empty(pairs.job.size - begin, np.int8)
    answer(pairs, KEYS, NORMAL, LOGIT, begin, answers)
    return answers


@given(
    seed=st.integers(0, 2**32 - 1),
    size=st.integers(0, 5_000),
    noise=st.sampled_from([0.0, 0.1, 0.4, 3.0]),
    spread=st.sampled_from([0.1, 1.0, 30.0]),
)
def test_answers_and_their_twin_are_equal(
    seed: int, size: int, noise: float, spread: float
) -> None:
    """And what is called sure is so with the exact numbers."""
    pairs = pairs_of(seed, size, noise, spread)
    answers = answered(pairs)
    who, what = pairs.worker_identity[pairs.worker], pairs.job_identity[pairs.job]
    seen, draw = (hashing.unit_interval(hashing.pair_bits(key, who, what)) for key in KEYS)
    gain = pairs.offers[pairs.job] - pairs.asks[pairs.worker] + noise * special.ndtri(seen)
    applies = draw < special.expit(gain)
    sure = answers != UNSURE

    assert np.array_equal(answers, answer_twin(pairs, KEYS))
    assert np.array_equal(answers[sure] == YES, applies[sure])
    assert set(answers.tolist()) <= {NO, YES, UNSURE}


def test_few_are_unsure() -> None:
    """So that hardly any logarithm is needed; and a part is answered as the whole is."""
    pairs = pairs_of(1, 20_000, noise=0.4, spread=1.0)
    answers = answered(pairs)

    assert np.mean(answers == UNSURE) < 0.01
    assert 0.2 < np.mean(answers == YES) < 0.8
    assert np.array_equal(answered(pairs, begin=12_345), answers[12_345:])


def test_extreme_draws_lie_in_their_cells() -> None:
    """The ends of the tables are beyond the smallest and the largest number that is drawn."""
    least, most = 0.5 * 2.0**-52, 1.0 - 2.0**-53

    assert NORMAL[0] <= special.ndtri(least)
    assert special.ndtri(most) <= NORMAL[-1]
    assert LOGIT[0] <= special.logit(least)
    assert special.logit(most) <= LOGIT[-1]
