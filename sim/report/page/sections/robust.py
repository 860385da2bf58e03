"""In how many plausible worlds each headline difference holds."""

import pandas as pd

from sim.experiment.robustness import GRADES, ROBUSTNESS
from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report import robust_words
from sim.report.charts.bars import both_ways, height_for
from sim.report.page.blocks import Block, Exhibit, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.robust_words import held, sentences

WAYS = ("higher", "lower")
GLUE = "\N{NO-BREAK SPACE}"
SIGNS = dict(zip(robust_words.WAYS, ("↑", "=", "↓"), strict=True))


def robust(material: Material) -> Section | None:
    """Return how the differences fare where what is not known well is otherwise."""
    table = material.table(ROBUSTNESS)
    if table is None:
        return None
    blocks: list[Block] = [
        Text(
            f"A plausible world has its own value for every parameter graded "
            f"{' or '.join(GRADES)}, from half to twice that of the baseline and within its range, "
            f"all drawn at once. "
            f"Each scenario runs in each world on the same chance events. What holds in most of "
            f"them does not hang on our judgement of single numbers."
        )
    ]
    names = list(dict.fromkeys(table["scenario"]))
    if len(names) > 1:
        blocks.append(_summary(table, {name: material.titles.get(name, name) for name in names}))
    blocks += [
        _exhibit(table[table["scenario"] == name], name, material.titles.get(name, name))
        for name in names
    ]
    return Section("robust", "In how many plausible worlds", tuple(blocks))


def _summary(table: pd.DataFrame, titles: dict[str, str]) -> Sheet:
    """Return what happens in most worlds, and in how many, a line a scenario."""
    shown = [outcome for outcome in HEADLINE if outcome in table and table[outcome].notna().any()]
    heads = ("Scenario", *(CATALOGUE[outcome].label for outcome in shown))
    rows = tuple(
        (title, *(_most(table[table["scenario"] == name], outcome) for outcome in shown))
        for name, title in titles.items()
    )
    return Sheet(
        caption="What happens in most worlds, and in how many of them: ↑ higher, ↓ lower, "
        "= no difference that matters",
        titles=heads,
        rows=rows,
        name="robustness",
        download=pd.DataFrame(rows, columns=list(heads)),  # the worlds are behind the charts
    )


def _most(own: pd.DataFrame, outcome: str) -> str:
    found = held(own, outcome)
    share = f"{100.0 * found.share:.0f} %".replace(" ", GLUE)
    return f"{SIGNS[found.way]}{GLUE}{share}" if found.worlds else "not measured"


def _exhibit(own: pd.DataFrame, name: str, title: str) -> Exhibit:
    shown = [outcome for outcome in HEADLINE if outcome in own and own[outcome].notna().any()]
    shares = {outcome: held(own, outcome) for outcome in shown}
    frame = pd.DataFrame(
        {
            "row": [CATALOGUE[outcome].label for outcome in shown],
            "gain": [100.0 * shares[outcome].up for outcome in shown],
            "lose": [100.0 * shares[outcome].down for outcome in shown],
        }
    )
    rows = tuple(
        (
            CATALOGUE[outcome].label,
            *(
                f"{100.0 * share:.0f} %"
                for share in (shares[outcome].up, shares[outcome].same, shares[outcome].down)
            ),
        )
        for outcome in shown
    )
    return Exhibit(
        name=f"robust-{name}",
        heading=title,
        findings=tuple(each for outcome in shown for each in sentences(own, outcome, title)),
        draw=lambda dark: both_ways(frame, "worlds (%)", WAYS, dark=dark),
        behind=Sheet(
            caption=f"Share of plausible worlds by what {title} does",
            titles=("Outcome", "Higher", "No difference that matters", "Lower"),
            rows=rows,
            name=f"robustness-{name}",
            download=own,
        ),
        height=height_for(frame["row"]),
    )
