"""A lesson from the teacher's start to a student's hand-in, on the real command."""

import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Watch
from tests.dashboards.conftest import free_port, started

pytestmark = pytest.mark.browser
PAGE_MS = 30_000
MARKET_MS = 120_000


@dataclass(frozen=True)
class Lesson:
    """A class that is being taught."""

    address: str
    code: str
    teacher: str
    file: Path


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    """Yield a running class."""
    folder = tmp_path_factory.mktemp("class")
    port, file = free_port(), folder / "class.json"
    process = started(port, folder, "--class", "--host", "127.0.0.1", "--class-file", str(file))
    assert process.stderr is not None
    told = ""
    while "kept in" not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    code = re.search(r"code (\w+)", told)
    teacher = re.search(r"(http\S+/teach\S+)", told)
    assert code
    assert teacher
    yield Lesson(f"http://127.0.0.1:{port}", code.group(1), teacher.group(1), file)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def join(page: Page, lesson: Lesson, name: str) -> None:
    """Join the class and wait for the lesson."""
    page.goto(lesson.address)
    page.get_by_label("Code of the class").fill(lesson.code)
    page.get_by_label("Your nickname").fill(name)
    page.get_by_role("button", name="Join").click()
    page.get_by_label("Your prediction, and why").wait_for(timeout=PAGE_MS)


def test_lesson_from_start_to_hand_in(
    page: Page, browser: Browser, lesson: Lesson, watch: Watch
) -> None:
    """A student works through what the teacher set; the board shows it and the file keeps it."""
    board = browser.new_context().new_page()
    watch.over(board)
    board.goto(lesson.teacher)
    board.get_by_label("What the class works on").select_option(label="Fraud and verification")
    expect(board.get_by_text(lesson.code)).to_be_visible()
    expect(board.get_by_role("img", name=re.compile("QR code of http"))).to_be_visible()

    join(page, lesson, "Ada <b>bold</b>")
    expect(page.get_by_role("heading", name="Fraud and verification")).to_be_visible()
    page.get_by_label("Your prediction, and why").fill("Fraud falls with strict checks")
    page.get_by_role("button", name="This is my prediction").click()
    page.get_by_role("button", name="Step").wait_for(timeout=MARKET_MS)
    page.get_by_label("Speed").select_option(label="10 weeks a second")
    page.get_by_role("button", name="Step").click()
    expect(page.get_by_text("Week 0", exact=True)).to_be_visible()
    page.get_by_role("slider", name="How strict the check is").fill("1")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("img", name=re.compile(r"market in week [1-9]")).wait_for(timeout=MARKET_MS)

    board.get_by_role("button", name="Pause all").click()
    expect(page.get_by_text("Your teacher has paused all markets.")).to_be_visible(timeout=PAGE_MS)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    board.get_by_role("button", name="Let all go on").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_enabled(timeout=PAGE_MS)

    page.get_by_label("Was your prediction right?").fill("Yes: <i>it fell</i>")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Handed in.")).to_be_visible(timeout=PAGE_MS)
    expect(board.get_by_text("(1 handed in)")).to_be_visible(timeout=PAGE_MS)
    board.get_by_text("Show the table").click()
    expect(board.get_by_role("cell", name="Yes: <i>it fell</i>")).to_be_visible()
    assert "Ada <b>bold</b>" in lesson.file.read_text()
    assert (watch.errors, watch.hosts) == ([], {"127.0.0.1"})


def test_student_sees_the_classroom_only_and_comes_back(page: Page, lesson: Lesson) -> None:
    """Other pages show the lesson; the private link leads back to one's own prediction."""
    join(page, lesson, "Grace")
    page.get_by_label("Your prediction, and why").fill("I predict nothing much")
    page.get_by_role("button", name="This is my prediction").click()
    page.get_by_text("You are Grace.").wait_for()
    link = page.get_by_role("link", name=re.compile("private link")).get_attribute("href")
    page.goto(f"{lesson.address}/policy-lab")
    page.get_by_text("1. Predict").wait_for(timeout=PAGE_MS)

    expect(page.get_by_role("button", name="Run", exact=True)).to_have_count(0)
    page.goto(f"{lesson.address}/board")
    page.get_by_text("1. Predict").wait_for(timeout=PAGE_MS)
    expect(page.get_by_text(lesson.code)).to_have_count(0)
    page.context.clear_cookies()
    page.goto(lesson.address)
    expect(page.get_by_label("Code of the class")).to_be_visible()
    page.goto(f"{lesson.address}/{link}")
    expect(page.get_by_label("Your prediction, and why")).to_have_value(
        "I predict nothing much", timeout=PAGE_MS
    )


def test_board_fits_a_phone(page: Page, lesson: Lesson) -> None:
    """A teacher who walks about can hold the board in hand."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(lesson.teacher)

    expect(page.get_by_text(lesson.code)).to_be_visible(timeout=PAGE_MS)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
