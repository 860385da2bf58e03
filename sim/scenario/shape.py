"""What may stand at each path of a scenario, read off the declarations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.nodes import Path

KINDS: dict[Any, str] = {
    bool: "true or false",
    str: "text",
    date: "a date such as 2023-01-02",
    NoneType: "nothing",
}


@dataclass(frozen=True)
class Spot:
    """One place in a scenario: the type of its value, and the field that declares it."""

    annotation: Any
    field: FieldInfo | None = None

    def part(self, step: str | int) -> "Spot | None":
        """Return the place one step further in, or ``None`` if there is none."""
        for member in members(self.annotation):
            if is_model(member) and step in member.model_fields:
                field = member.model_fields[step]
                return Spot(field.annotation, field)
            origin, arguments = get_origin(member), get_args(member)
            if origin in (dict, Mapping) and isinstance(step, str):
                return Spot(arguments[1], self.field)
            if origin in (tuple, list) and isinstance(step, int):
                return Spot(arguments[0], self.field)
        return None

    @property
    def keys(self) -> list[str]:
        """The keys that a mapping here may have; none where any goes."""
        return [
            name for member in members(self.annotation) if is_model(member)
            for name in member.model_fields
        ]  # fmt: skip

    def allowed(self) -> str:
        """Say what may stand here: kind, range, unit."""
        low, high, unit = bounds(self.field)
        return " or ".join(
            dict.fromkeys(_kind(member, low, high, unit) for member in members(self.annotation))
        )


def members(annotation: Any) -> Iterator[Any]:
    """Yield the alternatives of a type, and the type itself where there is but one."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from members(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from members(member)
    else:
        yield annotation


def is_model(annotation: Any) -> bool:
    """Tell whether a type is a part with fields of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def extra(field: FieldInfo | None) -> dict[str, Any]:
    """Return what a field declares beside its type: unit, source, grade."""
    declared = field.json_schema_extra if field is not None else None
    return dict(declared) if isinstance(declared, dict) else {}


def bounds(field: FieldInfo | None) -> tuple[float | None, float | None, str]:
    """Return the lowest and highest allowed value and the unit of a field, where declared."""
    declared = extra(field)
    low, high = declared.get("low"), declared.get("high")
    for rule in field.metadata if field is not None else ():
        low = getattr(rule, "ge", None) if low is None else low
        high = getattr(rule, "le", None) if high is None else high
    return low, high, str(declared.get("unit", ""))


def spot(root: type[BaseModel], path: Path) -> Spot | None:
    """Return what is declared at ``path`` below ``root``."""
    found: Spot | None = Spot(root)
    for step in path:
        found = found.part(step) if found else None
    return found


def _kind(member: Any, low: float | None, high: float | None, unit: str) -> str:
    origin, arguments = get_origin(member), get_args(member)
    if origin is Literal:
        return ", ".join(str(choice) for choice in arguments)
    if origin in (tuple, list):
        return f"a list of {_kind(arguments[0], None, None, '')}"
    if origin is dict and arguments[1] in (int, float):
        return f"names, each with {_number(arguments[1], low, high, unit)}"
    if member in (int, float):
        return _number(member, low, high, unit)
    return KINDS.get(member, "a mapping")


def _number(kind: type, low: float | None, high: float | None, unit: str) -> str:
    words = ["a whole number" if kind is int else "a number"]
    if low is not None and high is not None:
        words.append(f"from {low:,.12g} to {high:,.12g}")
    elif low is not None:
        words.append(f"of at least {low:,.12g}")
    if unit:
        words.append(f"({unit})")
    return " ".join(words)
