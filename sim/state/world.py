"""The resolved scenario as arrays, in the order of the code lists."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.state.codes import MICROTASK, OCCUPATIONS, PLATFORM_ROOM, REGIONS

if TYPE_CHECKING:
    from sim.scenario.document import Document

Floats = NDArray[np.float64]


def _column(parts: dict[str, Any], names: tuple[str, ...], field: str) -> Floats:
    return np.array([getattr(parts[name], field) for name in names], dtype=np.float64)


@dataclass(frozen=True)
class World:
    """What holds in a run from its first week to its last.

    Arrays named after a field of a region, an occupation or a platform hold that field in
    the order of ``REGIONS``, ``OCCUPATIONS``, ``platforms``.
    """

    platforms: tuple[str, ...]
    price_level: Floats
    statutory_minimum_usd_per_hour: Floats
    connectivity_share: Floats
    wage_multiple: Floats
    pay: Floats
    usual_pay: Floats
    task_hours: Floats
    task_spread: Floats
    in_house_wage: Floats
    exposure_share: Floats
    growth_per_year: Floats
    spillover_share: Floats
    learning_speed: Floats
    ai_gain: Floats
    skill_threshold: Floats

    @property
    def occupations(self) -> int:
        """How many occupations there are."""
        return len(OCCUPATIONS)

    def submarket(
        self, platform: NDArray[np.integer], occupation: NDArray[np.integer]
    ) -> NDArray[np.int64]:
        """Return the submarket rows of platforms and occupations."""
        return platform.astype(np.int64) * len(OCCUPATIONS) + occupation


def _platform_names(document: "Document") -> tuple[str, ...]:
    """Return a name for each platform there is room for: those founded later come last."""
    named = tuple(document.platforms)
    later = range(1, PLATFORM_ROOM - len(named) + 1)
    return named + tuple(f"founded_{number}" for number in later)


def world_of(document: "Document") -> World:
    """Return the world that a resolved scenario describes."""
    region, work = document.regions, document.occupations
    pay = _column(work, OCCUPATIONS, "pay_usd_per_hour")
    usual = pay.copy()
    # What requesters display is well over what the median worker earns: see E02.
    usual[MICROTASK] *= float(np.exp(document.employers.microtask_pay_level))
    return World(
        platforms=_platform_names(document),
        price_level=_column(region, REGIONS, "price_level"),
        statutory_minimum_usd_per_hour=_column(region, REGIONS, "statutory_minimum_usd_per_hour"),
        connectivity_share=_column(region, REGIONS, "connectivity_share"),
        wage_multiple=_column(region, REGIONS, "outside_wage_multiple"),
        pay=pay,
        usual_pay=usual,
        task_hours=_column(work, OCCUPATIONS, "task_hours"),
        task_spread=_column(work, OCCUPATIONS, "task_spread"),
        in_house_wage=_column(work, OCCUPATIONS, "in_house_wage_usd_per_hour"),
        exposure_share=_column(work, OCCUPATIONS, "exposure_share"),
        growth_per_year=_column(work, OCCUPATIONS, "demand_growth_per_year"),
        spillover_share=_column(work, OCCUPATIONS, "ai_spillover_share"),
        learning_speed=_column(work, OCCUPATIONS, "learning_speed"),
        ai_gain=_column(work, OCCUPATIONS, "ai_gain"),
        skill_threshold=_column(work, OCCUPATIONS, "skill_threshold"),
    )
