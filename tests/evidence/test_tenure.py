"""Kaplan-Meier by hand: half-lives, censoring, late entry."""

import math

import numpy as np
import pytest

from sim.evidence.tenure import Survival, gone_within, half_life_months, survival


def curve(*stays: tuple[int, int, bool]) -> Survival:
    """Return the curve of stays given as entry, end, gone."""
    entry, end, gone = (np.array(column) for column in zip(*stays, strict=True))
    return survival(entry.astype(np.int64), end.astype(np.int64), gone.astype(np.bool_))


def test_survival_without_censoring_is_the_share_left() -> None:
    """Four leave after 1, 2, 2 and 4 weeks: 3/4, 1/4, 1/4, 0 are left."""
    found = curve((0, 1, True), (0, 2, True), (0, 2, True), (0, 4, True))

    assert found.weeks.tolist() == [1, 2, 3, 4]
    assert found.share.tolist() == pytest.approx([0.75, 0.25, 0.25, 0.0])


def test_survival_counts_the_censored_while_they_are_seen() -> None:
    """Of five at risk one leaves in week 1, one is seen no more; of the three left, one leaves."""
    found = curve((0, 1, True), (0, 1, False), (0, 2, True), (0, 3, False), (0, 3, False))

    assert found.share.tolist() == pytest.approx([4 / 5, 4 / 5 * 2 / 3, 4 / 5 * 2 / 3])


def test_survival_counts_late_entrants_from_when_they_are_seen() -> None:
    """Who is first seen after two weeks is at risk from the third: 1/2, then 1/2 of two."""
    found = curve((0, 1, True), (0, 4, False), (2, 3, True))

    assert found.share.tolist() == pytest.approx([0.5, 0.5, 0.25, 0.25])


def test_half_life_is_the_first_week_with_half_gone() -> None:
    """26 weeks are six months; a curve that stays above a half has no half-life."""
    half = curve((0, 13, True), (0, 26, True), (0, 52, True), (0, 52, True))

    assert half_life_months(half) == pytest.approx(6.0)
    assert math.isnan(half_life_months(curve((0, 5, True), (0, 9, False), (0, 9, False))))


def test_gone_within_needs_a_curve_that_long() -> None:
    """Half are gone after 13 weeks; nobody was followed for 60."""
    found = curve((0, 13, True), (0, 52, False))

    assert gone_within(found, 12) == 0.0
    assert gone_within(found, 13) == 0.5
    assert math.isnan(gone_within(found, 60))


def test_nobody_has_no_half_life() -> None:
    """Without tenures there is no curve."""
    none = survival(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))

    assert math.isnan(half_life_months(none))
