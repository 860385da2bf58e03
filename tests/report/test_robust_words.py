"""Shares of plausible worlds, and what they hang on, by hand."""

import numpy as np
import pandas as pd
import pytest

from sim.report.robust_words import deciding, held, sentences

WORLDS = 100


def worlds(effect: "np.ndarray") -> pd.DataFrame:
    """Return worlds with that effect on hourly earnings; one assumption runs from 0 to 1."""
    rank = np.arange(WORLDS)
    return pd.DataFrame(
        {
            "scenario": "fair_pay",
            "draw": rank,
            "workers.pay_taste": rank / WORLDS,
            "workers.bid_noise": (37 * rank % WORLDS) / WORLDS,
            "hourly_earnings_median": effect,
        }
    )


def test_shares_tell_what_matters_from_what_does_not() -> None:
    """A difference smaller than what matters counts as none, whatever its sign."""
    effect = np.repeat([1.0, 0.0001, -1.0], [60, 30, 10])
    found = held(worlds(effect), "hourly_earnings_median")

    assert (found.up, found.same, found.down) == pytest.approx((0.6, 0.3, 0.1))
    assert (found.way, found.share, found.worlds) == ("raises", pytest.approx(0.6), WORLDS)


def test_nothing_is_said_of_what_happens_nowhere() -> None:
    """Shares are counted, not taken from what the others leave of one: no "in 0 %"."""
    for up in range(1, WORLDS):
        effect = np.repeat([1.0, -1.0], [up, WORLDS - up])
        found = held(worlds(effect), "hourly_earnings_median")

        assert found.same == 0.0
        assert found.up + found.down == pytest.approx(1.0)


def test_assumption_that_flips_is_named() -> None:
    """Where the effect is there above a bound only, that assumption is named and no other."""
    frame = worlds(np.where(np.arange(WORLDS) >= 40, 1.0, 0.0))
    (found,) = deciding(frame, "hourly_earnings_median")

    assert found.path == "workers.pay_taste"
    assert found.bound == pytest.approx(0.4, abs=0.03)
    assert (found.above, found.below) == pytest.approx((1.0, 0.0), abs=0.05)


def test_chance_names_no_assumption() -> None:
    """Effects that hang on nothing are put down to nothing."""
    effect = np.where(np.random.default_rng(3).random(WORLDS) < 0.7, 1.0, -1.0)

    assert deciding(worlds(effect), "hourly_earnings_median") == []


def test_too_few_worlds_name_nothing() -> None:
    """Four worlds against all others decide nothing."""
    frame = worlds(np.where(np.arange(WORLDS) < 4, -1.0, 1.0))

    assert deciding(frame, "hourly_earnings_median") == []


def test_sentences_say_how_often_and_when() -> None:
    """Shares, the rest, and the assumption with its bound, in plain words."""
    first, second = sentences(
        worlds(np.where(np.arange(WORLDS) >= 40, 1.0, 0.0)), "hourly_earnings_median", "Fair pay"
    )

    assert first == (
        "Fair pay raises hourly earnings, median in 60 % of 100 plausible worlds; it makes no "
        "difference that matters to it in 40 %"
    )
    assert second.startswith("It hangs on “Workers: pay taste”: so in 100 % of the worlds where")


def test_nothing_measured_is_said() -> None:
    """An outcome that no world has is owned up to."""
    (said,) = sentences(worlds(np.full(WORLDS, np.nan)), "hourly_earnings_median", "Fair pay")

    assert "could not be measured" in said
