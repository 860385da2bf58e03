"""The first page: every door, and a small market in motion."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboards import miniature
from dashboards.doors import DOORS
from dashboards.live.host import LiveError
from dashboards.live.session import close_all
from tests.conftest import Watch

PAGE_MS = 60_000
MARKET_MS = 120_000


class Stub:
    """A market that does nothing."""

    def __init__(self, *_: object) -> None:
        self.is_closed = False

    def close(self) -> None:
        """Note that it was closed."""
        self.is_closed = True


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Leave no process behind."""
    yield
    close_all()


def test_miniatures_are_few_and_closed_when_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many is refused in a sentence; a place is free again when somebody leaves."""
    monkeypatch.setattr(miniature, "Session", Stub)
    held = [miniature.opened(seed) for seed in range(miniature.MOST)]
    with pytest.raises(LiveError, match="on show for others"):
        miniature.opened(0)
    miniature.closed(held[0])
    held.append(miniature.opened(0))
    for one in held[1:]:
        miniature.closed(one)

    assert miniature.playing() == 0
    assert all(one.is_closed for one in held)


@pytest.mark.browser
def test_home_shows_a_market_in_motion_and_every_door(page: Page, site: str, watch: Watch) -> None:
    """It plays by itself, stops when told to, and each door bears its page's name."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site)
    picture = page.get_by_role("img", name=re.compile("Picture of the market in week [2-9]"))
    picture.wait_for(timeout=MARKET_MS)
    page.get_by_role("button", name="Pause").press("Enter")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=PAGE_MS)
    for door in DOORS:
        expect(page.get_by_role("listitem").get_by_role("link", name=door.name)).to_be_visible()
        expect(page.locator("nav").get_by_role("link", name=door.name)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})


@pytest.mark.browser
def test_home_stands_still_where_less_motion_is_wanted(browser: Browser, site: str) -> None:
    """The market waits for a click, and claims no numbers of a week that has not been."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Play", exact=True).wait_for(timeout=MARKET_MS)

    expect(page.get_by_text("Week 0 of 52")).to_be_visible()
    expect(page.get_by_text("The market is about to open")).to_be_visible()
    context.close()
