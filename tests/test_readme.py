"""README and guides claim nothing that does not run."""

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
POLICYMAKERS = (ROOT / "docs" / "guides" / "policymakers.md").read_text(encoding="utf-8")
TINY = {
    "run": ("--population", "300", "--weeks", "3", "--set", "burn_in_weeks=5"),
    "compare": (
        *("--population", "300", "--weeks", "3", "--set", "burn_in_weeks=5"),
        *("--jobs", "1"),
    ),
    "scenarios": (),
    "explain": (),
    "report": (),
}
"""Commands cheap enough to run, and what makes them so."""


def blocks(page: str, *languages: str) -> list[str]:
    """Return the fenced blocks of a page in these languages."""
    fence = re.compile(rf"^```(?:{'|'.join(languages)})\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return fence.findall(page)


def lines(start: str, page: str = README) -> list[str]:
    """Return the shell commands of a page that begin with ``start``, without comments."""
    shell = "\n".join(blocks(page, "sh", "console", "powershell")).splitlines()
    bare = (line.removeprefix("$ ").split("#")[0].strip() for line in shell)
    return [line for line in bare if line.startswith(start)]


COMMANDS = list(dict.fromkeys(lines("python run.py") + lines("python run.py", POLICYMAKERS)))
"""Each command of the pages once, in their order: some need what those before them left."""


def arguments(line: str) -> list[str]:
    """Return what follows ``python run.py``."""
    return shlex.split(line)[2:]


def tiny(line: str) -> list[str]:
    """Return the arguments of a command, and what makes it cheap enough to run."""
    given = arguments(line)
    few = ("--budget", "5") if "--until-decided" in given else ("--replications", "2")
    return [*given, *TINY[given[0]], *(few if given[0] == "compare" else ())]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the commands of the pages run, one after the other."""
    return tmp_path_factory.mktemp("pages")


def test_readme_shows_commands() -> None:
    """The README has its two commands, and one behind each of the three doors."""
    doors = {arguments(line)[0] for line in lines("python run.py")}

    assert lines("make") == ["make demo", "make test"]
    assert {"compare", "dashboard", "sweep"} <= doors


def test_guide_is_linked_and_runs_what_it_tells() -> None:
    """The README leads to the guide, whose commands compare, read and change rules."""
    told = {arguments(line)[0] for line in lines("python run.py", POLICYMAKERS)}

    assert "(docs/guides/policymakers.md)" in README
    assert {"scenarios", "explain", "compare", "report"} <= told


@pytest.mark.parametrize("line", COMMANDS)
def test_readme_command_parses(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command and option is one that exists: it is read in full, and then not run."""
    reached: list[str] = []
    monkeypatch.setattr(
        click.Command, "invoke", lambda _, context: reached.append(str(context.info_name))
    )
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (tmp_path / "results" / "first_look").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    assert main(arguments(line)) == 0
    assert reached[-1] in arguments(line)


@pytest.mark.parametrize("line", lines("make"))
def test_readme_target_exists(line: str) -> None:
    """Each target of make is one that exists."""
    done = subprocess.run([*line.split(), "--dry-run"], cwd=ROOT, check=False, capture_output=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in COMMANDS if arguments(line)[0] in TINY])
def test_readme_command_runs(line: str, here: Path) -> None:
    """Each command that is cheap on a tiny market does what it says, and succeeds."""
    done = subprocess.run(
        (sys.executable, ROOT / "run.py", *tiny(line)), cwd=here, check=False, capture_output=True
    )

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or done.stderr.startswith(b"Report:")


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks(README, "python"))
def test_readme_python_runs(code: str, tmp_path: Path) -> None:
    """The Python on the page runs as it stands."""
    script = tmp_path / "readme.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run((sys.executable, script), cwd=tmp_path, check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout
