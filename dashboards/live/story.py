"""A life in sentences: what a person did, what befell, and why it was decided so."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboards.live.diary import Life
from dashboards.live.frame import BANNED, CHEATED, ENTERED, HIRED, JUNK, PAID
from sim.report.numbers import number
from sim.state.codes import DORMANT, LEFT, OCCUPATIONS, SEARCHING, STATES, WORKING

_LIVES = {
    "full_time": "nothing else fills the week",
    "part_time": "has another job beside",
    "caring": "cares for somebody at home",
    "studying": "is a student",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One week in which something happened."""

    week: int
    sentences: tuple[str, ...]
    bad: bool


def portrait(life: Life) -> str:
    """Return in a sentence who somebody is.

    >>> portrait(Life(1, {"region": "africa", "occupation": "writing", "commitment": "caring",
    ...     "primary_income": True, "desired_hours": 20.0, "remote": True}, (), ()))
    'Works in writing from Africa, far from local offers; cares for somebody at home; wants \
20 hours a week; gig work is the main income.'
    """
    traits = life.traits
    place = _spoken(traits["region"], title=True)
    remote = ", far from local offers" if traits["remote"] else ""
    income = "the main income" if traits["primary_income"] else "a side income"
    return (
        f"Works in {_spoken(traits['occupation'])} from {place}{remote}; "
        f"{_LIVES[traits['commitment']]}; wants {traits['desired_hours']:.0f} hours a week; "
        f"gig work is {income}."
    )


def story(life: Life) -> tuple[Entry, ...]:
    """Return the weeks in which something happened, the latest first."""
    entries = []
    before: dict[str, float] = {}
    for week, now in zip(life.weeks, life.numbers, strict=True):
        told = tuple(_told(before, now))
        if told:
            entries.append(Entry(week, told, bool(int(now["events"]) & (CHEATED | BANNED))))
        before = now
    return tuple(reversed(entries))


def summary(life: Life) -> dict[str, str]:
    """Return the sums of a life so far, by what people call them."""
    weeks = life.numbers
    paid = sum(one["paid_hours"] for one in weeks)
    unpaid = sum(one["unpaid_hours"] for one in weeks)
    income = sum(one["income_usd"] for one in weeks)
    lost = sum(one["stolen_usd"] for one in weeks)
    sent = weeks[-1]["sent"] - weeks[0]["sent"] if weeks else 0.0
    hourly = number(income / (paid + unpaid), "USD/hour") if paid + unpaid > 0.0 else "none yet"
    rating = "none yet"
    if weeks and weeks[-1]["ratings"] > 0:
        rating = f"{weeks[-1]['rating']:.1f} of 5 ({weeks[-1]['ratings']:.0f})"
    return {
        "Earned": number(income, "USD"),
        "Paid and unpaid hours": f"{paid:.0f} and {unpaid:.0f}",
        "Earned an hour, all hours": hourly,
        "Applications sent": f"{sent:.0f}",
        "Never paid for": number(lost, "USD"),
        "Rating": rating,
    }


def _told(before: dict[str, float], now: dict[str, float]) -> Iterator[str]:
    events = int(now["events"])
    if events & ENTERED:
        yield "Registered."
    yield from _work(before, now, events)
    yield from _harm(now, events)
    yield from _decisions(before, now)


def _work(before: dict[str, float], now: dict[str, float], events: int) -> Iterator[str]:
    sent = now["sent"] - before.get("sent", now["sent"])
    if events & HIRED:
        after = f" after {sent:.0f} applications this week" if sent > 0 else ""
        yield f"Won a contract{after}."
    elif sent > 0 and not events & PAID:
        yield f"Sent {sent:.0f} application{'s' if sent > 1 else ''}, and was not hired."
    if now["income_usd"] > 0:
        yield (
            f"Was paid {number(now['income_usd'], 'USD')} in a week of "
            f"{now['paid_hours']:.1f} paid and {now['unpaid_hours']:.1f} unpaid hours."
        )
    new = now["ratings"] - before.get("ratings", now["ratings"])
    if new > 0:
        yield f"Got {new:.0f} rating{'s' if new > 1 else ''}: now {now['rating']:.1f} of 5."


def _harm(now: dict[str, float], events: int) -> Iterator[str]:
    if now["rejected"] > 0:
        unfair = ", undeserved: the task was unclear" if now["unfair"] > 0 else ""
        yield f"Work was rejected{unfair}."
    if now["stolen_usd"] > 0:
        yield f"An employer kept {number(now['stolen_usd'], 'USD')} that was earned."
    if now["scam_hours"] > 0:
        yield f"Lost {now['scam_hours']:.1f} hours to a job that did not exist."
    if events & JUNK:
        yield "Delivered careless or fake work."
    if events & BANNED:
        yield "The platform shut the account."


def _decisions(before: dict[str, float], now: dict[str, float]) -> Iterator[str]:
    """Tell what was decided, with the numbers that it was decided on."""
    was, state = before.get("state"), now["state"]
    weighed = (
        f"expected {number(now['expected'], 'USD/hour')} here against "
        f"{number(now['reservation'], 'USD/hour')} to make it worth while"
    )
    if was in (SEARCHING, WORKING) and state == DORMANT:
        yield f"Stopped looking: {weighed}, trust {now['trust']:.0%}."
    elif was in (SEARCHING, WORKING) and state == LEFT:
        yield f"Left the market for good: {weighed}."
    elif was == DORMANT and state in (SEARCHING, WORKING):
        yield f"Came back to look for work: {weighed}."
    if now["training_weeks"] > 0 and not before.get("training_weeks", 1.0):
        yield f"Began training for {_spoken(OCCUPATIONS[int(now['training_for'])])}."
    if before.get("training_weeks", 0.0) > 0 and not now["training_weeks"]:
        yield f"Finished training for {_spoken(OCCUPATIONS[int(before['training_for'])])}."


def state_of(life: Life) -> str:
    """Return what somebody is doing now, in a word."""
    return STATES[int(life.numbers[-1]["state"])] if life.numbers else "unknown"


def _spoken(name: str, *, title: bool = False) -> str:
    words = {"microtask": "micro-tasks", "iot": "IoT", "ai_data": "AI and data"}.get(name)
    text = words or name.replace("_", " ")
    return text.title() if title else text
