"""The JSON Schema of scenario files, for editors that check while one types.

It describes what a person may write: parts of parts, ``extends``, ``remove``. What only the
whole can tell, such as shares that sum to 1, ``scenarios check`` says.
"""

from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sim.policies import registry
from sim.scenario.document import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of a scenario file."""
    policies = registry()
    described: list[type[BaseModel]] = [Document, *policies.values()]
    models: list[tuple[type[BaseModel], Literal["validation"]]] = [
        (model, "validation") for model in described
    ]
    places, together = models_json_schema(models)
    parts: Schema = together["$defs"]
    top = parts.pop("Document")
    properties = top["properties"]
    properties["extends"] = {
        "type": "string",
        "minLength": 1,
        "description": "A scenario of the library, or a file beside this one.",
    }
    properties["policies"] = {
        "type": "array",
        "description": "What changes, and when; by name over what is inherited.",
        "items": {
            "anyOf": [
                *(
                    places[kind, "validation"] | {"required": ["type"]}
                    for kind in policies.values()
                ),
                *_PATCHES,
            ]
        },
    }
    for name, section in properties.items():
        properties[name] = _or_empty(section)
    return {
        "$schema": DIALECT,
        "title": "GigSim scenario",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": parts,
    }


_NAME: Schema = {"type": "string", "minLength": 1}
_PATCHES: tuple[Schema, ...] = (
    {
        "description": "Changes to an inherited policy, by its name.",
        "type": "object",
        "required": ["name"],
        "properties": {"name": _NAME},
        "not": {"required": ["type"]},
    },
    {
        "description": "Leave an inherited policy out.",
        "type": "object",
        "required": ["remove"],
        "properties": {"name": _NAME, "type": _NAME, "remove": {"const": True}},
        "additionalProperties": False,
    },
)


def _or_empty(section: Schema) -> Schema:
    """Return a section that may also stand without a value, which says nothing."""
    kept = {key: section.pop(key) for key in ("title", "description") if key in section}
    section.pop("default", None)
    return kept | {"anyOf": [section, {"type": "null"}]}
