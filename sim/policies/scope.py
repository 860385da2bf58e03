"""Whom a quantity is about, facet by facet, in arrays that broadcast together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """Codes with the names they stand for."""

    codes: NDArray[np.int8]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """Facets of the units a quantity is about; those that do not apply are ``None``.

    Job-side facets may be shaped (jobs, 1) and worker-side ones (1, classes): then the
    quantity is about pairs.
    """

    worker: NDArray[np.int64] | None = None
    employer: NDArray[np.int64] | None = None
    job: NDArray[np.int64] | None = None
    platform_identity: NDArray[np.int64] | None = None
    worker_region: Named | None = None
    employer_region: Named | None = None
    platform_region: Named | None = None
    occupation: Named | None = None
    platform: Named | None = None
    group: Named | None = None
    newcomer: NDArray[np.bool_] | None = None
    facts: Mapping[str, Values] = field(default_factory=dict)
    """What else a lever may need to know, by name; not a facet."""

    def everyone(self) -> NDArray[np.bool_]:
        """Return a mask that covers all units."""
        shapes = []
        for facet in fields(self):
            value = getattr(self, facet.name)
            if value is not None and facet.name != "facts":
                shapes.append((value.codes if isinstance(value, Named) else value).shape)
        return np.ones(np.broadcast_shapes(*shapes), dtype=np.bool_)

    def named(self, facet: Named | None, names: tuple[str, ...]) -> NDArray[np.bool_]:
        """Return where ``facet`` is one of ``names``."""
        known = self.given(facet, "this part of applies_to")
        wanted = [known.names.index(name) for name in names if name in known.names]
        return np.isin(known.codes, wanted)

    def identities(
        self, unit: Literal["job", "worker", "employer", "platform"]
    ) -> NDArray[np.int64]:
        """Return the identities of the units that a trial draws."""
        held = self.platform_identity if unit == "platform" else getattr(self, unit)
        return self.given(held, f"unit: {unit}")

    @staticmethod
    def given(facet: T | None, what: str) -> T:
        """Return ``facet``; loading has refused policies that would find ``None``."""
        if facet is None:
            raise TypeError(f"{what} means nothing for this quantity")
        return facet
