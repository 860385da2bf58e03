"""Samplers: points of the unit cube, the same for the same seed, longer ones beginning alike."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXPLICIT = ("grid", "list")
"""Samplers that take the values as they are listed."""

EXTENDABLE = ("sobol", "morris", "saltelli")
"""Samplers whose longer designs begin with the shorter ones."""

EVEN = ("sobol", "saltelli")
"""Samplers that fill the space most evenly at powers of two."""

MORRIS_LEVELS = 4


def latin_hypercube(parameters: int, samples: int, seed: int) -> "NDArray[np.float64]":
    """Return ``samples`` points, one in each of as many slices of every parameter."""
    from scipy.stats import qmc

    points: NDArray[np.float64] = qmc.LatinHypercube(parameters, seed=_generator(seed)).random(
        samples
    )
    return points


def sobol(parameters: int, samples: int, seed: int) -> "NDArray[np.float64]":
    """Return the first ``samples`` points of a scrambled Sobol sequence."""
    from scipy.stats import qmc

    sequence = qmc.Sobol(parameters, seed=_generator(seed))
    points: NDArray[np.float64] = sequence.random_base2((samples - 1).bit_length())
    return points[:samples]


def morris(parameters: int, samples: int, seed: int) -> "NDArray[np.float64]":
    """Return ``samples`` trajectories of ``parameters + 1`` points that move one at a time.

    Source
    ------
    Morris (1991), Technometrics 33, 161-174.
    """
    from SALib.sample import morris as salib

    problem = cube(parameters)
    trajectories = [
        salib.sample(problem, 1, num_levels=MORRIS_LEVELS, seed=_generator(seed, number))
        for number in range(samples)
    ]
    return np.concatenate(trajectories)


def saltelli(parameters: int, samples: int, seed: int) -> "NDArray[np.float64]":
    """Return ``samples`` blocks of ``parameters + 2`` points, for first and total indices.

    Source
    ------
    Saltelli et al. (2010), Computer Physics Communications 181, 259-270.
    """
    from SALib.sample import sobol as salib

    even = 1 << (samples - 1).bit_length()
    points: NDArray[np.float64] = salib.sample(
        cube(parameters), even, calc_second_order=False, seed=seed
    )
    return points[: samples * (parameters + 2)]


SAMPLERS: dict[str, "Callable[[int, int, int], NDArray[np.float64]]"] = {
    "lhs": latin_hypercube,
    "sobol": sobol,
    "morris": morris,
    "saltelli": saltelli,
}


def points_per_sample(sampler: str, parameters: int) -> int:
    """Return how many points one sample of ``sampler`` makes."""
    return {"morris": parameters + 1, "saltelli": parameters + 2}.get(sampler, 1)


def cube(parameters: int) -> dict[str, object]:
    """Return the unit cube the way SALib is told of a problem."""
    names = [f"x{number}" for number in range(parameters)]
    return {"num_vars": parameters, "names": names, "bounds": [[0.0, 1.0]] * parameters}


def _generator(*seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
