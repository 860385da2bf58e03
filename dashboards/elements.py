"""The building blocks of pages that Solara lacks: plain HTML, and small Vue components.

Text given to any of them is shown as text, never read as markup.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

import solara
from solara.alias import rv


def element(tag: str, *children: Any, css: str = "", **attributes: str) -> Any:
    """Return an HTML element; ``with element(...)`` takes what is made inside as children.

    An underscore in the name of an attribute is a hyphen: ``aria_label``.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return rv.Html(tag=tag, children=list(children), class_=css, attributes=named)


@solara.component_vue("vue/number.vue", vuetify=False)
def Number(
    name: str,
    label: str,
    hint: str,
    value: int,
    low: int,
    high: int,
    disabled: bool,
    event_change: Callable[[int], None],
) -> None:
    """Show a whole number that stays within bounds."""


@solara.component_vue("vue/choice.vue", vuetify=False)
def Choice(
    name: str,
    label: str,
    value: str,
    options: str,
    disabled: bool,
    event_change: Callable[[str], None],
) -> None:
    """Show a list to choose one of; see ``by_value`` for ``options``."""


@solara.component_vue("vue/share.vue", vuetify=False)
def ShareLink(query: str) -> None:
    """Show the address of this page with ``query``, and a button that copies it."""


@solara.component_vue("vue/table.vue", vuetify=False)
def Table(
    summary: str,
    caption: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    words: Sequence[int] = (),
    total: bool = False,
    event_unfold: Callable[[bool], None] | None = None,
) -> None:
    """Show a table, open unless it has a ``summary``; the first cell of a row names it.

    Columns ``words`` hold text, not numbers. With ``total`` the last row is a sum. Opening and
    closing it calls ``event_unfold``.
    """


@solara.component_vue("vue/plot.vue", vuetify=False)
def Plot(spec: str, label: str) -> None:
    """Draw a Plotly figure given as JSON; ``label`` says what it shows to who cannot see it."""


@solara.component_vue("vue/live_plot.vue", vuetify=False)
def LivePlot(spec: str, points: str, label: str) -> None:
    """Draw a figure once from ``spec``, and then only new ``points``: JSON, x and y by trace."""


@solara.component_vue("vue/market.vue", vuetify=False)
def MarketPicture(
    names: str,
    drawing: str,
    selected: int,
    label: str,
    event_choose: Callable[[int], None],
) -> None:
    """Draw the market of one week; a click on a person calls ``event_choose``.

    ``names`` and ``drawing`` are JSON: of a text Solara need not ask whether parts have changed.
    """


@solara.component_vue("vue/slider.vue", vuetify=False)
def Slider(
    name: str,
    label: str,
    hint: str,
    badge: str,
    value: float,
    low: float,
    high: float,
    step: float,
    unit: str,
    percent: bool,
    disabled: bool,
    event_change: Callable[[float], None],
) -> None:
    """Show a number on a scale; ``percent`` shows a share as per cent."""


@solara.component_vue("vue/words.vue", vuetify=False)
def Words(
    name: str,
    label: str,
    hint: str,
    value: str,
    rows: int,
    longest: int,
    disabled: bool,
    event_change: Callable[[str], None],
) -> None:
    """Show a field for a few lines of text."""


@solara.component_vue("vue/search.vue", vuetify=False)
def Search(
    name: str,
    label: str,
    hint: str,
    value: str,
    longest: int,
    event_change: Callable[[str], None],
) -> None:
    """Show a field for words to find; ``hint`` says how much was found."""


@solara.component_vue("vue/document.vue", vuetify=False)
def Document(page: str, label: str) -> None:
    """Show a document that this package ships, as HTML of our own making: see ``document``."""


@solara.component_vue("vue/points.vue", vuetify=False)
def Points(spec: str, label: str, event_choose: Callable[[int], None]) -> None:
    """Draw a figure of points; a click on one calls ``event_choose`` with its number."""


@solara.component_vue("vue/motion.vue", vuetify=False)
def Motion(event_tell: Callable[[bool], None]) -> None:
    """Call ``event_tell`` once: whether the visitor's machine asks for less motion."""


@solara.component_vue("vue/theme.vue")
def ThemeButton(event_choose: Callable[[bool | None], None]) -> None:
    """Show a button that goes from automatic to light to dark colours."""


def by_value(options: Sequence[tuple[str, str]]) -> str:
    """Return (value, label) pairs as ``Choice`` takes them: as JSON, which is quick to compare."""
    return json.dumps(options)
