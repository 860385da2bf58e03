"""Make the small sweep that ships with the sweep explorer; ``make example-sweep`` runs it first.

What a page needs is copied from ``results/example`` into ``dashboards/example``; surfaces are
thinned and rounded, so that all of it stays below 150 kB.
"""

import shutil
from pathlib import Path

import pandas as pd

SOURCE, TARGET = Path("results", "example"), Path("dashboards", "example")
COPIED = (
    "manifest.json", "design.parquet", "sample.parquet", "results.parquet", "sensitivity.csv",
    "surface_fit.csv", "rules.csv",
)  # fmt: skip
LINES = 8
"""Lines of a surface that are kept each way."""


def thinned(surface: pd.DataFrame) -> pd.DataFrame:
    """Return the surfaces on fewer lines, both ends among them."""
    kept = []
    for _, whole in surface.groupby(["base", "outcome"], sort=False):
        own = whole
        for axis in ("x", "y"):
            values = sorted(own[axis].dropna().unique())
            if values:
                places = {round(k * (len(values) - 1) / (LINES - 1)) for k in range(LINES)}
                own = own[own[axis].isin([values[place] for place in places])]
        kept.append(own)
    return pd.concat(kept)


def main() -> None:
    """Copy the tables."""
    TARGET.mkdir(exist_ok=True)
    for name in COPIED:
        shutil.copyfile(SOURCE / name, TARGET / name)
    surface = thinned(pd.read_csv(SOURCE / "surface.csv"))
    surface.to_csv(TARGET / "surface.csv", index=False, float_format="%.5g", lineterminator="\n")


if __name__ == "__main__":
    main()
