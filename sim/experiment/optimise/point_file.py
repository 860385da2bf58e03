"""A point of the front as a scenario file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sim.experiment.files import write_text
from sim.scenario import library

if TYPE_CHECKING:
    from sim.scenario.document import Document
    from sim.scenario.nodes import Node

HEADER = "# One point of the front that `optimise` found; its levers stand below.\n"


def write_point(
    path: Path, title: str, source: str, base: "Document", settings: "Mapping[str, Node]"
) -> None:
    """Write the scenario that ``settings`` make of ``base``, which is found at ``source``.

    It extends a scenario of the library, and is written out in full where ``source`` is a file.
    """
    content: dict[str, Any] = {"title": title, "author": "", "question": base.question}
    if source in library.names():
        content["extends"] = source
    else:
        content = base.model_dump(mode="json") | {"title": title}
    kinds = {str(policy.name or policy.type): str(policy.type) for policy in base.policies}
    policies: dict[str, dict[str, Any]] = {
        str(each.get("name") or each["type"]): each for each in content.get("policies", [])
    }
    for key, node in settings.items():
        steps = key.split(".")
        if steps[0] == "policies":
            first = {"name": steps[1], "type": kinds.get(steps[1], steps[1])}
            _put(policies.setdefault(steps[1], first), steps[2:], node.plain())
        else:
            _put(content, steps, node.plain())
    if policies:
        content["policies"] = list(policies.values())
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
    write_text(path, HEADER + text)


def _put(content: dict[str, Any], steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        content = content.setdefault(step, {})
    content[steps[-1]] = value
