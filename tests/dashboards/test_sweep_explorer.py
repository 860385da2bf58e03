"""The sweep explorer: what may be opened, what passes, and a journey through the example."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
from playwright.sync_api import Page

from dashboards import sweeps
from dashboards.ask import read_address
from dashboards.sweep_charts import finding, lines, scatter
from dashboards.sweep_points import Sieve, lab_address, told
from dashboards.sweeps import EXAMPLE, Sweep, opened, sweep_names
from sim.errors import InputError
from sim.report.records import records
from tests.conftest import Watch

PAGE_MS = 60_000


@pytest.fixture(scope="module")
def example() -> Sweep:
    """Return the sweep that ships."""
    return opened(EXAMPLE)


def test_only_sweeps_of_the_folder_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a path, nor a link out of the folder, nor another result is on the list."""
    outside = tmp_path / "outside"
    for folder in (outside, tmp_path / "results" / "mine", tmp_path / "results" / "run"):
        folder.mkdir(parents=True)
    for folder in (outside, tmp_path / "results" / "mine"):
        (folder / "design.parquet").write_bytes(b"")
    (tmp_path / "results" / "away").symlink_to(outside)
    monkeypatch.setattr(sweeps, "ROOT", tmp_path / "results")

    assert sweep_names() == [EXAMPLE, "mine"]
    for name in ("../outside", str(outside), "away", ".", ""):
        with pytest.raises(InputError, match="no such sweep"):
            opened(name)


def test_example_holds_what_every_view_needs(example: Sweep) -> None:
    """Runs, several seeds, and all that `analyse` writes; it is small."""
    size = sum(file.stat().st_size for file in Path(sweeps.__file__).parent.glob("example/*"))

    assert example.finished
    assert example.done == example.planned
    assert set(example.tables) >= {"sensitivity.csv", "surface.csv", "rules.csv"}
    assert size < 150_000


def test_sieve_keeps_points_between_the_ends(example: Sweep) -> None:
    """Ends given the wrong way round are turned."""
    points = example.swept.points("baseline")
    name = example.swept.parameters[0]
    middle = float(points[name].median())
    kept = Sieve().within(name, float(points[name].max()), middle).kept(points)

    assert 0 < len(kept) < len(points)
    assert kept[name].min() >= middle


def test_point_opens_in_the_lab_with_all_that_it_sets(example: Sweep) -> None:
    """The address asks the lab the very question: same scenario, same values, same size."""
    point = records(example.swept.points("baseline"))[3]
    address = lab_address(example, point)
    ask, notes = read_address(address.partition("?")[2], ["baseline", "fair_pay"])
    (world,) = ask.worlds
    document = world.document(population=ask.workers, weeks=ask.weeks)

    assert notes == ()
    assert {name: world.changes[name] for name in example.swept.parameters} == {
        name: point[name] for name in example.swept.parameters
    }
    assert [policy.type for policy in document.policies] == [
        "identity_verification", "minimum_pay",
    ]  # fmt: skip
    assert (document.population.workers, document.weeks) == (ask.workers, ask.weeks)
    assert json.loads(parse_qs(address.partition("?")[2])["set"][0])


def test_charts_show_every_point_and_say_what_they_find(example: Sweep) -> None:
    """A dot a point, a line a point; a rank correlation in words."""
    points = example.swept.points("baseline")
    x, y = example.swept.parameters[0], example.outcomes[0]
    dots = json.loads(scatter(points, x, y, "", dark=False))["data"][0]
    drawn = json.loads(lines(points, (x, y), y, dark=True))["data"]

    assert len(dots["customdata"]["bdata"] if isinstance(dots["customdata"], dict) else "x") > 0
    assert sum(trace["y"].count(None) for trace in drawn) == len(points)
    assert re.search(r"rank correlation [+-]\d\.\d\d", finding(points, x, y))
    assert told(y, float("nan")) == ""


@pytest.mark.browser
def test_researcher_explores_the_example(page: Page, site: str, watch: Watch) -> None:
    """By keyboard, on a phone: every view, a filter, a point, and on to the lab."""
    page.set_default_timeout(PAGE_MS)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/sweep-explorer?sweep=<img src=x onerror=alert(1)>")
    page.get_by_text("is not in the folder of results").wait_for()
    page.get_by_text(re.compile(r"rank correlation")).first.wait_for()
    page.get_by_label("Against").select_option(index=1)
    page.locator("summary", has_text="Filters").press("Enter")
    slider = page.get_by_role("slider", name=re.compile("at least")).nth(1)
    slider.press("PageUp")
    page.get_by_text(re.compile(r"^(?!(\d+) of \1 )\d+ of \d+ points pass")).wait_for()
    page.get_by_role("button", name="Let all through").press("Enter")
    for view, seen in (
        ("Response surface", "explains"),
        ("What moves it", "is moved most by"),
        ("Parallel coordinates", "points as lines"),
        ("Rules", "Coverage: how much"),
        ("Table", "means over seeds"),
    ):
        page.get_by_role("button", name=view, exact=True).press("Enter")
        page.get_by_text(re.compile(seen)).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 390

    page.get_by_label("Point shown").select_option(label="Point 3")
    link = page.get_by_role("link", name="Open this point in the policy lab")
    assert "policies.minimum_pay.rate" in unquote(str(link.get_attribute("href")))
    link.press("Enter")
    page.get_by_role("heading", name="Policy lab").wait_for()
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})
