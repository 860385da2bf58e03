"""Filters of the sweep explorer: of each number its ends, of each word its value."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import solara

from dashboards.elements import Choice, Slider, by_value, element
from dashboards.sweep_points import Sieve, spoken_name

MOST = 12
"""Filters on show: more would not be found again."""


@solara.component
def Filters(
    frame: pd.DataFrame,
    parameters: tuple[str, ...],
    outcome: str,
    sieve: Sieve,
    sift: Callable[[Sieve], None],
    kept: int,
) -> None:
    """Let points be kept by their parameters, and by the outcome that is looked at."""
    element("p", f"{kept} of {len(frame)} points pass the filters", css="gs-about", role="status")
    with element("details", css="gs-rule"):
        element("summary", "Filters")
        solara.Button("Let all through", on_click=lambda: sift(Sieve()), outlined=True, small=True)
        for name in (outcome, *parameters[: MOST - 1]):
            if pd.api.types.is_numeric_dtype(frame[name]):
                _Ends(frame[name], name, sieve, sift).key(name)
            else:
                _Word(frame[name], name, sieve, sift).key(name)


@solara.component
def _Ends(
    values: "pd.Series[float]", name: str, sieve: Sieve, sift: Callable[[Sieve], None]
) -> None:
    """Show two sliders: the lowest and the highest that pass."""
    lowest, highest = float(values.min()), float(values.max())
    if not lowest < highest:
        return
    now = sieve.ends.get(name, (lowest, highest))

    def move(end: int, value: float) -> None:
        ends = (value, now[1]) if end == 0 else (now[0], value)
        sift(sieve.within(name, *ends))

    for end, word in enumerate(("at least", "at most")):
        Slider(
            name=f"filter-{end}-{name}",
            label=f"{spoken_name(name)}, {word}",
            hint="",
            badge="",
            value=now[end],
            low=lowest,
            high=highest,
            step=(highest - lowest) / 100.0,
            unit="",
            percent=False,
            disabled=False,
            event_change=partial(move, end),
        )


@solara.component
def _Word(values: "pd.Series[str]", name: str, sieve: Sieve, sift: Callable[[Sieve], None]) -> None:
    options = [("", "all"), *((one, one) for one in sorted(values.astype(str).unique()))]
    Choice(
        name=f"filter-{name}",
        label=spoken_name(name),
        value=sieve.words.get(name, ""),
        options=by_value(options),
        disabled=False,
        event_change=lambda value: sift(sieve.only(name, value)),
    )
