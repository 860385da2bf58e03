"""Declare a scenario number once: default, unit, range, source, evidence grade."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from sim.units import Unit

Grade = Literal["A", "B", "C", "D"]
"""A published and verified, B published, C derived from published, D judgement."""


class Strict(BaseModel):
    """Base of every scenario part: immutable, and deaf to no key."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False
    )


def quantity(
    default: float,
    unit: Unit,
    low: float,
    high: float,
    *,
    about: str,
    source: str,
    grade: Grade,
) -> Any:
    """Declare a number of a scenario part.

    ``low`` and ``high`` are the published or plausible range, both included, and what
    sweeps vary over. ``source`` is a key of ``docs/sources.yaml``.
    """
    extra: JsonDict = {"unit": unit, "source": source, "grade": grade}
    return Field(default, ge=low, le=high, description=about, json_schema_extra=extra)
