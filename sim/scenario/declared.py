"""Every parameter there is, by path: what docs, sliders and ``explain`` show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sim.policies import registry
from sim.scenario.document import Document
from sim.scenario.merge import HEADER
from sim.scenario.shape import Spot, bounds, extra, is_model, members


@dataclass(frozen=True)
class Quantity:
    """One declared parameter. ``*`` in a path stands for any id.

    ``low`` and ``high`` are ``None`` where it is no number, ``choices`` is empty where any
    value of the kind goes.
    """

    path: str
    label: str
    unit: str
    low: float | None
    high: float | None
    default: Any
    about: str
    source: str
    grade: str
    choices: tuple[str, ...]
    allowed: str
    whole: bool

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]


@cache
def declared() -> dict[str, Quantity]:
    """Return every parameter by path, such as ``platforms.*.worker_fee_share``."""
    found = [*_below(Document, "", skip=(*HEADER, "policies"))]
    for kind, policy in registry().items():
        found += _below(policy, f"policies.{kind}.", skip=("type", "name"))
    return {quantity.path: quantity for quantity in found}


def _below(model: type[BaseModel], prefix: str, skip: tuple[str, ...] = ()) -> Iterator[Quantity]:
    for name, field in model.model_fields.items():
        if name in skip:
            continue
        part, step = _part(field)
        if part is not None:
            yield from _below(part, f"{prefix}{name}.{step}")
        else:
            yield _quantity(f"{prefix}{name}", field)


def _part(field: FieldInfo) -> tuple[type[BaseModel] | None, str]:
    """Return the part that a field holds, itself or by id, and the step that leads to it."""
    for member in members(field.annotation):
        if is_model(member):
            return member, ""
        if get_origin(member) is dict and is_model(get_args(member)[1]):
            return get_args(member)[1], "*."
    return None, ""


def _quantity(path: str, field: FieldInfo) -> Quantity:
    low, high, unit = bounds(field)
    declaration = extra(field)
    kinds = list(members(field.annotation))
    choices = [
        str(choice) for kind in kinds if get_origin(kind) is Literal for choice in get_args(kind)
    ]
    return Quantity(
        path=path,
        label=path.rpartition(".")[2].replace("_", " ").capitalize(),
        unit=unit or _unit(kinds),
        low=low,
        high=high,
        default=None if field.default is PydanticUndefined else field.default,
        about=field.description or "",
        source=str(declaration.get("source", "design")),
        grade=str(declaration.get("grade", "D")),
        choices=tuple(choices),
        allowed=Spot(field.annotation, field).allowed(),
        whole=int in kinds,
    )


def _unit(kinds: list[Any]) -> str:
    if bool in kinds:
        return "yes/no"
    return "week" if int in kinds else "text"
