"""Every outcome with its verdict, by family."""

import math
from typing import Any

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import bare, level, span, step, unit_of
from sim.report.page.blocks import Entry, Register, Section, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.words import MARKS, judged, needed


def register(material: Material) -> Section:
    """Return a row for each scenario and outcome, to be searched and sifted."""
    times = people(material)
    rows = [(name, material.differences(name)) for name in material.others]
    families: dict[str, list[Entry]] = {}
    for outcome in CATALOGUE.values():
        for name, found in rows:
            if outcome.name in found:
                entry = _entry(found[outcome.name], material.titles[name], times)
                families.setdefault(outcome.group, []).append(entry)
    lead = Text(
        "Intervals of the eight headline outcomes stand each for themselves; those of all others "
        "are widened for looking at many (Holm's method). Shares change by percentage points."
    )
    block = Register(
        families=tuple((name.capitalize(), tuple(entries)) for name, entries in families.items()),
        scenarios=tuple(material.titles[name] for name in material.others),
        verdicts=tuple(MARKS),
        download=material.tables["differences.csv"],
    )
    return Section("outcomes", "All outcomes", (lead, block))


def _entry(row: dict[str, Any], title: str, times: float) -> Entry:
    outcome = CATALOGUE[str(row["outcome"])]
    difference, low, high = (float(row[key]) for key in ("difference", "low", "high"))
    return Entry(
        scenario=title,
        outcome=outcome.label,
        unit=unit_of(outcome),
        about=outcome.about,
        cells=(
            bare(outcome, level(outcome, float(row["baseline"]), times)),
            bare(outcome, level(outcome, float(row["value"]), times)),
            bare(outcome, step(outcome, difference, times)),
            "n/a" if math.isnan(low) else span(outcome, low, high, times),
        ),
        mark=MARKS.get(str(row["verdict"]), ""),
        verdict=judged(row),
        needs=needed(row),
        tone=str(row["verdict"]).replace(" ", "-"),
    )
