"""Markdown: tables, cells, numbers."""

import inspect
from collections.abc import Iterable, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell(each) for each in line) + " |" for line in lines)


def cell(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that ends a cell."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Return ``text`` as a name of the code."""
    return f"`{text}`"


def codes(names: Iterable[str]) -> str:
    """Return names of the code, in their order, with commas between them."""
    return ", ".join(map(code, names))


def number(value: Any) -> str:
    """Return a parameter's value as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) >= 1000 else f"{value:.6g}"
    return "none" if value is None else str(value)


def documented(thing: object) -> tuple[str, str]:
    """Return the first sentence of a docstring, and the rest, in Markdown."""
    text = inspect.cleandoc(getattr(thing, "__doc__", None) or "").replace("``", "`")
    first, _, rest = text.partition("\n\n")
    return " ".join(first.split()), rest.strip()
