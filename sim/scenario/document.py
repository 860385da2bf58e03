"""A resolved scenario: everything that a run needs to be told but its seed."""

import json
from datetime import date
from hashlib import sha256
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    SerializeAsAny,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from sim.policies import Policy, registry
from sim.scenario.cross import Flaw, flaws
from sim.scenario.employers import Employers
from sim.scenario.merge import HEADER
from sim.scenario.names import OCCUPATIONS, PLATFORMS, REGIONS, in_order
from sim.scenario.nodes import nearest
from sim.scenario.occupations import Occupation
from sim.scenario.platforms import PlatformRules
from sim.scenario.population import Population
from sim.scenario.quantity import Strict, quantity
from sim.scenario.regions import Region
from sim.scenario.stack import contradictions
from sim.scenario.technology import Technology
from sim.scenario.workers import Workers


def _concrete(value: Any, info: ValidationInfo) -> Any:
    """Return a policy as its own type says; other classes than ours offer types too."""
    if isinstance(value, Policy):
        return value if value.name else value.model_copy(update={"name": value.type})
    if not isinstance(value, dict):
        return value
    known = registry()
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in known:
        raise _refusal([_type_flaw(kind, list(known))], value)
    named = {"name": kind} | {key: part for key, part in value.items() if part != ""}
    if info.mode == "json":
        return known[kind].model_validate_json(json.dumps(named), strict=True)
    return known[kind].model_validate(named)


def _type_flaw(kind: object, known: list[str]) -> Flaw:
    wrong = (
        "is missing" if kind is None else f"there is no policy '{kind}'{nearest(str(kind), known)}"
    )
    return Flaw(("type",), wrong, ", ".join(known))


def _refusal(found: list[Flaw], value: Any) -> ValidationError:
    """Return ``found`` in the form in which pydantic hands errors up, with their paths."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(
                "flaw", "{wrong}", {"wrong": flaw.wrong, "allowed": flaw.allowed}
            ),
            loc=flaw.path,
            input=value,
        )
        for flaw in found
    ]
    return ValidationError.from_exception_data("Document", details)


_ORDERS = {"regions": REGIONS, "occupations": OCCUPATIONS, "platforms": PLATFORMS}
AnyPolicy = Annotated[SerializeAsAny[Policy], BeforeValidator(_concrete)]


class Document(Strict):
    """One scenario, with nothing left to look up.

    Regions, occupations and platforms come in a fixed order whatever the file's, so that
    equal contents make equal runs.
    """

    title: str = Field("", description="What the scenario is called in reports.")
    question: str = Field("", description="The question it answers.")
    author: str = Field("", description="Who wrote it.")
    sources: tuple[str, ...] = Field((), description="What it leans on.")
    not_modelled: tuple[str, ...] = Field((), description="What it leaves out.")
    weeks: int = quantity(
        104, "weeks", 1, 5_200, about="Weeks that are reported.", source="design", grade="D"
    )
    start_date: date = Field(
        date(2023, 1, 2),
        description="Monday of week 0, which technology curves hang on.",
        json_schema_extra={"unit": "date", "source": "design", "grade": "D"},
    )
    burn_in_weeks: int = quantity(
        100, "weeks", 0, 1_000,
        about="Weeks before week 0, without policies and not reported.",
        source="design", grade="D",
    )  # fmt: skip
    observe_every: int = quantity(
        4, "weeks", 1, 52, about="Weeks between breakdowns.", source="design", grade="D"
    )
    population: Population = Field(Population(), description="How many there are.")
    regions: dict[str, Region] = Field(description="The regions of the world, by id.")
    occupations: dict[str, Occupation] = Field(description="The kinds of work, by id.")
    workers: Workers = Field(Workers(), description="What holds for workers everywhere.")
    employers: Employers = Field(Employers(), description="What holds for employers everywhere.")
    platforms: dict[str, PlatformRules] = Field(description="The platforms, by id.")
    technology: Technology = Field(Technology(), description="Technology from week 0 on.")
    policies: tuple[AnyPolicy, ...] = Field((), description="What changes, and when.")

    @field_validator(*_ORDERS)
    @classmethod
    def _in_fixed_order(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        return {name: value[name] for name in in_order(value, _ORDERS[str(info.field_name)])}

    @model_validator(mode="after")
    def _fits_together(self) -> "Document":
        plain = self.content()
        found = flaws(plain, registry()) + _twice(self.policies) + contradictions(self.policies)
        if found:
            raise _refusal(found, plain)
        return self

    def content(self) -> dict[str, Any]:
        """Return all that can change a result, as plain JSON values."""
        return self.model_dump(mode="json", exclude=set(HEADER))

    def content_hash(self) -> str:
        """Return the SHA-256 of the content in canonical JSON."""
        canonical = json.dumps(
            self.content(), sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        return sha256(canonical.encode()).hexdigest()


def _twice(policies: tuple[Policy, ...]) -> list[Flaw]:
    labels = [policy.label for policy in policies]
    return [
        Flaw(("policies", position, "name"), f"'{label}' is given twice", "one policy a name")
        for position, label in enumerate(labels)
        if label in labels[:position]
    ]
