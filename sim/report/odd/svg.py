"""A few shapes of SVG, and a look that reads on light pages and on dark ones."""

from collections.abc import Iterable
from html import escape

from sim.report.theme import DARK, DARK_PAGE, FONT, LIGHT, LIGHT_PAGE

_INK = {"light": ("#1b2733", "#5a6772", "#d5dce1"), "dark": ("#e6e6e6", "#a8b3bd", "#3d4b57")}


def drawing(width: int, height: int, title: str, about: str, shapes: Iterable[str]) -> str:
    """Return a whole SVG file; ``title`` and ``about`` are read out where it is not seen."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title about">'
    )
    size = f'width="{width - 1}" height="{height - 1}"'
    paper = f'<rect class="paper" x="0.5" y="0.5" {size} rx="8"/>'
    named = f'<title id="title">{escape(title)}</title>\n<desc id="about">{escape(about)}</desc>'
    return "\n".join([head, named, _style(), _arrowheads(), paper, *shapes, "</svg>", ""])


def text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    """Return a line of text."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def turned(x: float, y: float, words: str, degrees: float, kind: str = "ink") -> str:
    """Return a line of text that is turned around its start."""
    place = f'transform="translate({x:g} {y:g}) rotate({degrees:g})"'
    return f'<text class="{kind}" {place}>{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, kind: str = "box") -> str:
    """Return a box with round corners."""
    size = f'width="{width:g}" height="{height:g}"'
    return f'<rect class="{kind}" x="{x:g}" y="{y:g}" {size} rx="6"/>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "thin") -> str:
    """Return a straight line."""
    return f'<line class="{kind}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def arrow(path: str, kind: str = "flow0") -> str:
    """Return a line along ``path`` with a head at its end."""
    return f'<path class="{kind}" d="{path}" marker-end="url(#head-{kind})"/>'


def dot(x: float, y: float, radius: float, kind: str) -> str:
    """Return a disc."""
    return f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def _style() -> str:
    sheet = _common() + _colours("light", LIGHT, LIGHT_PAGE)
    dark = _colours("dark", DARK, DARK_PAGE)
    return f"<style>{sheet}@media (prefers-color-scheme:dark){{{dark}}}</style>"


def _common() -> str:
    return (
        f"text{{font-family:{FONT};font-size:13px}}"
        ".name{font-size:15px;font-weight:600}.big{font-size:18px;font-weight:600}"
        ".body{font-size:13.5px}.soft{font-size:12px}.small{font-size:11px}.mark{font-size:11px;font-weight:600}"
        ".thin,.box,.group,.paper{stroke-width:1}.faint{stroke-width:1;stroke-dasharray:4 4}"
        ".ring{fill:none;stroke-width:1.5}"
        "path{fill:none;stroke-width:2}.dashed{stroke-dasharray:5 4}marker path{stroke:none}"
    )


def _colours(name: str, lines: tuple[str, ...], page: str) -> str:
    ink, soft, grid = _INK[name]
    rules = [
        f"text{{fill:{ink}}}.soft,.small,.body{{fill:{soft}}}.mark{{fill:{page}}}",
        f".paper{{fill:{page};stroke:{grid}}}.box{{fill:{page};stroke:{soft}}}",
        f".group{{fill:{grid};fill-opacity:.35;stroke:none}}.faint{{fill:none;stroke:{soft}}}",
        f".thin{{stroke:{grid}}}.ring{{stroke:{soft}}}.label{{fill:{page};fill-opacity:.92}}",
    ]
    for place, colour in enumerate(lines):
        rules.append(f".flow{place}{{stroke:{colour}}}#head-flow{place} path{{fill:{colour}}}")
        rules.append(f".fill{place}{{fill:{colour}}}.ink{place}{{fill:{colour}}}")
    return "".join(rules)


def _arrowheads() -> str:
    heads = "".join(
        f'<marker id="head-flow{place}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        f'markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker>'
        for place in range(len(LIGHT))
    )
    return f"<defs>{heads}</defs>"
