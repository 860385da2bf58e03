"""The lab in a browser: offline, quiet, and it answers what it is asked."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TINY = "scenario=fair_pay&workers=200&weeks=4&seeds=2"
ANSWER_MS = 300_000
PAGE_MS = 60_000


def open_lab(page: Page, site: str, query: str = TINY) -> None:
    """Open the lab and wait until it can be used."""
    page.set_default_timeout(PAGE_MS)
    page.goto(f"{site}/policy-lab?{query}")
    page.get_by_role("button", name="Run", exact=True).wait_for()


def run(page: Page, title: str) -> None:
    """Press Run and wait for the answer about the scenario called ``title``."""
    page.get_by_role("button", name="Run", exact=True).click()
    heading = page.get_by_role("heading", name=f"{title} against the baseline")
    heading.wait_for(timeout=ANSWER_MS)


def quiet(watch: Watch) -> bool:
    """Tell whether a page stayed at home and complained of nothing."""
    return watch.errors == [] and watch.hosts == {"127.0.0.1"}


def test_home_leads_to_the_lab(page: Page, site: str, watch: Watch) -> None:
    """The one door opens by keyboard, and nothing is asked of the internet."""
    page.goto(site)
    door = page.get_by_role("listitem").get_by_role("link", name="Policy lab")
    door.wait_for(timeout=PAGE_MS)
    door.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Policy lab")).to_be_visible()
    assert quiet(watch), (watch.errors, watch.hosts)


def view(page: Page, name: str) -> None:
    """Turn to a view of the answer."""
    page.get_by_role("group", name="Views of the answer").get_by_role(
        "button", name=name, exact=True
    ).click()


def test_lab_answers_a_question(page: Page, site: str, watch: Watch, tmp_path: Path) -> None:
    """Choose, run, read cards, charts, a table, a file and the report; then ask another."""
    open_lab(page, site)
    run(page, "Fair pay")
    cards = page.get_by_role("list", name="Headline outcomes").get_by_role("listitem")
    first = cards.all_inner_texts()

    expect(cards).to_have_count(8)
    view(page, "Over time")
    charts = page.get_by_role("figure", name=re.compile("Line chart by week"))
    expect(charts).to_have_count(4)
    for chart in charts.all():
        expect(chart.locator(".main-svg").first).to_be_visible()

    page.get_by_text("Table behind this chart").first.click()
    expect(page.get_by_role("columnheader", name="Baseline, mean").first).to_be_visible()
    header, *rows = downloaded(page, "All weeks (CSV)", tmp_path).splitlines()
    assert header.startswith("scenario,seed,week,")
    assert len(rows) == 2 * 2 * 4
    report = downloaded(page, "Report", tmp_path)
    assert "Fair pay against Baseline" in report
    assert "run.py compare baseline fair_pay --population 200 --weeks 4" in report

    page.get_by_label("Scenario, against the baseline").select_option(label="Fast automation")
    expect(page.get_by_text("The set-up has changed since this run")).to_be_visible()
    run(page, "Fast automation")
    drawn = page.get_by_role("figure", name=re.compile("Line chart by week.*Fast automation"))
    expect(drawn).to_have_count(4, timeout=PAGE_MS)
    view(page, "In brief")

    expect(cards).to_have_count(8, timeout=PAGE_MS)
    assert cards.all_inner_texts() != first
    assert "scenario=ai_fast" in page.url
    assert quiet(watch), (watch.errors, watch.hosts)


def downloaded(page: Page, button: str, folder: Path) -> str:
    """Return the text of the file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    download.value.save_as(folder / "file")
    return (folder / "file").read_text(encoding="utf-8")


def test_lab_compares_changed_scenarios(
    page: Page, site: str, watch: Watch, tmp_path: Path
) -> None:
    """Add a scenario and a rule, move it, share it; every view shows both."""
    open_lab(page, site)
    page.get_by_role("button", name="+ Add a scenario").click()
    page.get_by_label("Scenario, against the baseline").select_option("baseline")
    expect(page.get_by_text("it is the baseline itself")).to_be_visible(timeout=PAGE_MS)
    page.get_by_label("Add a rule or a change of the world").select_option("fee_cap")
    page.locator("summary", has_text="Fee cap").click()
    start = page.get_by_role("spinbutton", name="Starts in week")
    start.fill("2")
    start.press("Tab")
    expect(page.get_by_text("Fee cap: start week")).to_be_visible(timeout=PAGE_MS)
    link = page.get_by_label("Link to this comparison").input_value()
    assert "policies.fee_cap.start_week" in unquote(link)
    run(page, "Fair pay and Baseline, changed")

    view(page, "Who gains, who loses")
    expect(page.get_by_role("heading", name="Change in gain by party")).to_be_visible(
        timeout=PAGE_MS
    )
    view(page, "Trade-offs")
    expect(page.locator("#tradeoffs .main-svg").first).to_be_visible(timeout=PAGE_MS)
    view(page, "All outcomes")
    expect(page.get_by_role("cell", name="Baseline, changed").first).to_be_visible(timeout=PAGE_MS)
    # A cap that caps nothing leaves every number as it is: nobody need wonder about that.
    page.get_by_label("Verdict").select_option("cannot tell")
    expect(page.get_by_role("cell", name="Baseline, changed")).to_have_count(0, timeout=PAGE_MS)
    expect(page.get_by_role("cell", name="Fair pay").first).to_be_visible(timeout=PAGE_MS)
    view(page, "Reproduce this")
    command = page.get_by_text("compare baseline fair_pay baseline_b.yaml")
    expect(command).to_be_visible(timeout=PAGE_MS)
    text = downloaded(page, "B as YAML", tmp_path)
    assert "type: fee_cap" in text

    page.goto(link)
    expect(page.get_by_role("button", name="B: Baseline, to add rules to, changed")).to_be_visible(
        timeout=PAGE_MS
    )
    assert quiet(watch), (watch.errors, watch.hosts)


