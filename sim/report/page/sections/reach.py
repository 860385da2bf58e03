"""Business out of the rules' reach: what a rule does not cover, or what moved away from it."""

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.bands import band_over_seeds
from sim.report.figures import over_time as draw
from sim.report.numbers import number
from sim.report.page.blocks import Exhibit, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import window
from sim.report.records import records

OUTCOME = "uncovered_share"
MOVED = 0.005


def reach(material: Material) -> Section | None:
    """Return the share of pay that no rule covers, in each scenario that has a rule."""
    weekly = material.table("weekly.parquet")
    ruled = [name for name in material.names if material.resolved(name).get("policies")]
    if weekly is None or OUTCOME not in weekly or not ruled:
        return None
    weeks = weekly.loc[weekly["scenario"].isin(ruled), ["scenario", "seed", "week", OUTCOME]]
    found = tuple(_finding(material, weeks, name) for name in ruled)
    band = band_over_seeds(weeks, OUTCOME)
    rows = tuple(
        (material.titles[str(row["scenario"])], str(row["week"]), number(row["mean"], "share"))
        for row in records(band)
        if int(row["week"]) % 4 == 0
    )
    exhibit = Exhibit(
        name="reach",
        heading="Pay out of reach of the rules",
        findings=found,
        draw=lambda dark: draw(weeks, OUTCOME, material.titles, dark=dark, titled=False),
        behind=Sheet(
            caption="Pay that no rule covers, every 4th week",
            titles=("Scenario", "Week", "Share"),
            rows=rows,
            words=frozenset({0}),
            name="reach",
            download=band,
        ),
        note=CATALOGUE[OUTCOME].about,
    )
    lead = Text(
        "A rule covers some of the business. The rest is with people, platforms or regions it "
        "does not apply to, or has moved where nobody looks."
    )
    return Section("reach", "Out of the rules' reach", (lead, exhibit))


def _finding(material: Material, weeks: pd.DataFrame, name: str) -> str:
    own = weeks[weeks["scenario"] == name].groupby("week")[OUTCOME].mean().dropna()
    starts = [int(policy.get("start_week", 0)) for policy in material.resolved(name)["policies"]]
    after = own[own.index >= min(starts) + 4]
    title = material.titles[name]
    if after.empty:
        return f"{title}: no rule was in force long enough to tell"
    first, last = float(after.head(4).mean()), float(own.tail(window(material)).mean())
    way = (
        "grew from"
        if last > first + MOVED
        else "fell from"
        if last < first - MOVED
        else "stayed near"
    )
    ends = "" if way == "stayed near" else f" to {number(last, 'share')}"
    return (
        f"{title}: the share of pay out of reach {way} {number(first, 'share')} in the rules' "
        f"first weeks{ends}"
    )
