"""The text of ``explain``, from the declarations and nothing else."""

import inspect
import json
import shutil
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sim.cli.tables import table
from sim.errors import InputError
from sim.evidence.calibrated import WORKERS, Calibrated, calibrated
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.outcome import Outcome
from sim.policies import Policy, registry
from sim.report.words import graded
from sim.scenario.declared import Quantity, declared
from sim.scenario.differ import quantity_of, values
from sim.scenario.library import sources
from sim.scenario.load import Scenario
from sim.scenario.nodes import nearest

SHARED = ("start_week", "end_week", "phase_in_weeks", "applies_to")
"""What every policy takes; said once."""
LABELS = {outcome.label.lower(): name for name, outcome in CATALOGUE.items()}


def explain(name: str) -> str:
    """Return what ``name`` means, in every sense that it has; an outcome's label will do.

    Raises ``InputError`` with the nearest names where it has none.
    """
    wanted = LABELS.get(name.strip().lower(), name.strip())
    policy = registry().get(wanted.removeprefix("policies."))
    texts = [
        *([_outcome(CATALOGUE[wanted])] if wanted in CATALOGUE else []),
        *([_policy(policy)] if policy else []),
        *_parameters(wanted),
    ]
    if not texts:
        texts = [*_part(wanted), *_place(wanted)]
    if not texts:
        known = _names()
        hint = nearest(wanted, known)
        close = [known_name for known_name in known if wanted and wanted in known_name][:8]
        more = f" Names like it: {', '.join(close)}." if close and not hint else ""
        raise InputError(
            f"'{wanted}' is not known{hint}{more} `explain` alone lists what there is."
        )
    return "\n\n".join(texts)


def overview() -> str:
    """Return what there is to explain, group by group."""
    groups: dict[str, list[str]] = {}
    for path in declared():
        part, _, rest = path.partition(".")
        if part != "policies":
            groups.setdefault(part if rest else "scenario", []).append(
                rest.removeprefix("*.") or part
            )
    groups["policies"] = list(registry())
    for outcome in CATALOGUE.values():
        groups.setdefault(f"outcomes: {outcome.group}", []).append(outcome.name)
    return table(("group", "names"), [(group, ", ".join(own)) for group, own in groups.items()])


def _names() -> list[str]:
    ids = [path.split(".")[1] for path in _baseline() if path.count(".") > 1]
    last = [quantity.name for quantity in declared().values()]
    return list(dict.fromkeys((*CATALOGUE, *registry(), *last, *declared(), *ids)))


@cache
def _baseline() -> Mapping[str, Any]:
    return values(Scenario.load("baseline"))


def _parameters(name: str) -> list[str]:
    """Explain a parameter given by its path, by a concrete path, or by its last part."""
    if (exact := quantity_of(name)) and exact.name == name.rpartition(".")[2]:
        return [_parameter(exact)]
    alike: dict[tuple[str, bool], list[Quantity]] = {}
    for one in declared().values():
        if one.name == name:
            alike.setdefault((one.about, one.path.startswith("policies.")), []).append(one)
    return [
        _parameter(same[0], path=None if len(same) == 1 else _general(same[0].path))
        for same in alike.values()
    ]


def _general(path: str) -> str:
    """Return the path of what several policies share, with a star for the policy."""
    first, _, rest = path.split(".", 2)
    return f"{first}.*.{rest}"


def _parameter(quantity: Quantity, path: str | None = None) -> str:
    rows = [("allowed", quantity.allowed)]
    if quantity.unit != "text":
        rows.insert(0, ("unit", quantity.unit))
    rows.append(("default", _word(quantity.default)))
    if baseline := _in_baseline(quantity):
        rows.append(("in baseline", baseline))
    rows += [("source", _source(quantity.source))]
    rows += [("evidence", graded(quantity.path, quantity.grade))]
    if (fitted := calibrated().get(quantity.path)) is not None:
        rows.append(("calibrated", _fitted(fitted, quantity)))
    return _entry(path or quantity.path, quantity.about, rows)


