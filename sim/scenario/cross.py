"""What no single value can tell: names that must exist, shares that must sum to 1.

The checks read plain mappings and pass over what is malformed, so that they can run beside
the check of types and everything wrong is said at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.names import FOUNDED, MOST_PLATFORMS, OCCUPATIONS, REGIONS
from sim.scenario.nodes import Path, nearest

SHARES = (
    ("regions", "freelance_worker_share", REGIONS),
    ("regions", "microtask_worker_share", REGIONS),
    ("regions", "demand_share", REGIONS),
    ("occupations", "worker_share", OCCUPATIONS),
    ("occupations", "demand_share", OCCUPATIONS),
)
"""Shares of a whole: over all ids of a section they sum to 1."""
TOLERANCE = 0.005
_BOTH = ("worker", "employer")
_SIDES = {"worker": ("worker",), "employer": ("employer",), "platform": ("platform",)} | {
    "both": _BOTH,
    "either": _BOTH,
}
_FACETS = {
    "occupations": "occupation",
    "platforms": "platform",
    "groups": "group",
    "tenure": "tenure",
}


@dataclass(frozen=True)
class Flaw:
    """Something wrong at a path, and what would be right."""

    path: Path
    wrong: str
    allowed: str = ""


def flaws(plain: Mapping[str, Any], types: Mapping[str, Any]) -> list[Flaw]:
    """Return what does not fit together in a resolved scenario.

    ``types`` are the policy classes by type.
    """
    found = [*_ids(plain), *_sums(plain), *_seats(plain)]
    for position, policy in enumerate(_list(plain.get("policies"))):
        if isinstance(policy, dict):
            found += _policy(policy, ("policies", position), plain, types)
    return found


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, (list, tuple)) else ()


def _known(name: object, known: Iterable[str], path: Path, what: str) -> Iterator[Flaw]:
    names = list(known)
    if isinstance(name, str) and name not in names:
        wrong = f"there is no {what} '{name}'{nearest(name, names)}"
        yield Flaw(path, wrong, ", ".join(names))


def _ids(plain: Mapping[str, Any]) -> Iterator[Flaw]:
    for section, known in (("regions", REGIONS), ("occupations", OCCUPATIONS)):
        given = plain.get(section)
        for name in _dict(given):
            yield from _known(name, known, (section, name), section[:-1])
        missing = [name for name in known if name not in given] if isinstance(given, dict) else ()
        for name in missing:
            allowed = "all of them; `extends: baseline` has them"
            yield Flaw((section, name), "is missing", allowed)
    platforms = plain.get("platforms")
    for name in _dict(platforms):
        if not (name.isidentifier() and name == name.lower()):
            wrong = f"'{name}' cannot be the id of a platform"
            yield Flaw(("platforms", name), wrong, "small letters, digits and _")
        elif name.startswith(FOUNDED):
            wrong = f"'{name}' is kept for a platform founded in a run"
            yield Flaw(("platforms", name), wrong, f"a name that does not begin with {FOUNDED}")
    if (number := len(_dict(platforms))) > MOST_PLATFORMS:
        wrong = f"there are {number}"
        yield Flaw(("platforms",), wrong, f"at most {MOST_PLATFORMS} platforms")
    if platforms == {}:
        yield Flaw(("platforms",), "there is none", "at least one platform")


def _sums(plain: Mapping[str, Any]) -> Iterator[Flaw]:
    for section, key, names in SHARES:
        parts = _dict(plain.get(section))
        shares = [_dict(parts.get(name)).get(key) for name in names]
        numbers = [share for share in shares if isinstance(share, (int, float))]
        if len(numbers) == len(names) and abs(sum(numbers) - 1.0) > TOLERANCE:
            wrong = f"{key} sums to {sum(numbers):.4g} over all {section}, not to 1"
            yield Flaw((section,), wrong, f"shares of a whole; the rest of the {section} give way")


def _seats(plain: Mapping[str, Any]) -> Iterator[Flaw]:
    for name, rules in _dict(plain.get("platforms")).items():
        seat = _dict(rules).get("seat")
        yield from _known(seat, REGIONS, ("platforms", name, "seat"), "region")


def _policy(
    policy: dict[str, Any], path: Path, plain: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Flaw]:
    name = policy.get("name") or policy.get("type")
    if isinstance(name, str) and not name.replace("-", "_").isidentifier():
        yield Flaw((*path, "name"), f"'{name}' cannot be a name", "letters, digits, _ and -")
    start, end = policy.get("start_week", 0), policy.get("end_week")
    if isinstance(start, int) and isinstance(end, int) and end <= start:
        wrong = f"week {end} is not after start_week {start}"
        yield Flaw((*path, "end_week"), wrong, f"a week from {start + 1} on")
    for key, value in policy.items():
        if key != "applies_to":
            for region in _dict(value):
                yield from _known(region, (*REGIONS, "default"), (*path, key, region), "region")
    target = _dict(policy.get("applies_to"))
    places = {"regions": REGIONS, "occupations": OCCUPATIONS, "platforms": ()} | {
        "platforms": tuple(_dict(plain.get("platforms")))
    }
    for key, known in places.items():
        for position, item in enumerate(_list(target.get(key))):
            yield from _known(item, known, (*path, "applies_to", key, position), key[:-1])
    if (kind := types.get(str(policy.get("type")))) is not None:
        yield from _reach(target, kind, (*path, "applies_to"))


def _reach(target: dict[str, Any], kind: Any, path: Path) -> Iterator[Flaw]:
    """Refuse what a policy cannot tell apart."""
    reach = ", ".join(sorted(kind.facets))
    for key, facet in _FACETS.items():
        if target.get(key) is not None and facet not in kind.facets:
            yield Flaw((*path, key), f"this policy cannot tell by {facet}", f"by {reach}")
    if target.get("regions") is not None:
        side = target.get("jurisdiction") or kind.default_jurisdiction
        if not set(_SIDES.get(side, ())) <= kind.facets:
            key = "jurisdiction" if "jurisdiction" in target else "regions"
            yield Flaw((*path, key), f"this policy cannot tell the region of {side}", f"by {reach}")
    unit = target.get("unit")
    if isinstance(unit, str) and unit in ("job", *_SIDES) and unit not in kind.facets:
        yield Flaw((*path, "unit"), f"this policy cannot be drawn by {unit}", f"by {reach}")
