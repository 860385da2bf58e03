"""Whether the runs were enough, and whether they had settled."""

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import number
from sim.report.page.blocks import Block, Bullets, Heading, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.swept_words import enough, label, settling

ONE_SEED = "Each point was run with one seed: nothing tells chance from effect. Use --extend N."
NO_WEEKS = (
    "Weeks were not kept, so nothing tells whether runs had settled; keep: {weekly: true} in the "
    "study keeps them."
)


def soundness(material: Material) -> Section:
    """Return how many seeds a point needs, and from which week on outcomes had settled."""
    blocks: list[Block] = [Heading("How many replications are enough")]
    found = material.table("replications.csv")
    if found is None:
        blocks.append(Text(ONE_SEED, "note"))
    else:
        blocks += [Bullets(tuple(f"{each}." for each in enough(found))), _sheet(found)]
    blocks.append(Heading("Had the runs settled?"))
    weeks = material.table("warm_up.csv")
    if weeks is None:
        blocks.append(Text(NO_WEEKS))
    else:
        blocks.append(Bullets(tuple(f"{settling(row)}." for row in records(weeks))))
    return Section("soundness", "Were the runs enough?", tuple(blocks))


def _sheet(found: pd.DataFrame) -> Sheet:
    rows = []
    for row in records(found):
        unit = CATALOGUE[str(row["outcome"])].unit
        sizes = [number(float(row[name]), unit) for name in ("spread", "half_width", "matters")]
        needs = "-" if pd.isna(row["needed"]) else f"{int(row['needed'])}"
        noise = "" if pd.isna(row["noise_share"]) else f"{100 * row['noise_share']:.0f} %"
        rows.append((label(str(row["outcome"])), str(row["of"]), *sizes, needs, noise))
    return Sheet(
        caption="Spread of one seed, 95 % half width of the sweep, what matters, seeds needed, "
        "and how much of the variance between points is chance",
        titles=("Outcome", "Of", "Spread", "Half width", "Matters", "Needed", "Chance"),
        rows=tuple(rows),
        words=frozenset({0, 1}),
        name="replications",
        download=found,
    )
