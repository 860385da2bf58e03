"""What workers gain against what employers gain, and what the public pays."""

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import step
from sim.report.charts.tradeoffs import tradeoffs as draw
from sim.report.page.blocks import Exhibit, Section, Sheet
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.records import records
from sim.report.words import said

ACROSS, UPWARD = "worker_surplus_usd", "employer_surplus_usd"
COLUMNS = (ACROSS, UPWARD, "platform_profit_usd", "public_revenue_usd", "public_cost_usd")


def tradeoffs(material: Material) -> Section | None:
    """Return a point for each scenario, workers' gain across and employers' upward."""
    known = [
        name for name in material.others if {ACROSS, UPWARD} <= set(material.differences(name))
    ]
    if not known:
        return None
    frame = pd.DataFrame([_point(material, name) for name in known])
    titles = [CATALOGUE[name].label for name in COLUMNS]
    rows = tuple((material.titles[name], *_cells(material, name)) for name in known)
    sheet = Sheet(
        caption="What each scenario does to the accounts of the parties, USD a week",
        titles=("Scenario", *titles),
        rows=rows,
        words=frozenset(range(len(titles) + 1)),
        name="tradeoffs",
        download=_download(material, known),
    )
    base = material.titles[material.base]
    exhibit = Exhibit(
        name="tradeoffs",
        heading="Workers' gain against employers' gain",
        findings=tuple(_finding(row) for row in records(frame)),
        draw=lambda dark: draw(
            frame,
            "workers' gain, change (USD a week)",
            "employers' gain, change (USD a week)",
            dark=dark,
        ),
        behind=sheet,
        height=420,
        note=f"{base} is where the lines cross. To the right workers are better off, upward "
        "employers are; thin lines are 95 % intervals.",
    )
    return Section("tradeoffs", "Trade-offs", (exhibit,))


def _point(material: Material, name: str) -> dict[str, object]:
    rows, times = material.differences(name), people(material)
    point: dict[str, object] = {
        "name": material.titles[name],
        "position": material.names.index(name),
    }
    for letter, outcome in (("x", ACROSS), ("y", UPWARD)):
        for suffix, key in (("", "difference"), ("_low", "low"), ("_high", "high")):
            point[letter + suffix] = float(rows[outcome][key]) * times
    return point


def _cells(material: Material, name: str) -> list[str]:
    rows, times = material.differences(name), people(material)
    return [
        f"{step(CATALOGUE[key], float(rows[key]['difference']), times)} ({said(rows[key])})"
        if key in rows
        else "–"
        for key in COLUMNS
    ]


def _download(material: Material, names: list[str]) -> pd.DataFrame:
    frame = material.tables["differences.csv"]
    keep = frame["scenario"].isin(names) & frame["outcome"].isin(COLUMNS)
    return frame.loc[keep, ["scenario", "outcome", "unit", "difference", "low", "high", "verdict"]]


def _finding(row: dict[str, object]) -> str:
    return f"{row['name']}: workers {_way(row, 'x')}, employers {_way(row, 'y')}"


def _way(row: dict[str, object], letter: str) -> str:
    low, high = float(str(row[f"{letter}_low"])), float(str(row[f"{letter}_high"]))
    return "gain" if low > 0 else "lose" if high < 0 else "may gain or lose"
