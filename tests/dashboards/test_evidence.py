"""The evidence page: what is met and missed, every parameter, the model's description."""

import re
import tomllib
import uuid
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from websockets import InvalidStatus, Origin
from websockets.sync.client import ClientConnection, connect

from dashboards.claims import committed, made_by
from dashboards.document import set_page
from dashboards.facts import evidence, facts, made_on
from dashboards.parameters import parameters, sifted
from sim.evidence.claims import commonly_said
from sim.report.claims_words import answers, cells
from sim.scenario.library import evidence_text
from tests.conftest import Watch

PAGE_MS = 60_000


def test_facts_say_hit_or_miss_for_every_row() -> None:
    """Each published figure has a row, and the finding counts the hits."""
    (_, chart) = facts().blocks
    results = [row[5] for row in chart.behind.rows]

    assert len(results) == len(evidence())
    assert chart.findings[0].startswith(f"{results.count('hit')} of {len(results)} ")


def test_facts_without_a_note_say_so() -> None:
    """Where no date was written down, none is made up."""
    assert made_on("no date here") == "Nothing was written down about when they were made."


def test_every_claim_has_a_committed_verdict_in_words() -> None:
    """The rows that are shipped are of the claims as they stand, with date and size beside."""
    material = committed()
    found = answers(material)
    told = [" ".join(cells(row, material)) for each in found for row in each.rows]

    assert [each.claim["name"] for each in found] == [one.name for one in commonly_said().claims]
    assert len(told) == len(commonly_said().checks)
    assert re.search(
        r"\d+ runs .* workers, .* written \d{4}-\d{2}-\d{2}", made_by(evidence_text("claims.md"))
    )
    assert made_by("no date here") == "Nothing was written down about when they were tested."


def test_evidence_that_pages_read_is_in_the_wheel() -> None:
    """Whatever a page takes from docs/evidence goes where an installed package looks for it."""
    root = Path(__file__).parents[2]
    read = {
        name
        for file in (root / "dashboards").glob("*.py")
        for name in re.findall(r'"docs", "evidence", "([\w.]+)"', file.read_text(encoding="utf-8"))
    }
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    files = {f"docs/evidence/{name}" for name in read}

    assert (
        {"docs/evidence/claims.csv", "docs/evidence/rows.csv"}
        <= files
        <= set(wheel["force-include"])
    )


def test_parameters_are_found_by_all_words_and_grade() -> None:
    """Every word must occur, in whatever part of the row."""
    frame = parameters()
    found = sifted(frame, "FEE bids worker", "")

    assert "platforms.*.worker_fee_share" in set(sifted(frame, "worker fee", "")["path"])
    assert len(found) < len(frame)
    assert set(sifted(frame, "", "B")["grade"]) == {"B: published"}


def test_document_lets_no_markup_through(tmp_path: Path) -> None:
    """Markup is shown as text, pictures come from the folder, other links are words."""
    (tmp_path / "week.svg").write_text("<svg/>", encoding="utf-8")
    links = "[in](#a) [file](other.md) [js](javascript:alert)"
    text = f"# A\n\n<b onclick=x>b</b> {links}\n\n![w](week.svg)"
    page = set_page(text, tmp_path)

    assert "<b " not in page
    assert page.count("href=") == 1
    assert 'src="data:image/svg+xml;base64,' in page


@pytest.mark.browser
def test_visitor_reads_the_evidence(page: Page, site: str, watch: Watch, tmp_path: Path) -> None:
    """By keyboard and on a phone: facts, a parameter, the document, its download."""
    page.set_default_timeout(PAGE_MS)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/evidence")
    page.get_by_text(re.compile(r"\d+ of \d+ published figures")).wait_for()
    expect(page.get_by_text(re.compile(r"Made on \d{4}-\d{2}-\d{2}"))).to_be_visible()
    page.locator("summary", has_text="Table behind this chart").press("Enter")
    expect(page.get_by_role("cell", name="hit", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Common claims").press("Enter")
    page.locator("summary", has_text="Employers save against hiring").press("Enter")
    expect(page.get_by_text("What the model cannot say: The cost of employees")).to_be_visible()
    page.get_by_role("button", name="Parameters").press("Enter")
    page.get_by_label("Find a parameter").fill("cap worker_share")
    expect(page.get_by_text(re.compile(r"^[1-9] of \d+$"))).to_be_visible()
    expect(page.get_by_role("cell", name="policies.fee_cap.worker_share")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    page.get_by_role("button", name="Known misses and limits").press("Enter")
    expect(page.get_by_role("heading", name="What is not modelled")).to_be_visible()
    page.get_by_role("button", name="The model (ODD)").press("Enter")
    link = page.get_by_role("link", name="Submodels")
    link.press("Enter")
    expect(page.get_by_role("heading", name="7 Submodels")).to_be_in_viewport()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download (Markdown)").click()
    assert started.value.path().read_text(encoding="utf-8").startswith("# GigSim")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})


def test_no_other_site_opens_our_websocket(site: str) -> None:
    """The server itself refuses a page of another origin, and takes one of its own."""
    with urlopen(site) as front:  # noqa: S310 - our own server
        cookie = front.headers["Set-Cookie"].partition(";")[0]
    where = f"{site.replace('http', 'ws', 1)}/jupyter/api/kernels/{uuid.uuid4()}/channels"

    def opened(origin: str) -> ClientConnection:
        return connect(
            f"{where}?session_id=1", origin=Origin(origin), additional_headers={"Cookie": cookie}
        )

    with opened(site):
        pass
    with pytest.raises(InvalidStatus, match="403"):
        opened("http://elsewhere.test")
