"""Whether a run had settled before it was measured."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.experiment.analysis.swept import Swept

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 5
COLUMNS = ("base", "outcome", "weeks", "settled_week", "settled")


def warm_up(swept: Swept, outcomes: Sequence[str]) -> pd.DataFrame:
    """Return from which week on each outcome moves about one level, by MSER-5.

    ``settled`` is false where that is not before the second half of the weeks reported: the
    run was still under way, by a policy that phases in or by too short a burn-in. Nothing
    where weeks were not kept.
    """
    rows = list(_rows(swept, outcomes))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(swept: Swept, outcomes: Sequence[str]) -> Iterator[dict[str, Any]]:
    if swept.weekly is None or swept.weekly.empty:
        return
    bases = swept.weekly["point"].map(swept.design.set_index("point")["base"])
    for base in swept.bases:
        weekly = swept.weekly[bases == base]
        for outcome in (name for name in outcomes if name in weekly.columns):
            path = weekly.groupby("week")[outcome].mean().dropna()
            if len(path) < 4 * BATCH:
                continue
            start = settled_from(path.to_numpy(dtype="float64"))
            week = int(path.index[min(start, len(path) - 1)])
            yield {
                "base": base,
                "outcome": outcome,
                "weeks": len(path),
                "settled_week": week,
                "settled": start < len(path) // 2,
            }


def settled_from(path: "NDArray[np.float64]") -> int:
    """Return how many of the first values to drop so that the mean of the rest is surest.

    Source
    ------
    White (1997), Simulation 69, 323-334 (MSER-5).
    """
    batches = path[: len(path) // BATCH * BATCH].reshape(-1, BATCH).mean(axis=1)
    last = max(len(batches) - 3, 1)
    errors = [float(batches[start:].var() / len(batches[start:])) for start in range(last)]
    return int(np.argmin(errors)) * BATCH
