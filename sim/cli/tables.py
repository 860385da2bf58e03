"""Plain tables for the terminal."""

import shutil
import textwrap
from collections.abc import Sequence

GAP = "  "
NARROWEST = 20


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Return rows under a head, the last column wrapped to the width of the terminal."""
    width = shutil.get_terminal_size((100, 24)).columns if width is None else width
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    room = max(NARROWEST, width - sum(widths[:-1]) - len(GAP) * (len(head) - 1))
    rule = [*("-" * size for size in widths[:-1]), "-" * min(widths[-1], room)]
    return "\n".join(line for row in (head, rule, *rows) for line in _lines(row, widths, room))


def _lines(row: Sequence[str], widths: Sequence[int], room: int) -> list[str]:
    start = GAP.join(cell.ljust(size) for cell, size in zip(row[:-1], widths[:-1], strict=True))
    last = textwrap.wrap(row[-1], room) or [""]
    starts = [start, *[" " * len(start)] * (len(last) - 1)]
    return [f"{left}{GAP}{right}".rstrip() for left, right in zip(starts, last, strict=True)]
