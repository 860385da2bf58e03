"""A comparison as a table in the terminal: the headline, then what else can be said."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.numbers import between, change, number

if TYPE_CHECKING:
    import pandas as pd

TITLES = ("", "baseline", "value", "difference", "95 % interval", "verdict")
DECIDED = ("better", "worse", "changed")


def comparison_table(differences: "pd.DataFrame", base: str) -> str:
    """Return ``differences`` as text, one block a scenario, each held against ``base``."""
    blocks = []
    for name, rows in differences.groupby("scenario", sort=False):
        records = {
            str(row["outcome"]): {str(column): cell for column, cell in row.items()}
            for row in rows.to_dict("records")
        }
        blocks.append("\n".join(_block(str(name), base, records)))
    return "\n\n".join(blocks)


def _block(name: str, base: str, records: dict[str, dict[str, Any]]) -> Iterator[str]:
    seeds = max(int(row["replications"]) for row in records.values())
    yield f"{name} against {base}, {seeds} paired run{'s' if seeds != 1 else ''}"
    yield ""
    yield from _aligned([_cells(records[outcome]) for outcome in HEADLINE if outcome in records])
    rest = [row for outcome, row in records.items() if outcome not in HEADLINE]
    decided = [row for row in rest if row["verdict"] in DECIDED]
    if decided:
        yield ""
        yield "Other outcomes that differ (intervals adjusted for looking at many)"
        yield from _aligned([_cells(row) for row in decided])
    counts = Counter(str(row["verdict"]) for row in rest)
    yield ""
    yield "Other outcomes: " + ", ".join(f"{count} {said}" for said, count in counts.items()) + "."


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    unit = row["unit"]
    party = f" for {row['better_for']}s" if row["verdict"] in ("better", "worse") else ""
    party = " for the public" if party == " for publics" else party
    return (
        CATALOGUE[str(row["outcome"])].label,
        number(row["baseline"], unit),
        number(row["value"], unit),
        change(row["difference"], unit),
        between(row["low"], row["high"], unit),
        f"{row['verdict']}{party}",
    )


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    table = [TITLES, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(TITLES))]
    for row in table:
        cells = [
            f"{cell:<{width}}" if column in (0, 5) else f"{cell:>{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + "  ".join(cells)).rstrip()
