"""Business out of the rules' reach: what no rule covers, and where work has moved to."""

from typing import Any

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.bands import band_over_seeds
from sim.report.figures import over_time as draw
from sim.report.numbers import between, change, number
from sim.report.page.blocks import Block, Exhibit, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import window
from sim.report.page.sections.paired import combined, paired
from sim.report.records import records

OUTCOME = "uncovered_share"
MOVED = 0.005
PLACES = {
    "On platforms": {"gig_share": 1.0},
    "With people met there, off the platforms": {
        "gig_share": -1.0,
        "inhouse_share": -1.0,
        "automated_share": -1.0,
    },
    "By employees": {"inhouse_share": 1.0},
    "By AI": {"automated_share": 1.0},
}
"""Where work can be done, each as a sum of outcomes; the second is what the others leave."""


def reach(material: Material) -> Section | None:
    """Return the share of pay that no rule covers, and where work went, in each scenario."""
    blocks = [block for block in (_uncovered(material), _places(material)) if block is not None]
    if not blocks:
        return None
    lead = Text(
        "A rule covers some of the business. The rest is with people, platforms or regions it does "
        "not apply to, or has moved where nobody looks: off the platforms, to employees, to AI."
    )
    return Section("reach", "Out of the rules' reach", (lead, *blocks))


def _uncovered(material: Material) -> Block | None:
    """Return the share of pay that no rule covers by week; nothing where no rule covers any."""
    weekly = material.table("weekly.parquet")
    if weekly is None or OUTCOME not in weekly:
        return None
    ruled = [name for name in material.names if _covers(weekly, name)]
    if not ruled:
        return None
    weeks = weekly.loc[weekly["scenario"].isin(ruled), ["scenario", "seed", "week", OUTCOME]]
    band = band_over_seeds(weeks, OUTCOME)
    places = {name: material.names.index(name) for name in ruled}
    rows = tuple(
        (material.titles[str(row["scenario"])], str(row["week"]), number(row["mean"], "share"))
        for row in records(band)
        if int(row["week"]) % 4 == 0
    )
    return Exhibit(
        name="reach",
        heading="Pay out of reach of the rules",
        findings=tuple(_finding(material, weeks, name) for name in ruled),
        draw=lambda dark: draw(
            weeks, OUTCOME, material.titles, dark=dark, titled=False, places=places
        ),
        behind=Sheet(
            caption="Pay that no rule covers, every 4th week",
            titles=("Scenario", "Week", "Share"),
            rows=rows,
            words=frozenset({0}),
            name="reach",
            download=band,
        ),
        note=f"{CATALOGUE[OUTCOME].about} The band runs from the lowest run to the highest.",
    )


def _covers(weekly: pd.DataFrame, name: str) -> bool:
    """Tell whether a rule of this scenario ever covers any pay."""
    return bool((weekly.loc[weekly["scenario"] == name, OUTCOME] < 1.0).any())


def _finding(material: Material, weeks: pd.DataFrame, name: str) -> str:
    own = weeks[weeks["scenario"] == name].groupby("week")[OUTCOME].mean().dropna()
    policies: list[dict[str, Any]] = material.resolved(name).get("policies", [])
    starts = [int(policy.get("start_week", 0)) for policy in policies]
    after = own[own.index >= min(starts, default=0) + 4]
    title = material.titles[name]
    if after.empty:
        return f"{title}: no rule was in force long enough to tell"
    first, last = float(after.head(4).mean()), float(own.tail(window(material)).mean())
    if abs(last - first) <= MOVED:
        return f"{title}: about {number(first, 'share')} of pay is out of reach, from first to last"
    way = "grew" if last > first else "fell"
    return (
        f"{title}: the share of pay out of reach {way} from {number(first, 'share')} in the rules' "
        f"first weeks to {number(last, 'share')}"
    )


def _places(material: Material) -> Sheet | None:
    """Return where the work is done in the base, and how that changes in each scenario."""
    summary = material.table("summary.csv")
    needed = {name for terms in PLACES.values() for name in terms}
    if summary is None or not needed <= set(summary.columns):
        return None
    rows, kept = [], []
    for place, terms in PLACES.items():
        shares = combined(summary, terms)
        if all(weight < 0.0 for weight in terms.values()):
            shares["value"] += 1.0
        base = float(shares.loc[shares["scenario"] == material.base, "value"].mean())
        cells = [place, number(base, "share")]
        for name in material.others:
            found = paired(shares, material.base, name, "value")
            ends = between(found.low, found.high, "share")
            cells.append(f"{change(found.mean, 'share').removesuffix(' points')} ({ends})")
            kept.append((place, name, base, found.mean, found.low, found.high))
        rows.append(tuple(cells))
    return Sheet(
        caption=f"Where the work is done: share of all hours in {material.titles[material.base]}, "
        "and its change in percentage points with the 95 % interval",
        titles=(
            "Work is done",
            material.titles[material.base],
            *(material.titles[name] for name in material.others),
        ),
        rows=tuple(rows),
        name="where-work-is-done",
        download=pd.DataFrame(
            kept, columns=["place", "scenario", "baseline", "difference", "low", "high"]
        ),
    )
