"""One number out of a column, by name or by function."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from sim.errors import InputError
from sim.state.cells import plain
from sim.state.table import Array

NAMED: Final[dict[str, Callable[[Array], Any]]] = {
    "mean": np.mean,
    "median": np.median,
    "sum": np.sum,
    "min": np.min,
    "max": np.max,
    "std": np.std,
    "var": np.var,
    "count": np.size,
    "nunique": lambda values: np.unique(values).size,
}
"""The aggregates that can be asked for by name."""
_OF_NOTHING: Final = {"sum": 0, "count": 0, "nunique": 0}


def aggregate(values: Array, func: str | Callable[..., Any]) -> Any:
    """Return ``func`` of ``values``; of no values, nan for a named one that has no answer.

    A function that is not of NumPy is given a list, as Mesa does.

    Raises ``InputError`` for a name that is not known.
    """
    if callable(func):
        return plain(func(values if of_numpy(func) else values.tolist()))
    if func not in NAMED:
        raise InputError(f"no aggregate is called {func!r}; allowed: {', '.join(NAMED)}")
    if values.size == 0:
        return _OF_NOTHING.get(func, np.nan)
    # Means of yes and no are shares.
    return plain(NAMED[func](values.astype(np.float64) if values.dtype == np.bool_ else values))


def of_numpy(func: Callable[..., Any]) -> bool:
    """Tell whether ``func`` comes with NumPy, so that an array is what it works best on."""
    return (getattr(func, "__module__", None) or "").partition(".")[0] == "numpy"
