"""The description of the model says what the code does: no part of it may lag behind."""

import re

from sim.policies.registry import OURS
from sim.report.odd.document import by_hand
from sim.report.odd.files import COMMAND, DOCUMENT, stale
from sim.scenario.declared import declared
from sim.state.schema import SCHEMA
from tests.house.source import ROOT

NAME = re.compile(r"\b([a-z_]+)\.((?:\*\.)?[a-z_]+)\b")
LINK = re.compile(r"\]\(([^)#]+)\)")
PLURALS = ("workers", "employers", "platforms", "population", "technology")
"""Parts of a scenario that the text names parameters of, as in ``workers.pay_taste``."""


def hand_written() -> str:
    """Return the document without what the code generates."""
    return by_hand((ROOT / DOCUMENT).read_text(encoding="utf-8"))


def acted_on() -> set[str]:
    """Return the quantities that policies change."""
    return {quantity for policy in OURS for quantity in policy.acts_on}


def test_odd_is_in_step_with_the_code() -> None:
    """Tables, schedule, submodels and diagrams are those that the code generates now."""
    behind = stale(ROOT)

    assert not behind, "\n".join([*behind, f"run: {COMMAND}"])


def test_odd_names_only_what_exists() -> None:
    """Each parameter and state variable in the hand-written text is declared under that name."""
    columns = {f"{table}.{column.name}" for table in SCHEMA for column in SCHEMA[table]}
    known = columns | set(declared()) | acted_on()
    named = {
        found[0]
        for found in NAME.finditer(hand_written())
        if found[1] in (*SCHEMA, *PLURALS) or found[0] in acted_on()
    }

    assert named
    assert not named - known


def test_odd_says_what_each_parameter_does() -> None:
    """Every parameter of the world is named in the hand-written text, not in a table alone."""
    words = set(re.findall(r"[a-z_]+", hand_written()))
    missing = [
        path
        for path, quantity in declared().items()
        if not path.startswith("policies.") and quantity.name not in words
    ]

    assert not missing, f"say in {DOCUMENT} what these do: {', '.join(missing)}"


def test_odd_links_lead_somewhere() -> None:
    """Files and images that the document points to are there."""
    links = LINK.findall((ROOT / DOCUMENT).read_text(encoding="utf-8"))
    missing = [link for link in links if not (ROOT / DOCUMENT.parent / link).exists()]

    assert links
    assert not missing


def test_odd_cites_what_it_lists() -> None:
    """Every reference is cited in the text, first author and year."""
    text, _, listed = hand_written().partition("## References")
    references = re.findall(r"^- (\w+)[^(\n]*\((\d{4})\)", listed, re.MULTILINE)
    idle = [ref for ref in references if not re.search(rf"{ref[0]}[^();]{{0,60}}\(?{ref[1]}", text)]

    assert references
    assert not idle
