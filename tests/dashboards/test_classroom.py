"""A student's journey through the classroom: predict, play, look, change a rule."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Watch

pytestmark = pytest.mark.browser
PAGE_MS = 30_000
MARKET_MS = 120_000


def open_lesson(page: Page, site: str, lesson: str = "pay_floor") -> None:
    """Open a lesson and wait for its prediction."""
    page.goto(f"{site}/classroom?lesson={lesson}")
    page.get_by_label("Your prediction, and why").wait_for(timeout=PAGE_MS)


def unlock(page: Page) -> None:
    """Predict, and wait for the market."""
    page.get_by_label("Your prediction, and why").fill("Pay rises because of the floor")
    page.get_by_role("button", name="This is my prediction").click()
    page.get_by_role("button", name="Step").wait_for(timeout=MARKET_MS)


def week(page: Page) -> int:
    """Return the week that the page shows."""
    told = page.get_by_text(re.compile(r"^Week \d+")).first.inner_text()
    return int(re.findall(r"\d+", told)[0])


def test_market_stays_locked_without_a_prediction(page: Page, site: str, watch: Watch) -> None:
    """Nothing can be played before something was predicted."""
    open_lesson(page, site)
    words = page.get_by_label("Your prediction, and why")
    words.fill("hm")
    words.press("Tab")

    expect(page.get_by_role("button", name="This is my prediction")).to_be_disabled()
    expect(page.get_by_role("button", name="Play", exact=True)).to_have_count(0)
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})


def test_student_plays_a_market(page: Page, site: str, watch: Watch) -> None:
    """Weeks go by, the picture and the charts follow, a rule is changed, a life is read."""
    open_lesson(page, site)
    unlock(page)
    page.get_by_role("button", name="Step").click()
    page.get_by_label("Speed").select_option(label="10 weeks a second")
    page.get_by_role("button", name="Play", exact=True).click()
    picture = page.get_by_role("img", name=re.compile("Picture of the market in week [3-9]"))
    picture.wait_for(timeout=MARKET_MS)
    slider = page.get_by_role("slider", name="Pay floor")
    slider.fill("4")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Play", exact=True).wait_for(timeout=PAGE_MS)
    played = week(page)

    expect(page.get_by_text("4 USD per hour", exact=True)).to_be_visible()
    expect(
        page.get_by_role("heading", name=re.compile("Hourly earnings, median: "))
    ).to_be_visible()
    page.get_by_label(re.compile("Follow")).select_option(index=1)
    expect(page.get_by_text(re.compile("^Works in "))).to_be_visible(timeout=PAGE_MS)
    page.get_by_role("slider", name="Look back").fill("1")
    expect(page.get_by_text("Week 1", exact=True)).to_be_visible()
    assert played >= 3
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called ``words``."""
    called = "(one => one.labels?.[0]?.innerText || one.innerText)(document.activeElement)"
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.evaluate(called) or "").strip().startswith(words):
            return
    raise AssertionError(f"the keyboard does not get to {words!r}")


def test_lesson_is_done_by_keyboard(page: Page, site: str) -> None:
    """Predict, step, move a lever and follow somebody without a mouse."""
    open_lesson(page, site)
    tab_to(page, "Your prediction")
    page.keyboard.type("Pay rises because of the floor")
    tab_to(page, "This is my prediction")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Step").wait_for(timeout=MARKET_MS)
    tab_to(page, "Step")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Week 0", exact=True)).to_be_visible(timeout=PAGE_MS)
    tab_to(page, "Pay floor")
    page.keyboard.press("End")
    tab_to(page, "Follow")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_text("12 USD per hour", exact=True)).to_be_visible(timeout=PAGE_MS)
    expect(page.get_by_text(re.compile("^Works in "))).to_be_visible(timeout=PAGE_MS)


def test_classroom_fits_a_phone(page: Page, site: str) -> None:
    """At 390 pixels nothing has to be pushed sideways, with the market open."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_lesson(page, site, "fraud")
    unlock(page)

    expect(page.get_by_role("img", name=re.compile("Picture of the market"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
