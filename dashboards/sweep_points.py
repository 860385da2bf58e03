"""Points of a sweep: sifted, placed in charts, told on a card, opened in the lab."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboards.ask import SEEDS, WEEKS, WORKERS
from dashboards.sweeps import Sweep
from dashboards.world import SIZE, changes_text
from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import number
from sim.report.swept_words import amount, label, parameter
from sim.scenario import library


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which points are looked at: of each number its ends, of each word its value."""

    ends: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def within(self, name: str, low: float, high: float) -> "Sieve":
        """Return the sieve with other ends for one number."""
        return replace(self, ends={**self.ends, name: (min(low, high), max(low, high))})

    def only(self, name: str, value: str) -> "Sieve":
        """Return the sieve with one word asked for; an empty one lets all through."""
        return replace(self, words={**self.words, name: value})

    def kept(self, points: pd.DataFrame) -> pd.DataFrame:
        """Return the points that pass."""
        for name, (low, high) in self.ends.items():
            points = points[points[name].between(low, high)]
        for name, value in self.words.items():
            points = points[points[name].astype(str) == value] if value else points
        return points


def spoken_name(name: str) -> str:
    """Return what people call a column: an outcome with its unit, or a parameter."""
    if name not in CATALOGUE:
        return parameter(name)
    unit = CATALOGUE[name].unit
    return f"{label(name)} ({'%' if unit in ('share', 'probability') else unit})"


def told(name: str, value: Any) -> str:
    """Return the value of a column in words."""
    if isinstance(value, str | bool) or pd.isna(value):
        return "" if value is None or value != value else str(value)
    if name in CATALOGUE:
        return number(float(value), CATALOGUE[name].unit)
    return amount(name, float(value))


def shown(name: str, values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return a column as charts show it: shares of outcomes as per cent."""
    if name in CATALOGUE and CATALOGUE[name].unit in ("share", "probability"):
        return 100.0 * values
    return values


def sheet(points: pd.DataFrame, names: tuple[str, ...]) -> list[list[str]]:
    """Return ``points`` as rows of words, the number of the point first."""
    columns = [points["point"].astype(str)]
    columns += [points[name].map(lambda value, name=name: told(name, value)) for name in names]
    return [list(row) for row in zip(*columns, strict=True)]


def card(sweep: Sweep, point: Mapping[str, Any]) -> list[list[str]]:
    """Return each outcome of a point: its name, mean, and range over seeds."""
    spread = sweep.spread.loc[point["point"]]
    rows = []
    for name in sweep.outcomes:
        ends = [told(name, spread[f"{name} {end}"]) for end in ("low", "high")]
        rows.append([label(name), told(name, point[name]), " to ".join(ends)])
    return rows


def lab_address(sweep: Sweep, point: Mapping[str, Any]) -> str:
    """Return the address that opens a point in the policy lab, or nothing where none can."""
    base = str(point["base"])
    if base not in library.names():
        return ""
    settings = dict(sweep.study.get("fixed") or {})
    settings |= {name: _plain(point[name]) for name in _design_names(sweep)}
    if any(".*." in path for path in settings):
        return ""  # a factor on a family is no value that a scenario could hold
    resolved = sweep.swept.manifest["scenarios"][base]["resolved"]
    size = {
        "workers": WORKERS.clamp(int(settings.get(SIZE[1], resolved["population"]["workers"]))),
        "weeks": WEEKS.clamp(int(settings.get(SIZE[0], resolved["weeks"]))),
        "seeds": SEEDS.clamp(max(2, int(sweep.spread["seeds"].max()))),
    }
    changes = _types(settings, resolved)
    changes |= {path: value for path, value in settings.items() if path not in SIZE}
    return "/policy-lab?" + urlencode({"scenario": base, "set": changes_text(changes)} | size)


def _types(settings: Mapping[str, Any], resolved: Mapping[str, Any]) -> dict[str, Any]:
    """Return the types of policies that the base has not; sweeps name them by type alone."""
    held = {policy.get("name") or policy["type"] for policy in resolved["policies"]}
    named = {path.split(".")[1] for path in settings if path.startswith("policies.")}
    return {f"policies.{name}.type": name for name in sorted(named - held)}


def _design_names(sweep: Sweep) -> list[str]:
    return [name for name in sweep.swept.design.columns if name not in ("point", "base")]


def _plain(value: Any) -> Any:
    """Return a value of a table as a file would say it; lists and mappings are kept as JSON."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value.item() if hasattr(value, "item") else value
