"""The guide for Mesa users claims nothing that does not run."""

import ast
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import solara
from playwright.sync_api import Page, expect

from sim import GigMarket, Scenario
from tests.conftest import Watch

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "mesa.md").read_text(encoding="utf-8")
APP, AGENTS = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
WAIT_SECONDS = 180


def test_guide_shows_a_page_in_ten_lines() -> None:
    """The example is short, and what it makes can be drawn."""
    names: dict[str, Any] = {}
    exec(APP, names)  # noqa: S102 - our own guide
    _, page = solara.render(solara.AppLayout(children=[names["page"]]), handle_error=False)
    drawn = str(page.container)
    page.close()

    assert len([line for line in APP.splitlines() if line.strip()]) <= 10
    assert drawn


def test_guide_asks_agents() -> None:
    """Every line about agents runs on a market."""
    names: dict[str, Any] = {}
    exec(APP, names)  # noqa: S102 - our own guide
    names["market"] = GigMarket(population=500, weeks=2, set={"burn_in_weeks": 8})
    names["market"].run()
    exec(AGENTS, names)  # noqa: S102 - our own guide

    assert names["first"] in names["poor"]


def test_guide_names_parameters_that_there_are() -> None:
    """What the guide sets can be set."""
    (text,) = re.findall(r"`set=(\{[^`]*\})`", GUIDE)
    setting: dict[str, Any] = ast.literal_eval(text)
    document = Scenario.load("baseline", set=setting)
    found = [reduce(getattr, key.split("."), document) for key in setting]

    assert found == list(setting.values())


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve the guide's page by a real Solara, and yield its address."""
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {
        "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
        "PYTHONPATH": str(ROOT),
    }
    command = ["solara", "run", "app.py", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", *command, "--production", "--no-open", "--no-check-version"],
        cwd=tmp_path,
        env=os.environ | quiet,
    )
    yield _answering(f"http://127.0.0.1:{port}/", server)
    server.terminate()
    server.wait()


def _answering(address: str, server: "subprocess.Popen[bytes]") -> str:
    """Return ``address`` as soon as it answers."""
    until = time.monotonic() + WAIT_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address):  # noqa: S310 - our own server
                return address
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


@pytest.mark.browser
def test_guide_page_steps_and_resets_in_a_browser(page: Page, watch: Watch, address: str) -> None:
    """A reader presses Step and Reset, and nothing is asked of any other machine."""
    page.goto(address)
    clock = page.get_by_text(re.compile(r"^(Step|Time): "))
    expect(clock).to_have_text(re.compile(r": 0(\.0)?$"), timeout=WAIT_SECONDS * 1000)
    page.get_by_role("button", name="Step").click()
    expect(clock).to_have_text(re.compile(r": 1(\.0)?$"), timeout=WAIT_SECONDS * 1000)
    page.get_by_role("button", name="Reset").click()
    expect(clock).to_have_text(re.compile(r": 0(\.0)?$"), timeout=WAIT_SECONDS * 1000)

    expect(page.get_by_text(re.compile(r"USD$"))).to_be_visible()
    assert watch.errors == []
    assert watch.hosts == {"127.0.0.1"}