def _in_baseline(quantity: Quantity) -> str:
    """Return the values that the baseline gives, by id where there are several."""
    found = {
        path: value
        for path, value in _baseline().items()
        if (declaration := quantity_of(path)) and declaration.path == quantity.path
    }
    if "*" not in quantity.path:
        return "".join(_word(value) for value in found.values())
    return ", ".join(f"{path.split('.')[1]} {_word(value)}" for path, value in found.items())


def _policy(policy: type[Policy]) -> str:
    kind = policy.model_fields["type"].default
    prefix = f"policies.{kind}."
    own = [quantity for path, quantity in declared().items() if path.startswith(prefix)]
    own = [one for one in own if one.path.removeprefix(prefix).split(".")[0] not in SHARED]
    shared = f"Every policy also takes {', '.join(SHARED)}."
    about = inspect.cleandoc(policy.__doc__ or "")
    return "\n\n".join([f"{kind} (policy)", about, _list(own), shared])


def _part(name: str) -> list[str]:
    """Explain a part such as ``workers`` by what it holds."""
    own = [one for path, one in declared().items() if path.startswith(f"{name}.")]
    return [f"{name}\n\n{_list(own)}"] if own else []


def _place(name: str) -> list[str]:
    """Explain a region, an occupation or a platform by its values in the baseline."""
    wanted = name.rpartition(".")[2]
    found = {path: value for path, value in _baseline().items() if path.split(".")[1:2] == [wanted]}
    rows = [
        (quantity.name, _word(value), quantity.unit, quantity.about)
        for path, value in found.items()
        if (quantity := quantity_of(path))
    ]
    head = ("parameter", "value", "unit", "about")
    return [f"{name} in the baseline\n\n{table(head, rows)}"] if rows else []


def _outcome(outcome: Outcome) -> str:
    rows = [
        ("unit", outcome.unit),
        ("window", str(outcome.window)),
        ("better for", outcome.better_for),
        ("good is", outcome.good_direction),
        ("matters from", _threshold(outcome)),
        ("group", outcome.group),
    ]
    return _entry(f"{outcome.name} (outcome)", f"{outcome.label}. {outcome.about}", rows)


def _threshold(outcome: Outcome) -> str:
    if outcome.relative:
        return f"{outcome.matters:.0%} of the value it is compared with"
    return f"{outcome.matters:g} {outcome.unit}"


def _list(quantities: Iterable[Quantity]) -> str:
    rows = [(one.path, _word(one.default), one.unit, one.about) for one in quantities]
    return table(("parameter", "default", "unit", "about"), rows)


def _entry(head: str, about: str, rows: Iterable[tuple[str, str]]) -> str:
    width = shutil.get_terminal_size((100, 24)).columns
    margin = " " * 15
    lines = [
        textwrap.fill(f"  {key:<13}{value}", width, subsequent_indent=margin) for key, value in rows
    ]
    text = textwrap.fill(about, width, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([head, text, *lines])


def _source(key: str) -> str:
    source = sources().get(key)
    if not isinstance(source, dict):
        return key
    facts = f" [{', '.join(map(str, source['facts']))}]" if source.get("facts") else ""
    return f"{source['title']}{facts}. {source.get('note', '')}".strip()


def _fitted(told: Calibrated, quantity: Quantity) -> str:
    values = f"{told.low:.3g} to {told.high:.3g}"
    where = f"times {values}" if "*" in quantity.path else f"{values} {quantity.unit}"
    share = f"{100 * told.unpinned_share:.0f} %"
    return (
        f"published facts are met as well at {where}, {share} of the range that was tried, "
        f"with {WORKERS:,} workers"
    )


def _word(value: Any) -> str:
    if value is None:
        return "none"
    return value if isinstance(value, str) else json.dumps(value, default=str)
