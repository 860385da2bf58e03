"""Bring the ODD document and its diagrams up to date, in a checkout."""

from pathlib import Path

from sim.report.odd.document import held, renewed
from sim.report.odd.money_diagram import money_diagram
from sim.report.odd.parts import generated
from sim.report.odd.week_diagram import week_diagram

DOCUMENT = Path("docs", "odd.md")
COMMAND = "python run.py explain --odd"


def checkout() -> Path | None:
    """Return the folder of the checkout this package lies in, or ``None`` for a wheel."""
    root = Path(__file__).parents[3]
    return root if (root / DOCUMENT).is_file() else None


def diagrams() -> dict[Path, str]:
    """Return the diagrams by where they belong."""
    images = Path("docs", "images")
    return {images / "week.svg": week_diagram(), images / "money.svg": money_diagram()}


def stale(root: Path) -> list[str]:
    """Return what in ``root`` is not as the code tells it: parts of the document, images."""
    have = held((root / DOCUMENT).read_text(encoding="utf-8"))
    want = generated()
    parts = [name for name in {**want, **have} if have.get(name) != want.get(name)]
    images = [path for path, text in diagrams().items() if _read(root / path) != text]
    return [*(f"{DOCUMENT.as_posix()}: {name}" for name in parts), *(p.as_posix() for p in images)]


def refresh(root: Path) -> list[str]:
    """Write what is stale in ``root``; return what that was.

    Raises ``PartsError`` where the document has not the parts that the code generates.
    """
    file = root / DOCUMENT
    document = renewed(file.read_text(encoding="utf-8"), generated())
    changed = stale(root)
    for path, text in {DOCUMENT: document, **diagrams()}.items():
        if _read(root / path) != text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
    return changed


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def printed() -> str:
    """Return all generated parts, each under its name."""
    return "\n\n".join(f"<!-- {name} -->\n{text}" for name, text in generated().items())
