"""The generated parts of the model's description, and the diagrams."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cli import main
from sim.engine import Engine
from sim.market import WEEK
from sim.outcomes.catalogue import CATALOGUE
from sim.report.odd import files
from sim.report.odd.document import PartsError, by_hand, held, renewed
from sim.report.odd.money_diagram import PLACES, edges, money_diagram
from sim.report.odd.parts import generated
from sim.report.odd.routes import ROUTES, words
from sim.report.odd.text import cell, documented, number, table
from sim.report.odd.week_diagram import GROUPS, stages, week_diagram
from sim.scenario.declared import declared
from sim.state.ledger import FLOWS, SECTORS
from sim.state.schema import SCHEMA
from tests.policies.test_neutral import STRONG
from tests.strategies import small, steps

DOCUMENT = """Before.
<!-- generated: one -->
old
<!-- end -->
Between.
<!-- generated: two words -->
<!-- end -->
After.
"""
SVG = "{http://www.w3.org/2000/svg}"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """Return the parts that the code generates."""
    return generated()


def test_parts_are_put_between_their_marks() -> None:
    """What is written by hand stays as it is."""
    new = renewed(DOCUMENT, {"one": "1", "two words": "2"})

    assert held(new) == {"one": "1", "two words": "2"}
    assert by_hand(new) == by_hand(DOCUMENT)


def test_renewing_twice_changes_nothing_more() -> None:
    """A document that is up to date stays so, backslashes and all."""
    wanted = {"one": r"a \1 | b \\", "two words": "2"}
    once = renewed(DOCUMENT, wanted)

    assert renewed(once, wanted) == once
    assert held(once) == wanted


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (DOCUMENT.replace("one -->", "on -->"), "one is missing"),
        (DOCUMENT.replace("one -->", "on -->"), "nothing generates on"),
        (DOCUMENT.replace("two words", "one"), "one is there 2 times"),
        (DOCUMENT + "<!-- generated: three -->\n", "no <!-- end -->"),
    ],
)
def test_wrong_marks_are_named(document: str, said: str) -> None:
    """A part too many, too few, or without an end is an error that says which."""
    with pytest.raises(PartsError, match=said):
        renewed(document, {"one": "1", "two words": "2"})


def test_cells_stay_in_their_table() -> None:
    """A bar or a line break in a cell does not end it."""
    assert cell("a | b\n  c") == r"a \| b c"
    assert table(("x", "y"), [("1", "2")]) == "| x | y |\n| --- | --- |\n| 1 | 2 |"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "yes"),
        (10_000_000, "10,000,000"),
        (1_000_000.0, "1,000,000"),
        (0.0108, "0.0108"),
        (-0.5, "-0.5"),
        (2.0, "2"),
        (None, "none"),
        ("bids", "bids"),
    ],
)
def test_numbers_read_as_people_write_them(value: object, written: str) -> None:
    """No trailing zeros, thousands apart, nothing in powers of ten."""
    assert number(value) == written


def test_docstrings_are_split_after_the_first_sentence() -> None:
    """The summary is one line, the steps keep theirs."""
    first, rest = documented(WEEK[0].run)

    assert "\n" not in first
    assert rest.startswith("1. ")


def test_every_declaration_is_told(parts: dict[str, str]) -> None:
    """No column, room, parameter, outcome or flow is left out."""
    told = "\n".join(parts.values())
    columns = {f"| `{column.name}` |" for table in SCHEMA.values() for column in table}
    names = {quantity.name for quantity in declared().values()}

    assert all(column in parts["variables"] for column in columns)
    assert all(f"room {room.name}" in parts for room in WEEK)
    assert {name for name in (*names, *CATALOGUE, *FLOWS) if f"{name}`" not in told} == set()


def test_parts_are_the_same_every_time(parts: dict[str, str]) -> None:
    """The order of sets and of earlier calls leaves no trace."""
    assert generated() == parts


def test_routes_are_those_of_the_ledger() -> None:
    """Every flow has a route, and each sector a place."""
    paid = {sector for route in ROUTES.values() for pair in route.pairs for sector in pair}

    assert set(ROUTES) == set(FLOWS)
    assert set(PLACES) == set(SECTORS)
    assert paid <= set(SECTORS)


def test_money_runs_only_along_its_routes() -> None:
    """Week after week of a market full of rules, nothing is paid along a way not drawn."""
    rules = [{"type": kind} | strong for kind, strong in STRONG.items()]
    engine = Engine(small(population=400, burn_in_weeks=8, weeks=20, policies=rules))
    seen: set[tuple[str, str, str]] = set()
    for _ in steps(engine):
        seen |= set(engine.ledger.week_flows)
    drawn = {(flow, *pair) for flow, route in ROUTES.items() for pair in route.pairs}

    assert seen <= drawn
    assert len({flow for flow, *_ in seen}) > 0.7 * len(FLOWS)


def test_week_diagram_shows_every_process_and_table() -> None:
    """All rooms in their order, then observe; all tables, each in one group."""
    words_shown = _texts(week_diagram())

    assert [stage.name for stage in stages()] == [*(room.name for room in WEEK), "observe"]
    assert [name for names in GROUPS.values() for name in names] == list(SCHEMA)
    assert {*SCHEMA, *(stage.name for stage in stages())} <= words_shown


def test_money_diagram_shows_every_sector_and_flow() -> None:
    """Each sector has its box, each flow its label."""
    shown = _texts(money_diagram())

    assert {words(name) for name in (*SECTORS, *FLOWS)} <= shown
    assert len({edge[:2] for edge in edges()}) == len(edges())


@pytest.mark.parametrize("draw", [week_diagram, money_diagram])
def test_diagrams_are_self_contained(draw: Callable[[], str]) -> None:
    """An image asks nothing of the network, has a title for who cannot see it, stays inside."""
    root = ET.fromstring(draw())  # noqa: S314
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    placed = [each.attrib for each in root.iter(f"{SVG}text") if "x" in each.attrib]

    assert root.find(f"{SVG}title") is not None
    assert "href" not in draw()
    assert all(0 < float(at["x"]) < width and 0 < float(at["y"]) < height for at in placed)


def test_command_refreshes_the_checkout(
    tmp_path: Path,
    parts: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """It writes what is behind, says what that was, and then that nothing is."""
    committed = (files.checkout() or tmp_path) / files.DOCUMENT
    copy = tmp_path / files.DOCUMENT
    copy.parent.mkdir(parents=True)
    right = renewed(committed.read_text(encoding="utf-8"), parts)
    copy.write_text(right.replace("`income_gini`", "`x`"), encoding="utf-8")
    monkeypatch.setattr("sim.cli.odd.checkout", lambda: tmp_path)

    assert main(["explain", "--odd"]) == 0
    assert "changed: docs/odd.md: outcomes" in capsys.readouterr().out
    assert copy.read_text(encoding="utf-8") == right
    assert (tmp_path / "docs/images/week.svg").is_file()

    assert main(["explain", "--odd"]) == 0
    assert "is up to date" in capsys.readouterr().out


def test_command_prints_where_there_is_no_checkout(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """From a wheel there is nothing to write to."""
    monkeypatch.setattr("sim.cli.odd.checkout", lambda: None)

    assert main(["explain", "--odd"]) == 0
    assert "| state variable | unit |" in capsys.readouterr().out


def test_command_takes_no_name_beside_it(capsys: Capture) -> None:
    """The description is of the whole model."""
    assert main(["explain", "income_gini", "--odd"]) == 2
    assert "leave NAME out" in capsys.readouterr().err


def _texts(drawing: str) -> set[str]:
    root = ET.fromstring(drawing)  # noqa: S314
    return {each.text or "" for each in root.iter(f"{SVG}text")}
