"""Which candidates are worth keeping: the Pareto front, satisficing, regret. Pure arrays."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

WORST_TENTH = 0.1
REGRET_QUANTILE = 0.9


def held_in_most(values: "Array", signs: "Array") -> "Array":
    """Return what each candidate reaches or beats in nine of ten worlds, by objective.

    ``values`` is candidates by worlds by objectives; ``signs`` is 1 where more is better and
    -1 where less is. Worlds in which an outcome is undefined are left out.
    """
    best_up: Array = np.nanquantile(values * signs, WORST_TENTH, axis=1) * signs
    return best_up


def front(scores: "Array", signs: "Array") -> "NDArray[np.bool_]":
    """Tell which candidates no other one matches on all objectives and beats on some.

    ``scores`` is candidates by objectives; a candidate with an undefined score is never on it.
    """
    turned = scores * signs
    known: NDArray[np.bool_] = np.asarray(np.isfinite(turned).all(axis=1))
    kept: NDArray[np.bool_] = known.copy()
    for place in np.flatnonzero(known):
        others = turned[known]
        as_good = (others >= turned[place]).all(axis=1)
        kept[place] = not (as_good & (others > turned[place]).any(axis=1)).any()
    return kept


def satisficing(values: "Array", signs: "Array", limits: "Array") -> "Array":
    """Return for each candidate the share of worlds in which every limit is met.

    ``limits`` is what each objective should reach, or stay below where less is better;
    undefined where nothing is asked.

    Source
    ------
    Simon (1956), Psychological Review 63, 129-138; Herman et al. (2015), Journal of Water
    Resources Planning and Management 141, 04015012, for the domain criterion.
    """
    asked = np.isfinite(limits)
    met = (values * signs >= limits * signs) | ~asked
    share: Array = met.all(axis=2).mean(axis=1)
    return share


def regret(values: "Array", signs: "Array") -> "Array":
    """Return how much each candidate misses in its worst tenth of worlds, by objective.

    It is what the best candidate of the same world would have brought more, in the unit of
    the outcome; never negative.

    Source
    ------
    Savage (1951), Journal of the American Statistical Association 46, 55-67.
    """
    turned = values * signs
    missed = np.nanmax(turned, axis=0, keepdims=True) - turned
    found: Array = np.nanquantile(missed, REGRET_QUANTILE, axis=1)
    return found
