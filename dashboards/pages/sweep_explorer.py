"""The sweep explorer: one sweep, finished or running, seen from all sides."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

import solara
import solara.lab

from dashboards.elements import Choice, by_value, element
from dashboards.sweep_points import Sieve, spoken_name
from dashboards.sweep_sieve import Filters
from dashboards.sweep_views import VIEWS, Look, View
from dashboards.sweeps import EXAMPLE, Sweep, opened, sweep_names, version
from sim.errors import GigSimError

POLL_SECONDS = 5.0
"""How often a running sweep is looked at again."""


@solara.component
def SweepExplorer() -> None:
    """Show a sweep; the address may name it: ``?sweep=NAME``."""
    router = solara.use_router()
    names = solara.use_memo(sweep_names, [])
    asked = parse_qs(router.search or "").get("sweep", [EXAMPLE])[-1]
    name, choose = solara.use_state(asked if asked in names else EXAMPLE)
    seen, see = solara.use_state(lambda: version(name))
    solara.Title("Sweep explorer · GigSim")

    def change(other: str) -> None:
        see(version(other))
        choose(other)

    with element("div", css="gs-explorer"):
        element("h1", "Sweep explorer")
        if asked not in names:
            element(
                "p",
                "The sweep that the address names is not in the folder of results; the example "
                "is shown.",
                css="gs-note",
                role="status",
            )
        with element("div", css="gs-tools"):
            Choice(
                name="sweep",
                label="Sweep",
                value=name,
                options=by_value([(one, _called(one)) for one in names]),
                disabled=False,
                event_change=change,
            )
            element(
                "p",
                "Sweeps are read from the folder “results” that the pages were started beside.",
                css="gs-about",
            )
        _Opened(name, seen, see).key(name)


def _called(name: str) -> str:
    return "Example: floor, checks and automation" if name == EXAMPLE else name


@solara.component
def _Opened(name: str, seen: float, see: Callable[[float], None]) -> None:
    """Read the sweep whenever there is something new in it, beside the server's own work."""
    task = solara.lab.use_task(lambda: _read(name), dependencies=[name, seen])
    last = solara.use_ref(None)
    if task.finished:
        last.current = task.value
    if last.current is None:
        element("p", "The sweep is being read", css="gs-note", role="status")
    elif isinstance(last.current, str):
        element("p", last.current, css="gs-note", role="status")
        _Watch(name, seen, see)
    else:
        _Explorer(last.current)
        if not last.current.finished:
            _Watch(name, seen, see)


def _read(name: str) -> Sweep | str:
    """Return a sweep, or in a sentence why there is none to see."""
    try:
        return opened(name)
    except GigSimError as error:
        return str(error)
    except (OSError, KeyError, ValueError):
        return "This sweep cannot be read: its files are damaged, or of another version."


@solara.component
def _Watch(name: str, seen: float, see: Callable[[float], None]) -> None:
    """Look again every few seconds; draws nothing."""

    async def watch() -> None:
        while version(name) == seen:
            await asyncio.sleep(POLL_SECONDS)
        see(version(name))

    solara.lab.use_task(watch, dependencies=[name, seen], prefer_threaded=False)


@solara.component
def _Explorer(sweep: Sweep) -> None:
    """Show one sweep: what was asked, what is looked at, one view, the point that was chosen."""
    bases, outcomes = sweep.swept.bases, sweep.outcomes
    parameters = sweep.swept.parameters
    base, choose_base = solara.use_state(bases[0])
    outcome, choose_outcome = solara.use_state(outcomes[0])
    across, choose_across = solara.use_state(parameters[0] if parameters else outcomes[-1])
    by, choose_by = solara.use_state("")
    view, show = solara.use_state(next(iter(VIEWS)))
    point, choose_point = solara.use_state(-1)
    sieve, sift = solara.use_state(Sieve())
    frame = solara.use_memo(lambda: sweep.swept.points(base), [id(sweep), base])
    points = sieve.kept(frame)
    columns = [(name, spoken_name(name)) for name in (*parameters, *outcomes)]
    element("h2", str(sweep.study.get("title") or sweep.name))
    if sweep.study.get("question"):
        element("p", str(sweep.study["question"]), css="gs-lead")
    element("p", _state(sweep), role="status")
    with element("div", css="gs-lab"):
        with element("section", css="gs-setup gs-panel", aria_label="What is looked at"):
            if len(bases) > 1:
                _choice("base", "Starts from", base, [(one, one) for one in bases], choose_base)
            named = [(one, spoken_name(one)) for one in outcomes]
            _choice("outcome", "Outcome", outcome, named, choose_outcome)
            _choice("across", "Against", across, columns, choose_across)
            _choice("by", "Colour by", by, [("", "nothing"), *columns], choose_by)
            Filters(frame, parameters, outcome, sieve, sift, len(points))
        with element("div", css="gs-results"):
            with element("div", css="gs-views", role="group", aria_label="Views of the sweep"):
                for name, (label, _) in VIEWS.items():
                    solara.Button(
                        label,
                        on_click=lambda name=name: show(name),
                        outlined=True,
                        classes=["gs-chosen"] if name == view else [],
                        attributes={"aria-pressed": str(name == view).lower()},
                    )
            look = Look(sweep, base, outcome, across, by)
            View(view, look, points, point, choose_point)


def _choice(
    name: str,
    label: str,
    value: str,
    options: list[tuple[str, str]],
    choose: Callable[[str], None],
) -> None:
    Choice(
        name=name,
        label=label,
        value=value,
        options=by_value(options),
        disabled=False,
        event_change=choose,
    )


def _state(sweep: Sweep) -> str:
    points = len(sweep.swept.design)
    told = f"{sweep.done:,} of {sweep.planned:,} runs at {points:,} points"
    return f"{told}; finished." if sweep.finished else f"{told} so far; looked at again by itself."
