"""The report in a browser, opened as a file: quiet, whole, usable by keyboard and on a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sim.report.page.material import Material
from sim.report.page.write import write_report
from tests.conftest import Watch
from tests.report.page.conftest import saved

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(material: Material, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where the browser finds the report."""
    return write_report(saved(material, tmp_path_factory.mktemp("report"))).as_uri()


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Return what the page asks for, but for what it carries itself."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def test_report_draws_every_chart_and_asks_for_nothing(
    page: Page, address: str, watch: Watch, asked: list[str]
) -> None:
    """All charts are drawn, tables stand behind them, and only the file itself was opened."""
    page.goto(address)
    plots = page.locator(".plot")

    expect(plots.locator(".main-svg").first).to_be_visible()
    assert all(plot.locator(".main-svg").count() > 0 for plot in plots.all())
    assert page.locator("figure details table").count() == plots.count()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [address]
    assert watch.errors == []


def test_outcomes_are_sifted_by_keyboard(page: Page, address: str, watch: Watch) -> None:
    """Typing leaves the rows that hold the words; a verdict narrows them further."""
    page.goto(address)
    page.get_by_label("Search").focus()
    page.keyboard.type("fraud")
    rows = page.locator("table.entries tbody tr:visible")

    assert 0 < rows.count() < 40
    assert all("fraud" in text.lower() for text in rows.all_inner_texts())
    page.get_by_label("Verdict", exact=True).select_option("better")
    assert all("better" in text for text in rows.all_inner_texts())
    expect(page.locator("#sieve-count")).to_have_text(re.compile(rf"^{rows.count()} rows?$"))
    assert watch.errors == []


def test_csv_and_picture_come_without_a_server(
    page: Page, address: str, watch: Watch, tmp_path: Path
) -> None:
    """Both files of a chart can be kept, straight out of the page."""
    page.goto(address)
    figure = page.locator("figure#welfare")
    with page.expect_download() as table:
        figure.get_by_role("link", name="CSV").click()
    with page.expect_download() as picture:
        figure.get_by_role("button", name="Picture").click()
    table.value.save_as(tmp_path / "welfare.csv")

    assert table.value.suggested_filename == "welfare.csv"
    assert picture.value.suggested_filename == "welfare.png"
    assert "Employers" in (tmp_path / "welfare.csv").read_text(encoding="utf-8-sig")
    assert watch.errors == []


def test_report_fits_a_phone_and_turns_dark(browser: Browser, address: str) -> None:
    """Nothing is wider than the screen, and charts follow the colour scheme."""
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    page.locator(".main-svg").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    ink = page.evaluate("getComputedStyle(document.querySelector('.plot text')).fill")
    context.close()

    assert wide <= PHONE["width"]
    assert ink == "rgb(230, 230, 230)"


def test_report_prints_light_charts_that_fit_the_page(page: Page, address: str) -> None:
    """On paper every chart is as wide as the sheet at most, and families are open."""
    page.goto(address)
    page.locator(".main-svg").first.wait_for()
    page.locator("details.family").first.locator("summary").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    widths = page.evaluate(
        "[...document.querySelectorAll('.plot .main-svg')].map(svg => svg.clientWidth)"
    )

    assert widths
    assert max(widths) <= 700
    assert page.locator("details.family:not([open])").count() == 0
