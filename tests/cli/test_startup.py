"""The front door: statuses, nearest names, and a start that imports nothing heavy."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

import sim.cli
from sim.cli import main
from sim.errors import GigSimError

HEAVY = ("mesa", "numba", "pandas", "plotly", "pyarrow", "scipy")
ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["run", "--help"],
        ["scenarios", "--help"],
        ["scenarios", "list"],
        ["scenarios", "check", "fair_pay"],
        ["explain", "minimum_pay"],
    ],
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    """Help, the library and its check start without Mesa, pandas, Numba and their like."""
    program = (
        "import sys; from sim.cli import main; status = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_run_py_is_the_same_door() -> None:
    """`python run.py` passes the status of the command on."""
    done = subprocess.run(
        [sys.executable, "run.py", "scenarios", "check", "nowhere"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "nowhere: scenario: there is no scenario of that name" in done.stderr


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words that lead to each command, groups included."""
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inside = _commands(command, (*path, name)) if isinstance(command, click.Group) else []
        found += [(*path, name), *inside]
    return found


def test_every_help_has_an_example(capsys: Capture) -> None:
    """Each command says in its help how one really types it."""
    for path in _commands(sim.cli.commands):
        assert main([*path, "--help"]) == 0

        shown = " ".join(capsys.readouterr().out.split())

        assert f"Example: python run.py {path[0]}" in shown, path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scenarois"], "Did you mean 'scenarios'?"),
        (["scenarios", "lst"], "Did you mean 'list'?"),
        (["zzz"], "There are: run, compare"),
        (["scenarios", "check"], "Missing argument"),
        (["scenarios", "show", "baseline", "--hsh"], "--hash"),
    ],
)
def test_bad_arguments_end_with_status_2(arguments: list[str], said: str, capsys: Capture) -> None:
    """Slips are answered on stderr with what was probably meant."""
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "Interrupted."),
        (GigSimError("it failed"), 1, "it failed"),
        (PermissionError(13, "Permission denied"), 1, "Permission denied"),
    ],
)
def test_errors_become_statuses(
    error: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """Known failures are one line and a status, Ctrl-C is 130."""

    def fail() -> list[str]:
        raise error

    monkeypatch.setattr("sim.scenario.library.names", fail)

    assert main(["scenarios", "list"]) == status

    shown = capsys.readouterr()

    assert said in shown.err
    assert not shown.out
