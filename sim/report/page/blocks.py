"""What sections are made of: text, lists, tables, charts. Text is text, never markup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from sim.report.page.links import csv_link

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Text:
    """A paragraph; ``tone`` is empty, ``note`` or ``small``."""

    kind: ClassVar[str] = "text"
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True)
class Code:
    """A command to be typed."""

    kind: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True)
class Sheet:
    """A table: the first column names its row, ``words`` are columns of text.

    ``download`` is what its CSV holds; without it there is none.
    """

    kind: ClassVar[str] = "sheet"
    caption: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: frozenset[int] = frozenset({0})
    total: bool = False  # the last row is a sum
    name: str = ""
    download: "pd.DataFrame | None" = None

    @property
    def link(self) -> str:
        """The address of the CSV, or nothing."""
        return "" if self.download is None else csv_link(self.download)


@dataclass(frozen=True)
class Exhibit:
    """A chart: what it shows, what it finds in sentences, how it is drawn, the numbers behind it.

    ``draw`` takes ``dark`` and returns a figure without a title of its own.
    """

    kind: ClassVar[str] = "exhibit"
    name: str
    heading: str
    findings: tuple[str, ...]
    draw: "Callable[[bool], go.Figure]"
    behind: Sheet
    height: int = 320
    note: str = ""

    def figures(self) -> dict[str, Any]:
        """Return the figure as JSON text, for a light and for a dark page."""
        return {"light": self.drawn(dark=False), "dark": self.drawn(dark=True)}

    def drawn(self, *, dark: bool) -> str:
        """Return the figure as JSON text, for a light or for a dark page."""
        figure = self.draw(dark)
        margin = {"l": 8, "r": 12, "t": 12, "b": 8}
        figure.update_layout(title=None, height=self.height, dragmode=False, margin=margin)
        return str(figure.to_json())


@dataclass(frozen=True)
class Row:
    """Blocks side by side where there is room."""

    kind: ClassVar[str] = "row"
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Card:
    """One headline outcome, ready to be read."""

    label: str
    about: str
    value: str
    before: str
    change: str
    relative: str
    interval: str
    mark: str
    verdict: str
    tone: str


@dataclass(frozen=True)
class Brief:
    """One scenario on one page: question, answer, the headline outcomes."""

    kind: ClassVar[str] = "brief"
    name: str
    title: str
    question: str
    answer: tuple[str, ...]
    cards: tuple[Card, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One outcome of one scenario in the table of all; ``tone`` is that of its verdict."""

    scenario: str
    outcome: str
    unit: str
    about: str
    cells: tuple[str, ...]
    mark: str
    verdict: str
    needs: str
    tone: str


@dataclass(frozen=True)
class Register:
    """All outcomes by family, to be searched and sifted."""

    kind: ClassVar[str] = "register"
    families: tuple[tuple[str, tuple[Entry, ...]], ...]
    scenarios: tuple[str, ...]
    verdicts: tuple[str, ...]
    download: "pd.DataFrame" = field(repr=False)

    @property
    def link(self) -> str:
        """The address of the CSV."""
        return csv_link(self.download)


Block = Heading | Text | Bullets | Code | Sheet | Exhibit | Row | Brief | Register


@dataclass(frozen=True)
class Section:
    """A part of a report; ``place`` is its address on the page."""

    place: str
    title: str
    blocks: tuple[Block, ...]


def exhibits(blocks: Sequence[Block]) -> list[Exhibit]:
    """Return every chart among ``blocks``, in order."""
    found: list[Exhibit] = []
    for block in blocks:
        if isinstance(block, Exhibit):
            found.append(block)
        elif isinstance(block, Row):
            found += exhibits(block.blocks)
    return found
