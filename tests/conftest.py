"""What all tests share: settings, a cache folder of their own, and a browser that stays home."""

import importlib
import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

# Machine code is kept where users keep theirs (NUMBA_CACHE_DIR from here on), not compiled
# anew by each process of tests.
importlib.import_module("sim.kernels.jit")

# Started in the background, a shell may have us ignore Ctrl-C, and our children with us.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = "no Chromium or Chrome found on this machine"


def find_browser() -> str | None:
    """Return the path of an installed browser; none is ever downloaded."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def browser_needed() -> bool:
    """Tell whether a missing browser fails the tests that need it."""
    return os.environ.get("GIGSIM_NEED_BROWSER") == "1"


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so, last of all, where the journeys through the pages did not run."""
    if find_browser() is None and not browser_needed():
        terminalreporter.write_line(
            f"Browser tests were NOT run: {NO_BROWSER}. Install one to run them.", yellow=True
        )


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep burnt-in states out of the user's cache, and lines as long on any terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIGSIM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("COLUMNS", "100")
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the installed browser; without one, skip, or fail where it is needed."""
    found = find_browser()
    if found is None and browser_needed():
        pytest.fail(f"{NO_BROWSER}, and GIGSIM_NEED_BROWSER=1")
    if found is None:
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Yield one headless browser for a file of tests.

    Not for the session: while it is open, Playwright's event loop runs in this thread, and
    tests that start a loop of their own would fail.
    """
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Watch:
    """What a page did behind the reader's back."""

    errors: list[str] = field(default_factory=list)
    """Errors on its console and exceptions that nothing caught."""
    hosts: set[str] = field(default_factory=set)
    """Hosts that it asked for anything."""

    def over(self, page: Page) -> None:
        """Start watching ``page``."""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._on_address(request.url))
        page.on("websocket", lambda socket: self._on_address(socket.url))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _on_address(self, address: str) -> None:
        host = urlsplit(address).hostname  # none for data: and blob:
        if host is not None:
            self.hosts.add(host)


@pytest.fixture
def watch() -> Watch:
    """Return what ``page`` is watched with: its ``errors`` and the ``hosts`` it asked."""
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """Yield a fresh page of the browser, watched by ``watch``."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    watch.over(opened)
    yield opened
    context.close()
