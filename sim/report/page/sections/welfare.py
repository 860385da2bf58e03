"""Who gets what of the gain: parties that add up to all together."""

from collections.abc import Iterator, Mapping

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import bare, span, step
from sim.report.charts.bars import columns
from sim.report.page.blocks import Exhibit, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.page.sections.paired import combined, paired
from sim.report.records import records

PARTIES = {
    "Workers": {"worker_surplus_usd": 1.0},
    "Employers": {"employer_surplus_usd": 1.0},
    "Platforms": {"platform_profit_usd": 1.0},
    "Public purse": {"public_revenue_usd": 1.0, "public_cost_usd": -1.0},
}
ALL = "All together"
NEEDED = sorted({name for terms in PARTIES.values() for name in terms})
TOTAL = CATALOGUE["total_surplus_usd"]


def welfare(material: Material) -> Section | None:
    """Return the change in each party's gain, and that the parties add up to the whole."""
    frame = by_party(material)
    if frame is None:
        return None
    times = people(material)
    scaled = frame.assign(**{name: frame[name] * times for name in ("value", "low", "high")})
    exhibit = Exhibit(
        name="welfare",
        heading="Change in gain by party",
        findings=tuple(_findings(frame, times)),
        draw=lambda dark: columns(
            scaled, f"change against {material.titles[material.base]} (USD a week)", dark=dark
        ),
        behind=_sheet(frame, times),
        height=130 + 26 * len(frame),
        note=f"{TOTAL.about}",
    )
    lead = Text(
        "A gain is what a party gets out of the market in money's worth, less what it puts in. "
        "The four parties add up to all together."
    )
    return Section("welfare", "Who gets what", (lead, exhibit))


def by_party(material: Material) -> pd.DataFrame | None:
    """Return ``row`` (the party), ``series``, ``position``, ``value``, ``low``, ``high``."""
    summary = material.table("summary.csv")
    if summary is None or any(name not in summary for name in NEEDED):
        return None
    whole = {name: weight for terms in PARTIES.values() for name, weight in terms.items()}
    rows = []
    for position, name in enumerate(material.others, start=1):
        for party, terms in {**PARTIES, ALL: whole}.items():
            rows.append(
                {
                    "row": party,
                    "series": material.titles[name],
                    "position": position,
                    **_interval(material, summary, name, terms),
                }
            )
    return pd.DataFrame(rows)


def _interval(
    material: Material, summary: pd.DataFrame, name: str, terms: Mapping[str, float]
) -> dict[str, float]:
    """Return the change and its interval: that of the table of outcomes where it is there."""
    outcome = TOTAL.name if len(terms) == len(NEEDED) else next(iter(terms))
    row = material.differences(name).get(outcome)
    if row is not None and (len(terms) == 1 or outcome == TOTAL.name):
        return {"value": row["difference"], "low": row["low"], "high": row["high"]}
    found = paired(combined(summary, terms), material.base, name, "value")
    return {"value": found.mean, "low": found.low, "high": found.high}


def _sheet(frame: pd.DataFrame, times: float) -> Sheet:
    series = list(dict.fromkeys(frame["series"]))
    found = {(row["row"], row["series"]): row for row in records(frame)}
    rows = []
    for party in [*PARTIES, ALL]:
        cells = [party]
        for name in series:
            here = found[party, name]
            cells += [
                bare(TOTAL, step(TOTAL, here["value"], times)),
                span(TOTAL, here["low"], here["high"], times),
            ]
        rows.append(tuple(cells))
    titles = [title for name in series for title in (name, "95 % interval")]
    return Sheet(
        caption="Change in gain by party, USD a week in the whole simulated market",
        titles=("Party", *titles),
        rows=tuple(rows),
        total=True,
        name="welfare",
        download=frame.rename(
            columns={"row": "party", "series": "scenario", "value": "usd_a_week"}
        ).drop(columns="position"),
    )


def _findings(frame: pd.DataFrame, times: float) -> Iterator[str]:
    for name, own in frame.groupby("series", sort=False):
        rows = {row["row"]: row for row in records(own)}
        moves = [f"{party.lower()} {step(TOTAL, rows[party]['value'], times)}" for party in PARTIES]
        whole = rows[ALL]
        sure = "" if whole["low"] > 0 or whole["high"] < 0 else ", which may be chance"
        together = step(TOTAL, whole["value"], times)
        yield f"{name}: {', '.join(moves)}; all together {together}{sure}"
