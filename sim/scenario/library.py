"""Where scenarios and their sources are found: in a checkout, and in an installed wheel."""

from functools import cache
from pathlib import Path
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.scenario.nodes import Node, nearest
from sim.scenario.yaml_nodes import LARGEST_FILE, read_yaml

SUFFIXES = (".yaml", ".yml")


def scenarios_folder() -> Path:
    """Return the folder of the library."""
    return data_file("scenarios", Path("scenarios"))


def sources_file() -> Path:
    """Return the file that says where numbers come from."""
    return data_file("sources.yaml", Path("docs", "sources.yaml"))


def data_file(installed: str, in_checkout: Path) -> Path:
    """Return package data: in a wheel below ``sim/data``, in a checkout beside ``sim``."""
    package = Path(__file__).parents[1]
    inside = package / "data" / installed
    return inside if inside.exists() else package.parent / in_checkout


def evidence_text(name: str) -> str:
    """Return what was written down beside committed evidence; nothing where it is not shipped."""
    file = data_file(f"evidence/{name}", Path("docs", "evidence", name))
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def names() -> list[str]:
    """Return the scenarios of the library, the baseline first, then by alphabet."""
    found = [path.stem for path in scenarios_folder().glob("*.yaml")]
    return sorted(found, key=lambda name: (name != "baseline", name))


def parent(name: str) -> str | None:
    """Return what a scenario of the library extends; ``None`` where it stands for itself."""
    node, _ = read_file(scenarios_folder() / f"{name}.yaml")
    extends = node.items.get("extends")
    return None if extends is None else str(extends.value)


def find(name_or_path: str) -> Path:
    """Return the file of a library name or a path.

    Raises ``ScenarioError`` where there is neither.
    """
    given = Path(name_or_path)
    if "/" not in name_or_path and "\\" not in name_or_path and given.suffix not in SUFFIXES:
        known = names()
        if name_or_path in known:
            return scenarios_folder() / f"{name_or_path}.yaml"
        if not is_file(given):
            hint = nearest(name_or_path, known)
            if is_file(Path(f"{name_or_path}.yaml")):
                hint = f"; did you mean the file '{name_or_path}.yaml'?"
            _unknown(name_or_path, f"there is no scenario of that name{hint}", ", ".join(known))
    if not is_file(given):
        _unknown(name_or_path, "there is no such file", "a file, or a name of `scenarios list`")
    return given


def is_file(path: Path) -> bool:
    """Tell whether ``path`` is a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _unknown(name: str, wrong: str, allowed: str) -> None:
    raise ScenarioError([Problem(name, None, "scenario", wrong, allowed)])


def read_file(path: Path) -> tuple[Node, tuple[Problem, ...]]:
    """Return what a scenario file says and what is wrong with its YAML.

    Raises ``ScenarioError`` where it cannot be read at all.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        wrong = f"cannot be read: {error.strerror}"
        raise ScenarioError([Problem(shown(path), None, "the file", wrong)]) from None
    return read_yaml(data, shown(path))


def shown(path: Path) -> str:
    """Return ``path`` as people would type it from here."""
    if not path.is_absolute():
        return str(path)
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@cache
def sources() -> dict[str, Any]:
    """Return every source by key, as ``docs/sources.yaml`` states it."""
    node, problems = read_file(sources_file())
    if problems:
        raise ScenarioError(problems)
    found: dict[str, Any] = node.plain()
    return found
