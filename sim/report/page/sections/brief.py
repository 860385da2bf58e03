"""The one page that a minister reads: question, answer in three sentences, headline cards."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.amounts import level, relative, size, span, step
from sim.report.page.blocks import Block, Brief, Card, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import also, people, setting, warnings
from sim.report.page.sections.winners import balance
from sim.report.words import MARKS, party, said

THINGS = {
    "hourly_earnings_median": "hourly earnings (the median)",
    "income_gini": "the inequality of incomes",
    "unpaid_minutes_per_paid_hour": "unpaid time for each paid hour",
    "newcomer_hire_ratio": "newcomers' chance of being hired against veterans'",
    "fraud_share": "the share of fraud",
    "employer_surplus_usd": "employers' gain",
    "platforms_open": "the number of open platforms",
    "total_surplus_usd": "the gain of all together",
}
"""The headline outcomes as they are called inside a sentence."""

DECIDED = ("better", "worse")

Rows = Mapping[str, Mapping[str, Any]]


def brief(material: Material) -> Section:
    """Return the brief of every scenario but the base."""
    blocks: list[Block] = [Text(text, "note") for text in warnings(material)]
    briefs = [_brief(material, name) for name in material.others]
    how = Text(setting(material), "small")
    blocks += [glance(material), how, *briefs] if len(briefs) > 1 else [*briefs, how]
    return Section("brief", "In brief", tuple(blocks))


def glance(material: Material) -> Sheet:
    """Return a table of the headline: a row for each outcome, a column for each scenario."""
    times = people(material)
    rows = []
    for name in HEADLINE:
        found = [material.differences(scenario).get(name) for scenario in material.others]
        if any(found):
            rows.append((CATALOGUE[name].label, *(_glimpse(row, times) for row in found)))
    return Sheet(
        caption=f"Headline outcomes of all scenarios against {material.titles[material.base]}",
        titles=("Outcome", *(material.titles[name] for name in material.others)),
        rows=tuple(rows),
        words=frozenset(range(len(material.names))),
    )


def _glimpse(row: Mapping[str, Any] | None, times: float) -> str:
    if row is None:
        return "–"
    verdict = str(row["verdict"])
    changed = step(CATALOGUE[str(row["outcome"])], float(row["difference"]), times)
    return f"{MARKS.get(verdict, '')} {verdict if verdict not in DECIDED else said(row)}: {changed}"


def _brief(material: Material, name: str) -> Brief:
    rows = material.differences(name)
    title = material.titles[name]
    times = people(material)
    shown = [rows[outcome] for outcome in HEADLINE if outcome in rows]
    return Brief(
        name=name,
        title=title,
        question=str(material.resolved(name).get("question", "")),
        answer=answer(title, rows, times),
        cards=tuple(card(row, material.titles[material.base], times) for row in shown),
        facts=(*balance(material, name), *also(material, name)),
    )


def answer(title: str, rows: Rows, times: float = 1.0) -> tuple[str, str, str]:
    """Return three sentences on the headline: what gets better, what worse, what is open."""
    shown = [rows[outcome] for outcome in HEADLINE if outcome in rows]
    by_verdict: dict[str, list[Mapping[str, Any]]] = {}
    for row in shown:
        by_verdict.setdefault(str(row["verdict"]), []).append(row)
    better, worse = by_verdict.get("better", []), by_verdict.get("worse", [])
    return (
        f"{title} is {_judged('better', better, times)}."
        if better
        else f"{title} makes no headline outcome better beyond doubt.",
        f"It is {_judged('worse', worse, times)}."
        if worse
        else "It makes no headline outcome worse.",
        _open(by_verdict, times),
    )


def _judged(verdict: str, rows: Sequence[Mapping[str, Any]], times: float) -> str:
    """Return what is better (or worse), for whom, and by how much."""
    parties: dict[str, list[str]] = {}
    for row in rows:
        outcome = CATALOGUE[str(row["outcome"])]
        parties.setdefault(party(outcome), []).append(_moved(row, times))
    return _listed([f"{verdict} for {who}: {_listed(what)}" for who, what in parties.items()], "; ")


def _moved(row: Mapping[str, Any], times: float) -> str:
    outcome, difference = CATALOGUE[str(row["outcome"])], float(row["difference"])
    way = "up" if difference > 0 else "down"
    share = "" if outcome.unit == "share" else relative(float(row["relative"])).lstrip("+-")
    near, far = sorted((abs(float(row["low"])), abs(float(row["high"]))))
    ends = span(outcome, near, far, times).replace("+", "")
    of_which = f", or {share}" if share else ""
    by = size(outcome, difference, times)
    return f"{_thing(row)} {way} by {by}{of_which} (95 % interval {ends})"


def _open(by_verdict: Mapping[str, Sequence[Mapping[str, Any]]], times: float) -> str:
    """Return the sentence on what does not change, what only changes, what cannot be told."""
    parts = []
    if same := by_verdict.get("no difference that matters"):
        parts.append(f"there is no difference that matters in {_listed(map(_thing, same))}")
    if changed := by_verdict.get("changed"):
        parts.append(f"there is a change in {_listed(_moved(row, times) for row in changed)}")
    if unknown := by_verdict.get("cannot tell"):
        parts.append(f"we cannot tell about {_listed(map(_doubt, unknown))}")
    text = _listed(parts, "; ") or "every headline outcome is decided"
    return f"{text[:1].upper()}{text[1:]}."


def _doubt(row: Mapping[str, Any]) -> str:
    return f"{_thing(row)}{' (too few runs)' if math.isnan(float(row['low'])) else ''}"


def _thing(row: Mapping[str, Any]) -> str:
    name = str(row["outcome"])
    return THINGS.get(name, CATALOGUE[name].label)


def _listed(parts: Any, comma: str = ", ") -> str:
    """Return parts as a list in a sentence."""
    *first, last = [*parts] or [""]
    return f"{comma.join(first)}{comma if comma == '; ' else ' '}and {last}" if first else last


def card(row: Mapping[str, Any], base: str, times: float = 1.0) -> Card:
    """Return a headline row of ``differences`` as a card; ``base`` is what it is held against."""
    outcome = CATALOGUE[str(row["outcome"])]
    difference, low, high = (float(row[key]) for key in ("difference", "low", "high"))
    share = "" if outcome.unit == "share" else relative(float(row["relative"]))
    same = difference == 0.0 == low == high
    return Card(
        label=outcome.label,
        about=outcome.about,
        value=level(outcome, float(row["value"]), times),
        before=f"{base}: {level(outcome, float(row['baseline']), times)}",
        change="no change" if same else step(outcome, difference, times),
        relative="" if same else share,
        interval="" if same or math.isnan(low) else f"95 %: {span(outcome, low, high, times)}",
        mark=MARKS.get(str(row["verdict"]), ""),
        verdict=said(row),
        tone=str(row["verdict"]).replace(" ", "-"),
    )
