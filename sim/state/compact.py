"""Drop rows that are done with, and mend every reference to the rows that stay."""

import numpy as np
from numpy.typing import NDArray

from sim.state.schema import SCHEMA, State

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    target: tuple(
        (table, column.name)
        for table, columns in SCHEMA.items()
        for column in columns
        if column.refers == target
    )
    for target in SCHEMA
}
"""For each table, the columns of other tables that hold its rows."""


def drop(state: State, name: str, keep: NDArray[np.bool_]) -> None:
    """Keep only some rows of table ``name``; references to dropped rows become -1."""
    if keep.all():
        return
    moved = getattr(state, name).keep(keep)
    lookup = np.append(moved, -1)
    for table, column in REFERENCES[name]:
        held = getattr(getattr(state, table), column)
        # Row -1 (none) finds the -1 appended at the end.
        held[...] = lookup[held]
