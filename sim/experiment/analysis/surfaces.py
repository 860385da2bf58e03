"""Response surfaces: a polynomial that stands for the model between the points that were run."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.experiment.analysis.swept import Swept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STEPS = 21
POINTS_PER_TERM = 2.0
FIT_COLUMNS = ("base", "outcome", "kind", "terms", "points", "explained_share")
SURFACE_COLUMNS = ("base", "outcome", "x_parameter", "y_parameter", "x", "y", "value")


@dataclass(frozen=True)
class Surface:
    """A fitted polynomial; ``explained_share`` is of the variance at points left out.

    ``low`` and ``high`` are the ends of every parameter, ``powers`` the parameters that each
    term multiplies.
    """

    low: "Array"
    high: "Array"
    powers: tuple[tuple[int, ...], ...]
    weights: "Array"
    explained_share: float
    kind: str

    def __call__(self, at: "Array") -> "Array":
        """Return the outcome at points; ``at`` has a row for each, a column per parameter."""
        value: Array = _terms(self._scaled(at), self.powers) @ self.weights
        return value

    def _scaled(self, at: "Array") -> "Array":
        return _scaled(at, self.low, self.high)


def fitted(at: "Array", values: "Array") -> Surface | None:
    """Fit the richest polynomial up to squares and products that the points carry.

    Returns ``None`` where there are too few of them. The share explained is by leaving out
    each point in turn (PRESS), so that a polynomial that follows the noise gets none.

    Source
    ------
    Box & Draper (2007), Response Surfaces, Mixtures, and Ridge Analyses, ch. 3; Allen (1974),
    Technometrics 16, 125-127, for PRESS.
    """
    low, high = at.min(axis=0), at.max(axis=0)
    scaled = _scaled(at, low, high)
    for kind, powers in _ladder(at.shape[1]):
        if len(values) < POINTS_PER_TERM * len(powers):
            continue
        terms = _terms(scaled, powers)
        left, sizes, right = np.linalg.svd(terms, full_matrices=False)
        rank = sizes > sizes[0] * 1e-9
        weights = right[rank].T @ ((left[:, rank].T @ values) / sizes[rank])
        leverage = np.clip((left[:, rank] ** 2).sum(axis=1), 0.0, 1.0 - 1e-9)
        missed = (values - terms @ weights) / (1.0 - leverage)
        share = 1.0 - float((missed**2).sum() / ((values - values.mean()) ** 2).sum())
        return Surface(low, high, powers, weights, share, kind)
    return None


def surfaces(swept: Swept, outcomes: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how well a surface fits each outcome, and the surface over its two main parameters.

    The other parameters are held in the middle of their ranges.
    """
    fits: list[dict[str, Any]] = []
    shown: list[pd.DataFrame] = []
    for base in swept.bases:
        points, coded = swept.points(base), swept.coded(base)
        coded = coded[[name for name in coded.columns if name not in swept.words]]
        for outcome in outcomes:
            known = points[outcome].notna().to_numpy()
            values = points.loc[known, outcome].to_numpy(dtype="float64")
            if coded.empty or len(values) < 4 or values.std() == 0.0:
                continue
            made = fitted(coded.to_numpy()[known], values)
            if made is None:
                continue
            place = {"base": base, "outcome": outcome}
            fit = (made.kind, len(made.powers), len(values), made.explained_share)
            fits.append(place | dict(zip(FIT_COLUMNS[2:], fit, strict=True)))
            shown.append(_drawn(made, list(coded.columns)).assign(**place))
    table = pd.concat(shown, ignore_index=True) if shown else pd.DataFrame(columns=SURFACE_COLUMNS)
    return pd.DataFrame(fits, columns=list(FIT_COLUMNS)), table[list(SURFACE_COLUMNS)]


def _drawn(surface: Surface, names: list[str]) -> pd.DataFrame:
    """Return the surface over the two parameters that bend it most; a line over the only one."""
    middle = (surface.low + surface.high) / 2.0
    order = _by_reach(surface, middle)
    across, upward = order[0], order[1] if len(order) > 1 else None
    steps = np.linspace(0.0, 1.0, STEPS)
    x = surface.low[across] + steps * (surface.high[across] - surface.low[across])
    if upward is None:
        at = np.tile(middle, (STEPS, 1))
        at[:, across] = x
        frame = {"x_parameter": names[across], "y_parameter": "", "x": x, "y": np.nan}
        return pd.DataFrame(frame | {"value": surface(at)})
    y = surface.low[upward] + steps * (surface.high[upward] - surface.low[upward])
    grid_x, grid_y = (grid.ravel() for grid in np.meshgrid(x, y))
    at = np.tile(middle, (STEPS * STEPS, 1))
    at[:, across], at[:, upward] = grid_x, grid_y
    return pd.DataFrame(
        {
            "x_parameter": names[across],
            "y_parameter": names[upward],
            "x": grid_x,
            "y": grid_y,
            "value": surface(at),
        }
    )


def _by_reach(surface: Surface, middle: "Array") -> list[int]:
    """Return the parameters by how far each moves the surface alone, the farthest first."""
    reach = []
    for place in range(len(middle)):
        at = np.tile(middle, (STEPS, 1))
        at[:, place] = np.linspace(surface.low[place], surface.high[place], STEPS)
        reach.append(float(np.ptp(surface(at))))
    return [int(place) for place in np.argsort(-np.array(reach), kind="stable")]


def _ladder(count: int) -> list[tuple[str, tuple[tuple[int, ...], ...]]]:
    """Return the terms of each kind of polynomial, the richest first."""
    first = tuple((place,) for place in range(count))
    second = tuple(combinations_with_replacement(range(count), 2)) if count <= 30 else ()
    linear = ((), *first)
    return [("quadratic", (*linear, *second)), ("linear", linear)][0 if second else 1 :]


def _terms(scaled: "Array", powers: tuple[tuple[int, ...], ...]) -> "Array":
    return np.column_stack([scaled[:, list(power)].prod(axis=1) for power in powers])


def _scaled(at: "Array", low: "Array", high: "Array") -> "Array":
    """Return every parameter from -1 to 1 over its range."""
    width = np.where(high > low, high - low, 1.0)
    scaled: Array = 2.0 * (at - low) / width - 1.0
    return scaled
