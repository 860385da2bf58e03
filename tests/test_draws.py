"""Draws are uniform, independent, and hang on seed, process, week and identity alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from sim.draws import Draws, identity_of, process_bits
from sim.engine import Engine
from sim.state.births import worker_identity
from tests.strategies import small

NUMBER = 20_000
ALPHA = 1e-3
"""Chance that a good generator fails one check; the seeds are fixed, so none ever does twice."""
WHOLE = st.integers(-(2**62), 2**62)
IDENTITIES: dict[str, NDArray[np.int64]] = {
    "counted": np.arange(NUMBER),
    "negative": -np.arange(1, NUMBER + 1),
    "far apart": np.arange(NUMBER) << 40,
    "packed": worker_identity(7, np.arange(NUMBER) % 60, np.arange(NUMBER) // 60),
    "hashed": identity_of(np.arange(NUMBER), 3),
}


@pytest.mark.parametrize("seed", [0, 1, 2**62])
@pytest.mark.parametrize("kind", IDENTITIES)
def test_uniform_is_uniform(kind: str, seed: int) -> None:
    """However identities are spaced, their draws fill the unit interval evenly."""
    draw = Draws(seed).uniform("test", 5, IDENTITIES[kind])
    counts = np.histogram(draw, bins=100, range=(0.0, 1.0))[0]

    assert stats.kstest(draw, "uniform").pvalue > ALPHA
    assert stats.chisquare(counts).pvalue > ALPHA
    assert draw.min() > 0.0
    assert draw.max() < 1.0


@pytest.mark.parametrize("kind", IDENTITIES)
def test_pairs_are_uniform(kind: str) -> None:
    """One chooser's draws over options are even, and so are one option's over choosers."""
    draws, who = Draws(4), IDENTITIES[kind]
    over_options = draws.pair_uniform("test", 5, np.full(NUMBER, 77), who)
    over_choosers = draws.pair_uniform("test", 5, who, np.full(NUMBER, 77))

    assert stats.kstest(over_options, "uniform").pvalue > ALPHA
    assert stats.kstest(over_choosers, "uniform").pvalue > ALPHA
    assert abs(np.corrcoef(over_options, over_choosers)[0, 1]) < 4.0 / np.sqrt(NUMBER)


def neighbours() -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return pairs of draws that differ in one thing each."""
    draws, who = Draws(0), np.arange(NUMBER)
    base = draws.uniform("test", 5, who)
    return {
        "seed": (base, Draws(1).uniform("test", 5, who)),
        "process": (base, draws.uniform("test2", 5, who)),
        "week": (base, draws.uniform("test", 6, who)),
        "burn-in week": (draws.uniform("test", -5, who), base),
        "identity": (base[1:], base[:-1]),
        "pair": (
            draws.pair_uniform("test", 5, who, np.full(NUMBER, 1)),
            draws.pair_uniform("test", 5, who, np.full(NUMBER, 2)),
        ),
        "pair turned round": (
            draws.pair_uniform("test", 5, who, who + 1),
            draws.pair_uniform("test", 5, who + 1, who),
        ),
    }


@pytest.mark.parametrize("kind", neighbours())
def test_neighbouring_draws_are_independent(kind: str) -> None:
    """Draws that differ in one part of their key alone do not go together."""
    first, second = neighbours()[kind]
    table = np.histogram2d(first, second, bins=8, range=((0, 1), (0, 1)))[0]

    assert abs(np.corrcoef(first, second)[0, 1]) < 4.0 / np.sqrt(first.size)
    assert stats.chi2_contingency(table).pvalue > ALPHA


def test_weeks_of_one_agent_are_independent() -> None:
    """An agent's draws from week to week look like a fresh draw each time."""
    draws, who = Draws(0), np.arange(3)
    run = np.array([draws.uniform("test", week, who) for week in range(3_000)])

    assert stats.kstest(run[:, 0], "uniform").pvalue > ALPHA
    assert abs(np.corrcoef(run[1:, 0], run[:-1, 0])[0, 1]) < 4.0 / np.sqrt(3_000)
    assert abs(np.corrcoef(run[:, 1], run[:, 2])[0, 1]) < 4.0 / np.sqrt(3_000)


@given(seed=st.integers(0, 2**62), who=st.lists(WHOLE, min_size=1, max_size=30), extra=WHOLE)
def test_draw_does_not_hang_on_who_else_draws(seed: int, who: list[int], extra: int) -> None:
    """One more agent, or another order, changes nobody's draw."""
    draws = Draws(seed)
    alone = draws.uniform("test", 3, who)
    beside = draws.uniform("test", 3, [extra, *who[::-1]])

    assert np.array_equal(beside[1:], alone[::-1])


