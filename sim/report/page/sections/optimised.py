"""What the report of a search shows: the front, what each point is, how robust it is."""

from itertools import combinations
from typing import Any

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.charts.front import front as draw
from sim.report.numbers import number
from sim.report.optimised_words import lever, name_of, point_in_words, reached
from sim.report.page.blocks import Block, Bullets, Exhibit, Heading, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.swept_words import label, parameter

MOST_NAMED = 12


def heading(material: Material) -> str:
    """Return the title of the study."""
    title = material.manifest.get("study", {}).get("title")
    return f"{title or 'Search'}: robust policies"


def overview(material: Material) -> Section:
    """Return what was asked and which candidates are kept."""
    study, aims = material.manifest.get("study", {}), material.manifest["aims"]
    table = material.tables["candidates.csv"]
    kept = table[table["on_front"]]
    wants = ", ".join(_want(aim) for aim in aims)
    blocks: list[Block] = [Text(str(study["question"]))] if study.get("question") else []
    blocks += [
        Text(
            f"{len(table)} candidates, each in the same {material.manifest['worlds']} worlds and "
            f"on {len(material.seeds)} seed{'s' if len(material.seeds) > 1 else ''}. Wanted: "
            f"{wants}. A candidate is judged by what it reaches or beats in nine of ten worlds; "
            f"the front holds those that no other one matches on all counts and beats on some."
        ),
        Heading(f"{len(kept)} candidates on the front"),
        Bullets(
            tuple(
                f"{point_in_words(row, material.manifest['levers'], _outcomes(material))}."
                for row in records(kept.head(MOST_NAMED))
            )
        ),
    ]
    return Section("brief", "The search in brief", tuple(blocks))


def fronts(material: Material) -> Section:
    """Return each pair of objectives as a chart."""
    table, outcomes = material.tables["candidates.csv"], _outcomes(material)
    pairs = list(combinations(outcomes, 2))
    exhibits = tuple(_chart(table, pair, f"front-{place}") for place, pair in enumerate(pairs))
    return Section("front", "Trade-offs between the aims", (Row(exhibits),))


def points(material: Material) -> Section:
    """Return a table of the front: levers, aims, regret, and the scenario file of each point."""
    table, levers = material.tables["candidates.csv"], material.manifest["levers"]
    outcomes = _outcomes(material)
    rows = []
    for row in records(table[table["on_front"]]):
        file = row["file"] if isinstance(row["file"], str) else ""
        missed = [
            number(float(row[f"{name}_regret"]), CATALOGUE[name].unit).replace(" %", " points")
            for name in outcomes
        ]
        rows.append(
            (
                name_of(row),
                *(lever(path, row[path]) for path in levers),
                *(reached(row, name) for name in outcomes),
                *missed,
                f"{100.0 * float(row['satisficing_share']):.0f} %",
                file,
            )
        )
    titles = (
        "Candidate", *(parameter(path) for path in levers), *(label(name) for name in outcomes),
        *(f"Regret: {label(name)}" for name in outcomes), "Enough in", "Scenario file",
    )  # fmt: skip
    sheet = Sheet(
        caption="What holds in nine of ten worlds; regret is what the best candidate of the same "
        "world would have brought more, at most, in nine of ten",
        titles=titles,
        rows=tuple(rows),
        words=frozenset({0, len(titles) - 1}),
        name="candidates",
        download=table,
    )
    lead = Text("Each point opens as a scenario: python run.py compare baseline FOLDER/FILE")
    return Section("points", "The points of the front", (lead, sheet))


def _chart(table: pd.DataFrame, pair: tuple[str, str], name: str) -> Exhibit:
    across, upward = pair
    frame = pd.DataFrame(
        {
            "name": [name_of(row) for row in records(table)],
            "x": table[across] * _scale(across),
            "y": table[upward] * _scale(upward),
            "on_front": table["on_front"],
            "share": 100.0 * table["satisficing_share"],
        }
    )
    kept = table[table["on_front"]]
    ends = f"{_range(kept, across)} and {_range(kept, upward)} on the front"
    behind = Sheet(
        caption=f"{label(across)} and {label(upward)} of the front",
        titles=("Candidate", label(across), label(upward)),
        rows=tuple((name_of(row), reached(row, across), reached(row, upward))
                   for row in records(kept)),
        name=name,
        download=table[["candidate", across, upward, "on_front"]],
    )  # fmt: skip
    return Exhibit(
        name=name,
        heading=f"{label(upward)} against {label(across)}",
        findings=(ends,),
        draw=lambda dark: draw(frame, _axis(across), _axis(upward), dark=dark),
        behind=behind,
        height=400,
    )


def _outcomes(material: Material) -> list[str]:
    return [str(aim["outcome"]) for aim in material.manifest["aims"]]


def _want(aim: dict[str, Any]) -> str:
    more = "more" if aim["sign"] > 0 else "less"
    text = f"{more} of {label(aim['outcome'])}"
    enough = aim.get("enough")
    if not isinstance(enough, (int, float)) or enough != enough:
        return text
    end = "least" if aim["sign"] > 0 else "most"
    return f"{text} (enough: at {end} {number(float(enough), CATALOGUE[aim['outcome']].unit)})"


def _range(kept: pd.DataFrame, outcome: str) -> str:
    unit = CATALOGUE[outcome].unit
    low, high = (number(float(end), unit) for end in (kept[outcome].min(), kept[outcome].max()))
    return f"{label(outcome)} from {low} to {high}"


def _axis(outcome: str) -> str:
    unit = CATALOGUE[outcome].unit
    return f"{label(outcome)} ({'%' if unit in ('share', 'probability') else unit})"


def _scale(outcome: str) -> float:
    return 100.0 if CATALOGUE[outcome].unit in ("share", "probability") else 1.0