def test_lab_takes_a_file_and_says_what_is_wrong_with_it(
    page: Page, site: str, watch: Watch
) -> None:
    """Pasted YAML gives the errors of a check, as text, or becomes the scenario on show."""
    open_lab(page, site)
    page.get_by_text("Use a scenario file (YAML)").click()
    field = page.get_by_label("Scenario as YAML")
    field.fill("extends: baseline\nweks: 3\ntitle: <img src=x onerror=alert(1)>\n")
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_text("pasted text:2: weks: is not known here")).to_be_visible()
    field.fill("extends: fair_pay\ntitle: <b>Mine</b>\n")
    page.get_by_role("button", name="Use it").click()

    expect(page.get_by_role("button", name="A: <b>Mine</b>")).to_be_visible()
    expect(page.get_by_text("What “<b>Mine</b>” changes")).to_be_visible()
    assert quiet(watch), (watch.errors, watch.hosts)


def test_lab_puts_a_bad_address_right(page: Page, site: str, watch: Watch) -> None:
    """Strange values are clamped, said so, and shown as text."""
    open_lab(page, site, "scenario=<img src=x onerror=alert(1)>&workers=7&weeks=x&seeds=99")

    expect(page.get_by_label("Workers in the market")).to_have_value("200")
    expect(page.get_by_label("Weeks reported")).to_have_value("52")
    expect(page.get_by_label("Repetitions")).to_have_value("10")
    expect(page.get_by_text("There is no scenario '<img src=x")).to_be_visible()
    expect(page.get_by_text("Below 2,000 workers outcomes are noisy")).to_be_visible()
    assert quiet(watch), (watch.errors, watch.hosts)


def test_lab_keeps_typed_numbers_within_bounds(page: Page, site: str) -> None:
    """A number out of bounds becomes the nearest, and the link to share follows."""
    open_lab(page, site)
    field = page.get_by_label("Workers in the market")
    field.fill("7")
    field.press("Tab")

    expect(field).to_have_value("200")
    field.fill("700")
    field.press("Tab")
    link = page.get_by_label("Link to this comparison")
    expect(link).to_have_value(re.compile(r"workers=700&weeks=4&seeds=2$"))


def test_lab_cancels_by_keyboard(page: Page, site: str, watch: Watch) -> None:
    """A long run counts its weeks, and ends when told to, without an answer."""
    open_lab(page, site, "scenario=fair_pay&workers=2000&weeks=260&seeds=4")
    page.get_by_role("button", name="Run", exact=True).press("Enter")
    expect(page.get_by_text(re.compile(r"[1-9][\d,]* of [\d,]+ weeks"))).to_be_visible(
        timeout=ANSWER_MS
    )
    page.get_by_role("button", name="Cancel").press("Enter")

    expect(page.get_by_text("Cancelled.")).to_be_visible()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()
    assert quiet(watch), (watch.errors, watch.hosts)


def test_lab_refuses_too_much_work_in_a_sentence(page: Page, site: str) -> None:
    """The largest of everything is refused before it begins."""
    open_lab(page, site, "scenario=fair_pay&workers=20000&weeks=260&seeds=10")
    page.get_by_role("button", name="Run", exact=True).click()

    expect(page.get_by_text("million worker-weeks is more than")).to_be_visible(timeout=PAGE_MS)
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


def test_lab_fits_a_phone(page: Page, site: str) -> None:
    """At 390 pixels nothing has to be pushed sideways, and the levers are in the page."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_lab(page, site)

    expect(page.get_by_label("Repetitions")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_lab_is_dark_where_the_machine_is(page: Page, site: str) -> None:
    """The first visit follows the system; a click changes it."""
    page.emulate_media(color_scheme="dark")
    open_lab(page, site)
    background = "getComputedStyle(document.querySelector('.gs-app')).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Colours: automatic").click()

    expect(page.get_by_role("button", name="Colours: light")).to_be_visible()
    assert dark == "rgb(18, 24, 29)"
    assert page.evaluate(background) != dark
