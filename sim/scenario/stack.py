"""Contradictory stacks of policies, as flaws with the place of the parameter at fault."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from sim.policies import Policy
from sim.policies.stack import Clash, clashes
from sim.scenario.cross import Flaw


def contradictions(policies: Sequence[Policy]) -> list[Flaw]:
    """Return why ``policies`` cannot hold together."""
    return [_flaw(at, clash) for at, clash in clashes(policies) if not clash.void]


def voids(policies: Sequence[Policy]) -> list[str]:
    """Return, in a sentence each, which of ``policies`` do nothing beside the others."""
    return [
        f"policies.{policies[at].label}.{clash.key}: {clash.wrong}. Better: {clash.allowed}"
        for at, clash in clashes(policies)
        if clash.void
    ]


def contradictions_of(plain: Mapping[str, Any], types: Mapping[str, type[Policy]]) -> list[Flaw]:
    """Return the same of a scenario as written, of those policies that are in order by themselves.

    So that all that is wrong is said at once, whatever else is.
    """
    found = dict(_readable(plain.get("policies"), types))
    positions = list(found)
    return [
        Flaw(("policies", positions[at], clash.key), clash.wrong, clash.allowed)
        for at, clash in clashes(list(found.values()))
        if not clash.void
    ]


def _readable(written: Any, types: Mapping[str, type[Policy]]) -> Iterator[tuple[int, Policy]]:
    for position, entry in enumerate(written if isinstance(written, list) else ()):
        kind = entry.get("type") if isinstance(entry, dict) else None
        if not isinstance(kind, str) or kind not in types:
            continue
        try:
            yield position, types[kind].model_validate_json(json.dumps(entry), strict=True)
        except ValidationError:
            continue


def _flaw(at: int, clash: Clash) -> Flaw:
    return Flaw(("policies", at, clash.key), clash.wrong, clash.allowed)
