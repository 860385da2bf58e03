"""The README claims nothing that does not run."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sim.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TINY = {
    "run": ("--population", "300", "--weeks", "3", "--set", "burn_in_weeks=5"),
    "compare": (
        *("--population", "300", "--weeks", "3", "--set", "burn_in_weeks=5"),
        *("--replications", "2", "--jobs", "1"),
    ),
    "scenarios": (),
    "explain": (),
}
"""Commands cheap enough to run, and what makes them so."""


def blocks(*languages: str) -> list[str]:
    """Return the fenced blocks of the README in these languages."""
    fence = re.compile(rf"^```(?:{'|'.join(languages)})\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return fence.findall(README)


def lines(start: str) -> list[str]:
    """Return the shell commands of the README that begin with ``start``, without comments."""
    shell = "\n".join(blocks("sh", "console", "powershell")).splitlines()
    bare = (line.removeprefix("$ ").split("#")[0].strip() for line in shell)
    return [line for line in bare if line.startswith(start)]


def arguments(line: str) -> list[str]:
    """Return what follows ``python run.py``."""
    return shlex.split(line)[2:]


def test_readme_shows_commands() -> None:
    """The README has its two commands, and one behind each of the three doors."""
    doors = {arguments(line)[0] for line in lines("python run.py")}

    assert lines("make") == ["make demo", "make test"]
    assert {"compare", "dashboard", "sweep"} <= doors


@pytest.mark.parametrize("line", lines("python run.py"))
def test_readme_command_parses(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command and option is one that exists: it is read in full, and then not run."""
    reached: list[str] = []
    monkeypatch.setattr(
        click.Command, "invoke", lambda _, context: reached.append(str(context.info_name))
    )
    monkeypatch.chdir(ROOT)

    assert main(arguments(line)) == 0
    assert reached[-1] in arguments(line)


@pytest.mark.parametrize("line", lines("make"))
def test_readme_target_exists(line: str) -> None:
    """Each target of make is one that exists."""
    done = subprocess.run([*line.split(), "--dry-run"], cwd=ROOT, check=False, capture_output=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [line for line in lines("python run.py") if arguments(line)[0] in TINY]
)
def test_readme_command_runs(line: str, tmp_path: Path) -> None:
    """Each command that is cheap on a tiny market does what it says, and succeeds."""
    given = [*arguments(line), *TINY[arguments(line)[0]]]
    done = subprocess.run(
        (sys.executable, ROOT / "run.py", *given), cwd=tmp_path, check=False, capture_output=True
    )

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks("python"))
def test_readme_python_runs(code: str, tmp_path: Path) -> None:
    """The Python on the page runs as it stands."""
    script = tmp_path / "readme.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run((sys.executable, script), cwd=tmp_path, check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout
