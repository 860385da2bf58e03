"""``gigsim dashboard`` lets nobody else in, and says what is wrong in a sentence."""

import importlib.util
import signal
import socket
from pathlib import Path

import pytest

from sim.cli import main
from tests.cli.process import gigsim
from tests.dashboards.conftest import answers, free_port, started

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


@pytest.mark.parametrize("host", [EVERYWHERE, "192.168.1.7", "example.org", "::"])
def test_dashboard_refuses_other_machines(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that others can reach is a bad argument, with the way out."""
    status = main(["dashboard", "--host", host])

    assert status == 2
    assert "put a proxy with a login in front" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--proxy", "lab.example"], "is no origin"),
        (["--proxy", "https://lab.example/there"], "is no origin"),
        (["--class-file", "class.json"], "--class-file is for --class"),
    ],
)
def test_dashboard_refuses_options_that_mean_nothing(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A proxy must be an origin, and a class file needs a class."""
    status = main(["dashboard", *options])

    assert status == 2
    assert told in capsys.readouterr().err


def test_class_refuses_a_file_that_holds_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of something else is left as it is, and no server starts."""
    path = tmp_path / "mine.json"
    path.write_text("[]")
    port = str(free_port())
    status = main(
        ["dashboard", "--class", "--host", "127.0.0.1", "--port", port, "--class-file", str(path)]
    )

    assert status == 2
    assert "holds no class" in capsys.readouterr().err
    assert path.read_text() == "[]"


def test_dashboard_on_a_taken_port_names_another(capsys: pytest.CaptureFixture[str]) -> None:
    """A port in use is said so at once, and not taken over."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status = main(["dashboard", "--port", str(port)])

    assert status == 1
    assert f"port {port} is in use" in (told := capsys.readouterr().err)
    assert "--port" in told


def test_dashboard_without_its_packages_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bare installation learns the one command that it needs."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    status = main(["dashboard"])

    assert status == 1
    assert 'pip install "gigsim[web]"' in capsys.readouterr().err


def test_dashboard_help_shows_an_example(tmp_path: Path) -> None:
    """Help says what the command does and how it is typed."""
    told = gigsim(tmp_path, ["dashboard", "--help"])

    assert told.returncode == 0
    assert "run.py dashboard --port 8800" in told.stdout


def test_dashboard_stops_at_ctrl_c(tmp_path: Path) -> None:
    """It says where it is, serves, stops when told to, and leaves the port free."""
    port = free_port()
    process = started(port, tmp_path)
    served = answers(port)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert served
    assert f"http://127.0.0.1:{port}" in told
    assert "Traceback" not in told
    assert process.returncode == 130
    assert not answers(port)