@given(seed=st.integers(0, 2**62), who=WHOLE, options=st.lists(WHOLE, min_size=1), extra=WHOLE)
def test_taste_for_an_option_does_not_hang_on_the_others(
    seed: int, who: int, options: list[int], extra: int
) -> None:
    """One more option changes no draw of the pairs there were."""
    draws = Draws(seed)
    alone = draws.pair_gumbel("test", 3, np.full(len(options), who), options)
    beside = draws.pair_gumbel("test", 3, np.full(len(options) + 1, who), [extra, *options])

    assert np.array_equal(beside[1:], alone)


def test_draws_are_the_same_on_every_machine() -> None:
    """Known answers: what a seed means never changes, or all results would."""
    draw = Draws(42).uniform("known", -3, [0, 1, -1, 2**62])
    pair = Draws(42).pair_uniform("known", 9, [0, 5], [1, -5])

    assert process_bits("known") == 7234285552824224434
    assert draw.tolist() == [
        0.9222491645275318,
        0.20586148898207968,
        0.2180098613491409,
        0.5151942847889089,
    ]
    assert pair.tolist() == [0.9240756655242163, 0.29008049457676843]
    assert identity_of([1, 2], 3, -4).tolist() == [8222890460156133500, 6996272666202218357]


def test_process_draws_for_agents_or_for_pairs() -> None:
    """No process does both: a pair with option 0 draws what its chooser draws alone."""
    single: set[str] = set()
    paired: set[str] = set()

    class Spy(Draws):
        def uniform(self, process: str, week: int, identity: ArrayLike) -> NDArray[np.float64]:
            single.add(process)
            return super().uniform(process, week, identity)

        def pair_uniform(
            self, process: str, week: int, chooser: ArrayLike, option: ArrayLike
        ) -> NDArray[np.float64]:
            paired.add(process)
            return super().pair_uniform(process, week, chooser, option)

        def key(self, process: str, week: int) -> np.uint64:
            paired.add(process)
            return super().key(process, week)

    engine = Engine(small(weeks=4, policies=[{"type": "ai_automation", "ceiling_share": 0.5}]))
    engine.desk.draws = Spy(0)
    engine.run()

    assert {"enter.asleep", "demand.tasks", "birth.type"} <= single
    assert {"search.taste", "match.taste", "search.page"} <= paired
    assert not single & paired


def test_key_serves_compiled_loops() -> None:
    """Process and week each change the key, which is one 64-bit word."""
    draws = Draws(3)
    keys = {int(draws.key(process, week)) for process in ("a", "b") for week in (-1, 0, 1)}

    assert len(keys) == 6
    assert draws.key("a", 0).dtype == np.uint64


def test_identities_do_not_collide() -> None:
    """A million hashed identities are all different, and none is negative."""
    parts = np.arange(1_000_000)
    found = identity_of(parts // 1_000, parts % 1_000)

    assert np.unique(found).size == parts.size
    assert (found >= 0).all()
    assert identity_of(1, 2) != identity_of(2, 1)


def test_counts_follow_their_mean() -> None:
    """Rounded and Poisson counts keep the mean that they are asked for."""
    who = np.arange(NUMBER)
    mean = np.full(NUMBER, 2.3)
    whole, poisson = Draws(0).whole("test", 0, who, mean), Draws(0).poisson("test", 0, who, mean)

    assert set(whole.tolist()) == {2, 3}
    assert whole.mean() == pytest.approx(2.3, abs=0.02)
    assert poisson.mean() == pytest.approx(2.3, abs=0.05)
    assert poisson.var() == pytest.approx(2.3, abs=0.1)


def test_deviates_have_their_distributions() -> None:
    """Normal and Gumbel draws are what they are called, for agents and for pairs."""
    draws, who = Draws(0), np.arange(NUMBER)

    assert stats.kstest(draws.normal("test", 0, who), "norm").pvalue > ALPHA
    assert stats.kstest(draws.gumbel("test", 0, who), "gumbel_r").pvalue > ALPHA
    assert stats.kstest(draws.pair_normal("test", 0, who, who), "norm").pvalue > ALPHA
    assert stats.kstest(draws.pair_gumbel("test", 0, who, who), "gumbel_r").pvalue > ALPHA
