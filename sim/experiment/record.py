"""What a sweep's folder keeps of the plan: whose it is, and what it has grown to."""

from typing import Any

from sim.errors import InputError
from sim.experiment.blueprint import Blueprint
from sim.experiment.extent import Extent
from sim.experiment.files import read_json, write_json
from sim.experiment.folder import MANIFEST, ResultFolder

PLAN = ".runs/plan.json"
"""In the store: there whatever becomes of the tables."""


def record_of(blueprint: Blueprint, extent: Extent, runs: int) -> dict[str, Any]:
    """Return what a folder keeps of a plan of so many ``runs``."""
    return {
        "plan": blueprint.identity(),
        "key": blueprint.key(),
        "extent": extent.record(runs),
    }


def keep_record(folder: ResultFolder, record: dict[str, Any]) -> None:
    """Write the record into the store."""
    write_json(folder.path / PLAN, record)


def recorded(blueprint: Blueprint, folder: ResultFolder) -> dict[str, Any]:
    """Return the extent that a folder keeps of this very study, or nothing."""
    for content in _contents(folder):
        if content.get("plan") == blueprint.identity():
            return dict(content.get("extent") or {})
    return {}


def refuse_foreign(blueprint: Blueprint, folder: ResultFolder) -> None:
    """Raise ``InputError`` if the folder holds another result, or one of other code."""
    for content in _contents(folder):
        if content.get("plan") != blueprint.identity():
            raise InputError(
                f"{folder.path} holds another result; choose another --out, or --fresh."
            )
        if content.get("key") != blueprint.key():
            raise InputError(
                f"{folder.path} was begun with another version of GigSim or of its libraries, "
                f"and runs of both do not mix; choose another --out, or --fresh."
            )


def _contents(folder: ResultFolder) -> list[dict[str, Any]]:
    found = []
    for name in (PLAN, MANIFEST):
        try:
            content = read_json(folder.path / name)
        except (OSError, ValueError):
            continue
        if isinstance(content, dict):
            found.append(content)
    return found
