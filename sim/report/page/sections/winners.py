"""Who gains and who loses: the same workers in both worlds, by what they are and earned."""

from collections.abc import Iterator

import pandas as pd

from sim.experiment.looks import level_of
from sim.experiment.winners import EVERYBODY, NOT_BEFORE, WORTH_A_WORD_USD, winners
from sim.report.charts.bars import both_ways
from sim.report.numbers import between, change, number
from sim.report.page.blocks import Block, Exhibit, Heading, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.words import inside, level_name

TRAITS = {"region": "By region", "group": "By group", "income_role": "By role of the income"}
WORDS = {
    "1": "Lowest tenth",
    "10": "Highest tenth",
    NOT_BEFORE: "No income before",
    EVERYBODY: "Everybody",
}
FEWEST = 20
NAMES = ("Gain", "Lose")
TITLES = ("Workers", "Gain", "Lose", "Mean change, USD a week", "95 % interval")


def winners_and_losers(material: Material) -> Section | None:
    """Return the share of workers who gain and who lose, by income before, region, group."""
    workers = material.table("workers.parquet")
    if workers is None:
        return None
    lead = Text(
        f"The same worker is followed in {material.titles[material.base]} and in each scenario. A "
        f"gain or loss is a change of income of at least {number(WORTH_A_WORD_USD, 'USD')} a week; "
        f"who is not counted in either has about the same. Tenths go by income in the year before "
        f"the rules start. Chance alone makes some gain and some lose: look at the balance."
    )
    alpha = level_of(material.looks)
    blocks: list[Block] = [lead]
    for name in material.others:
        own = workers[workers["scenario"].isin([material.base, name])]
        blocks += [Heading(material.titles[name])] if len(material.others) > 1 else []
        charts = [_chart(name, "decile", "By income before", by_decile(own, alpha))]
        charts += [
            _chart(name, trait, heading, by_trait(own, trait, alpha))
            for trait, heading in TRAITS.items()
            if trait in own.columns
        ]
        blocks.append(Row(tuple(chart for chart in charts if chart is not None)))
    return Section("winners", "Winners and losers", tuple(blocks))


def by_decile(workers: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Return what ``winners`` finds, each row called what people call it."""
    found = winners(workers, alpha)
    return found.assign(row=[WORDS.get(name, f"Tenth {name}") for name in found["decile"]])


def by_trait(workers: pd.DataFrame, trait: str, alpha: float) -> pd.DataFrame:
    """Return what ``winners`` finds for each level of what workers are."""
    frames = []
    for level in dict.fromkeys(workers[trait].astype(str)):
        found = winners(workers[workers[trait].astype(str) == level], alpha)
        everybody = found[found["decile"] == EVERYBODY]
        frames.append(everybody.assign(row=level_name(level)))
    return pd.concat(frames, ignore_index=True)


def balance(material: Material, name: str) -> tuple[str, ...]:
    """Return in a line how many workers gain and how many lose, where the table is there."""
    workers = material.table("workers.parquet")
    if workers is None:
        return ()
    found = winners(workers[workers["scenario"].isin([material.base, name])])
    row = records(found[found["decile"] == EVERYBODY])[0]
    gain, lose = (number(row[key], "share") for key in ("gain_share", "lose_share"))
    return (
        f"Of all workers, {gain} gain income and {lose} lose some; the rest have about the same",
    )


def _chart(name: str, trait: str, heading: str, found: pd.DataFrame) -> Exhibit | None:
    found = found[found["workers"] >= FEWEST]
    if found.empty:
        return None
    bars = pd.DataFrame(
        {
            "row": found["row"],
            "gain": 100.0 * found["gain_share"],
            "lose": 100.0 * found["lose_share"],
        }
    )
    return Exhibit(
        name=f"winners-{name}-{trait}",
        heading=heading,
        findings=tuple(_findings(found)),
        draw=lambda dark: both_ways(bars, "share of workers (%)", NAMES, dark=dark),
        behind=_sheet(name, trait, heading, found),
        height=110 + 34 * len(found),
    )


def _sheet(name: str, trait: str, heading: str, found: pd.DataFrame) -> Sheet:
    rows = tuple(
        (
            row["row"],
            number(row["workers"], "count"),
            number(row["gain_share"], "share"),
            number(row["lose_share"], "share"),
            change(row["mean_change_usd_per_week"], "USD/week"),
            between(row["low"], row["high"], "USD/week"),
        )
        for row in records(found)
    )
    return Sheet(
        caption=f"Workers who gain and lose, {inside(heading)}",
        titles=("Workers who are", *TITLES),
        rows=rows,
        name=f"winners-{name}-{trait}",
        download=found,
    )


def _findings(found: pd.DataFrame) -> Iterator[str]:
    """Yield the balance of everybody, and where it is best and worst."""
    rows = records(found)
    whole = next((row for row in rows if row.get("decile") == EVERYBODY and len(rows) > 1), None)
    if whole is not None and whole["row"] == WORDS[EVERYBODY]:
        yield (
            f"{number(whole['gain_share'], 'share')} of all workers gain and "
            f"{number(whole['lose_share'], 'share')} lose; on average "
            f"{change(whole['mean_change_usd_per_week'], 'USD/week')} USD a week"
        )
        rows.remove(whole)
    best = max(rows, key=lambda row: row["gain_share"] - row["lose_share"])
    worst = min(rows, key=lambda row: row["gain_share"] - row["lose_share"])
    yield f"Most winners over losers: {_named(best)}"
    if worst is not best:
        yield f"Fewest: {_named(worst)}"


def _named(row: dict[str, float]) -> str:
    gain, lose = (number(row[key], "share") for key in ("gain_share", "lose_share"))
    return f"{row['row']} ({gain} gain, {lose} lose)"
