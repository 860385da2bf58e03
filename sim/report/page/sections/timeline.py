"""When the policies of each scenario hold."""

from datetime import date
from typing import Any

import pandas as pd

from sim.report.charts.timeline import timeline as draw
from sim.report.page.blocks import Exhibit, Section, Sheet
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.words import spoken

ROW_HEIGHT, FRAME_HEIGHT = 46, 80


def timeline(material: Material) -> Section | None:
    """Return start, phase-in and end of every policy; nothing where there is none."""
    frame = policies(material)
    if frame.empty:
        return None
    first = date.fromisoformat(str(material.resolved(material.base)["start_date"]))
    rows = tuple(
        (row["scenario"], row["policy"], str(row["start"]), _full(row), _end(row, material.weeks))
        for row in records(frame)
    )
    sheet = Sheet(
        caption="Weeks in which policies hold",
        titles=("Scenario", "Policy", "First week", "At full strength", "Last week"),
        rows=rows,
        words=frozenset({0, 1}),
        name="timeline",
        download=frame.drop(columns=["row", "position"]),
    )
    exhibit = Exhibit(
        name="timeline",
        heading="Policies by week",
        findings=(_finding(frame, material.weeks),),
        draw=lambda dark: draw(frame, material.weeks, dark=dark),
        behind=sheet,
        height=FRAME_HEIGHT + ROW_HEIGHT * len(frame),
        note=f"Week 0 begins on {first.day} {first:%B %Y}. The pale part of a bar is the phase-in.",
    )
    return Section("timeline", "When", (exhibit,))


def policies(material: Material) -> pd.DataFrame:
    """Return every policy of every scenario with the weeks in which it holds."""
    found = [
        _policy(policy, material, name, position)
        for position, name in enumerate(material.names)
        for policy in material.resolved(name).get("policies", [])
    ]
    return pd.DataFrame(found)


def _policy(policy: dict[str, Any], material: Material, name: str, position: int) -> dict[str, Any]:
    weeks = material.weeks
    start = int(policy.get("start_week", 0))
    last = policy.get("end_week")
    end = max(start, weeks if last is None else min(int(last), weeks))
    title, called = material.titles[name], spoken(str(policy.get("name") or policy["type"]))
    return {
        "scenario": title,
        "policy": called,
        "row": called if title == called else f"{title}: {called}",
        "position": position,
        "start": start,
        "full": min(end, start + int(policy.get("phase_in_weeks", 0))),
        "end": end,
    }


def _full(row: dict[Any, Any]) -> str:
    return str(row["full"]) if row["full"] < row["end"] else "not within this run"


def _end(row: dict[Any, Any], weeks: int) -> str:
    return "still in force" if row["end"] >= weeks else str(row["end"] - 1)


def _finding(frame: pd.DataFrame, weeks: int) -> str:
    starts = sorted(set(frame["start"]))
    ended = int((frame["end"] < weeks).sum())
    first = f"week {starts[0]}" if len(starts) == 1 else f"weeks {starts[0]} to {starts[-1]}"
    many = f"{len(frame)} policies start" if len(frame) > 1 else "The policy starts"
    phased = int((frame["full"] > frame["start"]).sum())
    return (
        f"{many} in {first}; {phased or 'none'} phased in; "
        f"{ended or 'none'} ended before the last week"
    )
