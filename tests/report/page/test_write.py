"""The page as a whole: everything inside, nothing that text could break."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sim.report.page.kinds import COMPARISON
from sim.report.page.material import Material
from sim.report.page.write import REPORT, report_html, security_policy, write_report
from tests.report.page.conftest import Make, saved

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' {{ 7 * 7 }}"
SECTIONS = (
    "brief", "changes", "timeline", "over-time", "kinds", "welfare", "tradeoffs", "reach",
    "outcomes", "trust", "reproduce",
)  # fmt: skip


class Page(HTMLParser):
    """Every tag of a page with its attributes, the JSON it holds, and the text it shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.json: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script" and dict(attrs).get("type") == "application/json":
            self._inside = "json"

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep what is between tags."""
        if self._inside == "json":
            self.json.append(data)
        elif self._inside not in ("script", "style"):
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every ``tag``."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(written: str) -> Page:
    """Return the page of the comparison made by hand."""
    return Page(written)


def test_page_has_every_section(page: Page) -> None:
    """Each section is there, in order, and the contents lead to it."""
    places = [attributes["id"] for attributes in page.named("section")]
    links = [attributes["href"] for attributes in page.named("a")]

    assert tuple(places) == SECTIONS
    assert all(f"#{place}" in links for place in places)


def test_page_asks_nobody_for_anything(page: Page) -> None:
    """No tag loads a thing, and links lead into the page or hold their file."""
    loading = [tag for tag, attributes in page.tags if {"src", "srcset", "data"} & set(attributes)]
    addresses = [attributes["href"] for tag, attributes in page.tags if "href" in attributes]

    assert loading == []
    assert all(str(address).startswith(("#", "data:text/csv")) for address in addresses)
    assert not {"link", "iframe", "object", "embed", "base"} & {tag for tag, _ in page.tags}


def test_page_says_nothing_undefined(page: Page) -> None:
    """Readers never meet nan, None, or a zero with a minus."""
    assert not re.search(r"\b(nan|None|NaN|inf)\b|-0(\.0+)?\b(?![.\d])", page.text)


def test_every_chart_has_a_finding_numbers_and_units(page: Page) -> None:
    """A chart states what it shows, carries data for both colour schemes, and names its axes."""
    plots = [each for each in page.named("div") if "data-drawing" in each]
    drawings = [json.loads(text) for text in page.json]

    assert len(plots) == len(drawings) > 10
    assert all(plot["role"] == "img" and len(str(plot["aria-label"])) > 40 for plot in plots)
    for drawing in drawings:
        assert set(drawing) == {"light", "dark"}
        assert all(figure["data"] for figure in drawing.values())
        assert drawing["light"]["layout"]["xaxis"]["title"]["text"]


def texts(value: object) -> str:
    """Return every text that a figure holds, one after the other."""
    if isinstance(value, dict):
        return " ".join(texts(each) for each in value.values())
    if isinstance(value, list):
        return " ".join(texts(each) for each in value)
    return value if isinstance(value, str) else ""


def test_hostile_titles_are_text(page: Page, made: Make) -> None:
    """A title full of markup is shown as it is: no tag, no script, no markup in a chart."""
    headers = {"fair_pay": {"title": HOSTILE, "question": HOSTILE, "not_modelled": [HOSTILE]}}
    hostile = Page(report_html(COMPARISON, made(headers=headers)))
    labels = texts([json.loads(text) for text in hostile.json])

    assert hostile.text.count(HOSTILE) > 5
    assert len(hostile.named("script")) == len(page.named("script"))
    assert hostile.named("img") == []
    assert "alert(1)" in labels
    assert not re.search(r"<(?!/?b>|br>|/?extra>)", labels)


def test_policy_names_only_our_two_scripts(written: str) -> None:
    """The browser is told the hashes of what it may run, and to load nothing."""
    scripts = re.findall(r"<script>(.*?)</script>", written, flags=re.DOTALL)

    assert len(scripts) == 2
    (policy,) = (each["content"] for each in Page(written).named("meta") if "http-equiv" in each)
    assert policy == security_policy(scripts)
    assert "default-src 'none'" in str(policy)
    assert "unsafe-eval" not in str(policy)


def test_report_is_one_file_of_bearable_size(material: Material, tmp_path: Path) -> None:
    """The file is in the folder, whole, with Plotly in it once."""
    path = write_report(saved(material, tmp_path))

    assert path == tmp_path / REPORT
    assert 4e6 < path.stat().st_size < 8e6
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_report_without_further_tables_still_stands(made: Make) -> None:
    """Differences alone make a report: what has no table has no section."""
    material = made()
    bare = Material(material.manifest, {"differences.csv": material.tables["differences.csv"]})
    page = Page(report_html(COMPARISON, bare))

    places = [attributes["id"] for attributes in page.named("section")]
    assert places == ["brief", "changes", "timeline", "tradeoffs", "outcomes", "trust", "reproduce"]
