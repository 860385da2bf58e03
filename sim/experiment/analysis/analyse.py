"""Analyse a sweep: every table that its folder gets beside its results."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.analysis.discovery import Wanted, rules
from sim.experiment.analysis.enough import replications_needed
from sim.experiment.analysis.sensitivity import sensitivity
from sim.experiment.analysis.surfaces import surfaces
from sim.experiment.analysis.swept import Swept
from sim.experiment.analysis.warm_up import warm_up
from sim.experiment.files import write_csv

if TYPE_CHECKING:
    import pandas as pd

ANALYSED = (
    "sensitivity.csv", "surface_fit.csv", "surface.csv", "rules.csv", "replications.csv",
    "warm_up.csv",
)  # fmt: skip
"""The tables that an analysis writes; those without a row are not written."""


def analyse(
    folder: str | Path, *, outcomes: Sequence[str] = (), wanted: Sequence[Wanted] = ()
) -> "dict[str, pd.DataFrame]":
    """Analyse the sweep in ``folder``, write the tables there, and return them by file name.

    ``outcomes`` are the headlines unless they are named; ``wanted`` is what rules are sought
    for, by default the best fifth of each outcome.

    Raises ``InputError`` where there is no sweep or it keeps no such outcome.
    """
    place = Path(folder)
    swept = Swept.read(place)
    tables = analysed(swept, outcomes=outcomes, wanted=wanted)
    for name in ANALYSED:
        (place / name).unlink(missing_ok=True)
    for name, table in tables.items():
        write_csv(place / name, table)
    return tables


def analysed(
    swept: Swept, *, outcomes: Sequence[str] = (), wanted: Sequence[Wanted] = ()
) -> "dict[str, pd.DataFrame]":
    """Return the tables of an analysis that have any rows, by file name."""
    asked = swept.chosen([each.outcome for each in wanted]) if wanted else ()
    chosen = tuple(dict.fromkeys((*swept.chosen(outcomes), *asked)))
    fits, drawn = surfaces(swept, chosen)
    found = (
        sensitivity(swept, chosen), fits, drawn, rules(swept, chosen, wanted),
        replications_needed(swept, chosen), warm_up(swept, chosen),
    )  # fmt: skip
    return {name: table for name, table in zip(ANALYSED, found, strict=True) if not table.empty}
