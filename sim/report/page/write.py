"""Put a report together: one HTML file with all that it needs inside, and no way out.

All text is escaped by the template. Scripts are named by their hash in the page's own
security policy, so that a browser runs these two and nothing else, and asks nobody for
anything.
"""

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sim.experiment.files import write_text
from sim.report.page.blocks import Exhibit, Section, exhibits
from sim.report.page.kinds import Kind, opened
from sim.report.page.material import Material

REPORT = "report.html"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_report(folder: Path, out: Path | None = None) -> Path:
    """Write the report of the result in ``folder``, there or to ``out``; return where.

    Raises ``InputError`` where there is nothing to report on, ``StoredError`` where a table
    is damaged.
    """
    kind, material = opened(folder)
    path = folder / REPORT if out is None else out
    write_text(path, report_html(kind, material))
    return path


def report_html(kind: Kind, material: Material) -> str:
    """Return the whole page."""
    sections = kind.build(material)
    scripts = {"plotly": _plotly(), "own": Markup(_asset("report.js"))}  # noqa: S704 - our own
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            heading=kind.heading(material),
            written=str(material.manifest.get("written", ""))[:10],
            version=material.manifest.get("package", {}).get("version", ""),
            sections=sections,
            drawings=drawings(sections),
            style=Markup(_asset("report.css")),  # noqa: S704 - our own
            scripts=scripts,
            policy=security_policy(list(scripts.values())),
        )
    )


def drawings(sections: list[Section]) -> dict[str, Markup]:
    """Return every figure by name as JSON that cannot end the script that holds it."""
    found: list[Exhibit] = exhibits([block for section in sections for block in section.blocks])
    return {each.name: _json(each.figures()) for each in found}


def _json(figures: dict[str, str]) -> Markup:
    text = f'{{"light": {figures["light"]}, "dark": {figures["dark"]}}}'
    return Markup(_inert(text))  # noqa: S704 - holds no markup any more


def _inert(text: str) -> str:
    """Return JSON text without any sign that HTML could read."""
    for sign, escaped in _UNSAFE.items():
        text = text.replace(sign, escaped)
    return text


def security_policy(scripts: list[str]) -> str:
    """Return a policy that runs these scripts alone and loads nothing."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        f"img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _plotly() -> Markup:
    """Return Plotly's own script, as its package ships it."""
    from plotly.offline import get_plotlyjs

    return Markup(get_plotlyjs())  # noqa: S704 - from a locked package


@cache
def _asset(name: str) -> str:
    return files("sim.report.page").joinpath("templates", name).read_text(encoding="utf-8")


def _unbroken(value: Any) -> Any:
    """Keep a number and its percent sign on one line."""
    return value.replace(" %", "\u00a0%") if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sim.report.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_unbroken,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_function"] = json.dumps
    return environment
