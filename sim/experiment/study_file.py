"""The study file: what is varied, how it is sampled, how often it is repeated."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from pydantic import Field

from sim.experiment.design import Choices, Range
from sim.scenario.nodes import Node
from sim.scenario.quantity import Grade, Strict


class Keep(Strict):
    """What a sweep keeps of each run."""

    outcomes: Literal["all"] | tuple[str, ...] = Field(
        "all", description="Outcomes in results.parquet; totals come with their outcome."
    )
    weekly: bool = Field(False, description="Keep every week as well, in weekly.parquet.")


class Objective(Strict):
    """Where ``optimise`` should take an outcome, and what would be enough."""

    goal: Literal["maximise", "minimise"] | None = Field(
        None, description="Where it should go; by default where the outcome says it is good."
    )
    at_least: float | None = Field(None, description="What is enough where more is better.")
    at_most: float | None = Field(None, description="What is enough where less is better.")


class StudyFile(Strict):
    """A designed experiment. Keys of ``levers`` and ``uncertainties`` are dotted paths."""

    title: str = Field("", description="What the study is called.")
    question: str = Field("", description="The question it answers.")
    base: str | tuple[str, ...] = Field(description="The scenario, or scenarios, it starts from.")
    fixed: dict[str, Any] = Field({}, description="What is set the same in every run.")
    levers: dict[str, Any] = Field({}, description="What a regulator chooses.")
    uncertainties: dict[str, Any] = Field({}, description="What nobody knows.")
    grades: tuple[Grade, ...] = Field(
        (), description="Every parameter of these evidence grades is uncertain too."
    )
    sampler: str = Field("grid", description="How points are chosen.")
    samples: int | None = Field(
        None,
        ge=1,
        le=10_000_000,
        description="Points to draw; with morris trajectories, with saltelli blocks.",
    )
    design_seed: int = Field(0, ge=0, le=2**62, description="Which points are drawn.")
    replications: int = Field(1, ge=1, le=1_000_000, description="Seeds at every point.")
    objectives: dict[str, Objective] = Field(
        {}, description="Two to four outcomes that `optimise` weighs; a sweep needs none."
    )
    keep: Keep = Field(Keep(outcomes="all", weekly=False), description="What is kept.")

    @property
    def bases(self) -> tuple[str, ...]:
        """The scenarios the study starts from."""
        return (self.base,) if isinstance(self.base, str) else self.base


@dataclass(frozen=True)
class WrittenStudy:
    """A study and the places where each of its values is written."""

    file: StudyFile
    root: Node

    @property
    def fixed(self) -> dict[str, Node]:
        """What is set in every run, by dotted path."""
        return self.root.items.get("fixed", Node({}, "")).items

    def choices(self) -> dict[str, Choices]:
        """Return what each lever and uncertainty may be, by dotted path."""
        return {path: choices_of(node) for _, path, node in self.varied()}

    def varied(self) -> Iterator[tuple[str, str, Node]]:
        """Yield section, dotted path and what is written there, for all that is varied."""
        for section in ("levers", "uncertainties"):
            for path, node in self.root.items.get(section, Node({}, "")).items.items():
                yield section, path, node


def choices_of(node: Node) -> Choices:
    """Return what a parameter may be; anything but a list or a range has no elements."""
    if set(node.items) == {"low", "high"}:
        low, high = node.items["low"].value, node.items["high"].value
        if is_number(low) and is_number(high):
            return Range(node, low, high)
    return node.elements


def is_number(value: object) -> TypeGuard[float]:
    """Tell a number from a word, and from yes and no."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
