"""What the picture of a week shows, in words and as what the browser draws."""

import json
from functools import cache

from dashboards.live.frame import CHEATED, Frame
from sim.report.numbers import number
from sim.state.codes import OCCUPATIONS, REGIONS, STATES

NAMES = {
    "south_asia": "South Asia",
    "south_east_asia": "South-East Asia",
    "north_america": "North America",
    "latin_america": "Latin America",
}
VENUES = {
    "micro": "Micro-tasks",
    "bids": "Bidding site",
    "catalogue": "Catalogue",
    "newcomer": "New site",
}


@cache
def named() -> str:
    """Return, as JSON, what regions, occupations and states are called, by their numbers."""
    return json.dumps(
        {
            "regions": [region_named(name) for name in REGIONS],
            "occupations": [titled(name) for name in OCCUPATIONS],
            "states": list(STATES),
        }
    )


def drawn(frame: Frame) -> str:
    """Return what the picture of a week is drawn from, as JSON: numbers, named in the browser."""
    venues = [
        {
            "row": row,
            "label": VENUES.get(venue.name, titled(venue.name)),
            "open": venue.open,
            "posted": venue.posted,
            "filled": venue.filled,
            "scams": venue.scams,
            "paid": round(venue.paid_usd, 2),
        }
        for row, venue in enumerate(frame.venues)
        if venue.open or venue.at_work
    ]
    people = [
        (one.identity, one.region, one.state, one.platform, one.events, one.occupation,
         round(one.income_usd, 2))
        for one in frame.people
    ]  # fmt: skip
    stolen = frame.money.withheld + frame.money.scams
    return json.dumps(
        {"venues": venues, "people": people, "notes": _notes(frame), "stolen": round(stolen, 2)}
    )


def told(frame: Frame) -> str:
    """Return the week in a sentence, for who cannot see the picture."""
    at_work = sum(venue.at_work for venue in frame.venues)
    cheated = sum(1 for person in frame.people if person.events & CHEATED)
    posted = sum(venue.posted for venue in frame.venues)
    filled = sum(venue.filled for venue in frame.venues)
    return (
        f"Picture of the market in week {frame.week}: {at_work} people at work, {posted} jobs "
        f"posted, {filled} filled, {number(frame.money.pay, 'USD')} paid; of the "
        f"{len(frame.people)} people shown, {cheated} were cheated this week."
    )


def _notes(frame: Frame) -> list[dict[str, object]]:
    money = frame.money
    lines: list[dict[str, object]] = [
        {"text": f"pay {number(money.pay, 'USD')}", "bad": False},
        {"text": f"fees {number(money.fees, 'USD')}", "bad": False},
    ]
    if money.ai > 0.0:
        lines.append({"text": f"AI {number(money.ai, 'USD')}", "bad": False})
    if money.withheld > 0.0:
        lines.append({"text": f"unpaid {number(money.withheld, 'USD')}", "bad": True})
    if money.scams > 0.0:
        lines.append({"text": f"scams {number(money.scams, 'USD')}", "bad": True})
    return lines


def region_named(name: str) -> str:
    """Return what people call a region."""
    return NAMES.get(name, titled(name))


def titled(name: str) -> str:
    """Return what people call something by its name in the model."""
    words = {"iot": "IoT", "ai_data": "AI and data", "microtask": "Micro-tasks"}.get(name)
    return words or name.replace("_", " ").capitalize()
