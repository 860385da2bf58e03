"""Every declared parameter with what it rests on, to be sifted."""

import pandas as pd

from sim.report.words import graded, in_words, spoken
from sim.scenario.declared import Quantity, declared
from sim.scenario.library import sources

MOST_SHOWN = 100
COLUMNS = ("parameter", "path", "default", "range", "what", "grade", "source", "note")
TITLES = ("Parameter", "Path", "Default", "Range", "What it is", "Grade", "Source", "Note")


def parameters() -> pd.DataFrame:
    """Return a row for each parameter, in words, best grade first."""
    rows = [_row(quantity) for quantity in declared().values()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["grade", "path"], ignore_index=True)


def sifted(frame: pd.DataFrame, words: str, grade: str) -> pd.DataFrame:
    """Return the rows of a grade that hold all ``words`` in name, path or description."""
    kept = frame[frame["grade"].str.startswith(grade)] if grade else frame
    text = (kept["parameter"] + " " + kept["path"] + " " + kept["what"]).str.lower()
    for word in words.lower().split():
        kept = kept[text.loc[kept.index].str.contains(word, regex=False)]
    return kept


def _row(quantity: Quantity) -> tuple[str, ...]:
    source = sources().get(quantity.source, {})
    return (
        spoken(quantity.path.replace(".*.", ".")),
        quantity.path,
        in_words(quantity.default, quantity.unit),
        quantity.allowed.removeprefix("a number "),
        quantity.about,
        graded(quantity.path, quantity.grade),
        str(source.get("title", quantity.source)),
        str(source.get("note") or ""),
    )
