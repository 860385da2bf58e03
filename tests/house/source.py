"""The project's own source, read as text and as syntax trees for the house tests."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("sim", "dashboards")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Return every Python file under ``folders`` of the project, in order."""
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_of(path: Path) -> str:
    """Return the dotted name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Return the file of every module of our packages."""
    return {module_of(path): path for path in files(*PACKAGES)}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and module of each of our modules a file imports, inside functions too.

    ``from sim.market import pay`` counts as ``sim.market.pay`` where that is a module, and
    ``import sim`` as what is then taken from it; where the package lies is no import.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if "." in alias.name]
        elif isinstance(node, ast.ImportFrom):
            base = _base(path, node)
            names = [f"{base}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names = [] if node.attr.startswith("__") else [f"{node.value.id}.{node.attr}"]
        else:
            continue
        ours = (name for name in names if name.split(".")[0] in PACKAGES)
        yield from ((node.lineno, _known(name)) for name in ours)


def _known(name: str) -> str:
    return name if name in modules() else name.rpartition(".")[0]


def _base(path: Path, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = [*path.relative_to(ROOT).parent.parts][: None if node.level == 1 else 1 - node.level]
    return ".".join([*package, *(node.module or "").split(".")]).rstrip(".")


def place(path: Path, line: int) -> str:
    """Return ``file:line`` as an editor takes it."""
    return f"{path.relative_to(ROOT)}:{line}"
