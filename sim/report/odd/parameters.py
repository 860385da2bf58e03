"""Parameters, their values in the baseline, policies and sources."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from sim.evidence.calibrated import calibrated
from sim.policies.base import Policy
from sim.policies.registry import OURS
from sim.report.odd.text import code, codes, documented, number, table
from sim.scenario.declared import Quantity, declared
from sim.scenario.differ import values
from sim.scenario.library import sources
from sim.scenario.load import Scenario

HEAD = ("parameter", "meaning", "default", "unit", "range", "evidence", "source")
BY_ID = ("regions", "occupations", "platforms")
SHARED = ("start_week", "end_week", "phase_in_weeks", "applies_to")
"""What every policy takes; listed once."""


def parts() -> dict[str, Callable[[], str]]:
    """Return what tells each part: parameters of a part, or their values by id."""
    groups = dict.fromkeys(map(_group, _world()))
    return {
        **{f"parameters {group}": partial(_of_group, group) for group in groups},
        **{f"baseline {part}": partial(_by_id, part) for part in BY_ID},
        "policies": _policies,
        "sources": _sources,
    }


def _world() -> list[Quantity]:
    return [one for path, one in declared().items() if not path.startswith("policies.")]


def _of_group(group: str) -> str:
    return _listed(one for one in _world() if _group(one) == group)


def _group(one: Quantity) -> str:
    first, _, rest = one.path.partition(".")
    return first if rest else "scenario"


def _listed(quantities: Iterable[Quantity]) -> str:
    return table(HEAD, map(_row, quantities))


def _row(one: Quantity) -> tuple[str, ...]:
    unit = "" if one.unit == "text" else one.unit
    source = sources()[one.source]["title"]
    grade = f"{one.grade}, calibrated" if one.path in calibrated() else one.grade
    name = code(one.path.rpartition("*.")[2] if "*" in one.path else one.name)
    return name, one.about, _default(one), unit, _range(one), grade, source


def _default(one: Quantity) -> str:
    own, held = number(one.default), number(_baseline().get(one.path, one.default))
    return own if held == own else f"{own} (baseline: {held})"


def _range(one: Quantity) -> str:
    if one.choices:
        return ", ".join(one.choices)
    if one.low is None or one.high is None:
        return ""
    return f"{number(one.low)} to {number(one.high)}"


@cache
def _baseline() -> Mapping[str, Any]:
    return values(Scenario.load("baseline"))


def _by_id(part: str) -> str:
    """Return the values of a part in the baseline, a column for each id."""
    own = {path: value for path, value in _baseline().items() if path.startswith(f"{part}.")}
    ids = list(dict.fromkeys(path.split(".")[1] for path in own))
    names = list(dict.fromkeys(path.split(".", 2)[2] for path in own))
    rows = [[code(name), *(number(own[f"{part}.{key}.{name}"]) for key in ids)] for name in names]
    return table(("parameter", *(key.replace("_", " ") for key in ids)), rows)


def _policies() -> str:
    first = OURS[0].model_fields["type"].default
    shared = _listed(one for one in _of(first) if _is_shared(one, first))
    texts = [f"Every policy takes:\n\n{shared}", *map(_policy, OURS)]
    return "\n\n".join(texts)


def _policy(policy: type[Policy]) -> str:
    kind = policy.model_fields["type"].default
    about, more = documented(policy)
    own = _listed(one for one in _of(kind) if not _is_shared(one, kind))
    facts = (
        f"Acts on {codes(policy.acts_on)}; by default the region of the "
        f"{policy.default_jurisdiction} counts, and a trial draws by {policy.default_unit}."
    )
    return "\n\n".join(text for text in (f"#### {kind}", about, more, facts, own) if text)


def _of(kind: str) -> list[Quantity]:
    return [one for path, one in declared().items() if path.startswith(f"policies.{kind}.")]


def _is_shared(one: Quantity, kind: str) -> bool:
    return one.path.removeprefix(f"policies.{kind}.").split(".")[0] in SHARED


def _sources() -> str:
    """Return the sources that parameters cite, in the order of the file."""
    rows = [
        (code(key), entry["title"], str(entry["status"]), entry.get("note") or "")
        for key, entry in sources().items()
    ]
    return table(("key", "source", "status", "note"), rows)
