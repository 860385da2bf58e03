"""What a calibration found, in plain words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.calibration import CALIBRATION, CONFLICTS, FIT
from sim.report.records import records
from sim.report.swept_words import amount, parameter

if TYPE_CHECKING:
    import pandas as pd

WELL, LITTLE = 0.3, 0.9
"""Up to the one share of its range a parameter is well pinned, from the other on not at all."""


def summary(folder: Path) -> Iterator[str]:
    """Yield what is to be said at the end of ``calibrate``."""
    import pandas as pd

    found, fit, clashes = (pd.read_csv(folder / name) for name in (CALIBRATION, FIT, CONFLICTS))
    yield rows_in_bands(fit)
    yield from moved(found)
    yield how_pinned(found)
    yield from conflicting(clashes)


def rows_in_bands(fit: "pd.DataFrame") -> str:
    """Return how many rows lie in their bands, with defaults and calibrated."""
    inside = {
        name: int(fit[name].between(fit["low"], fit["high"]).groupby(fit["row"]).all().sum())
        for name in ("default", "calibrated")
    }
    rows = fit["row"].nunique()
    return (
        f"On the training seeds {inside['calibrated']} of {rows} rows of facts lie in their bands; "
        f"with the defaults {inside['default']} do."
    )


def moved(found: "pd.DataFrame") -> list[str]:
    """Return a sentence for each parameter that moved, the farthest first, or one for none."""
    far = found[found["position"] != 0.0].sort_values("position", key=abs, ascending=False)
    if far.empty:
        return ["Nothing moved: the defaults are as good as anything that was tried."]
    return [
        f"{parameter(row['parameter'])} went from {amount(row['parameter'], row['default'])} to "
        f"{amount(row['parameter'], row['value'])}; as good: {as_good(row)}."
        for row in records(far)
    ]


def as_good(row: dict[str, Any]) -> str:
    """Return between which values a parameter is as good."""
    path = str(row["parameter"])
    return f"{amount(path, row['pinned_low'])} to {amount(path, row['pinned_high'])}"


def how_pinned(found: "pd.DataFrame") -> str:
    """Return how many parameters the facts pin, and how many they say nothing of."""
    wide = found["unpinned_share"]
    return (
        f"Of {len(found)} free parameters the facts pin {int((wide <= WELL).sum())} to within "
        f"{100 * WELL:.0f} % of their range, and say next to nothing of "
        f"{int((wide >= LITTLE).sum())}."
    )


def conflicting(clashes: "pd.DataFrame") -> list[str]:
    """Return a sentence for each pair of rows that pull against each other."""
    if clashes.empty:
        return ["No two rows conflict: nothing that helps one takes another out of its band."]
    pairs = clashes.groupby(["nearer_row", "farther_row"], sort=True)
    return [
        f"Row {near} conflicts with row {far}: “{rows['nearer'].iloc[0]}” comes nearer to its band "
        f"and “{rows['farther'].iloc[0]}” leaves its own with "
        f"{'; or '.join(_setting(row) for row in records(rows.drop_duplicates('parameter')))}."
        for (near, far), rows in pairs
    ]


def _setting(row: dict[str, Any]) -> str:
    return f"{parameter(row['parameter'])} at {amount(row['parameter'], row['value'])}"
