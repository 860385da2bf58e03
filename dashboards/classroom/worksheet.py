"""What a lesson is about: read from a file each, checked like everything else that is read."""

from functools import cache
from importlib import resources

import yaml
from pydantic import Field

from sim.scenario.quantity import Strict


class Step(Strict):
    """A part of a lesson."""

    minutes: int = Field(ge=1, le=45, description="How long it takes.")
    what: str = Field(description="What teacher and students do.")


class Lever(Strict):
    """A number that students may move, over a part of its declared range."""

    path: str = Field(description="The declared quantity, `policies.TYPE.PARAMETER`.")
    label: str = Field(description="What students call it.")
    low: float | None = Field(None, description="Lowest value in class.")
    high: float | None = Field(None, description="Highest value in class.")
    given: dict[str, float | bool | str] = Field(
        default_factory=dict, description="What else the policy is told once the lever is moved."
    )

    @property
    def policy(self) -> str:
        """The type of the policy that the lever belongs to."""
        return self.path.split(".")[1]

    @property
    def parameter(self) -> str:
        """The parameter of that policy."""
        return self.path.split(".", 2)[2]


class Question(Strict):
    """A question of the worksheet; its answer is computed by comparing two worlds."""

    ask: str = Field(description="The question as students read it.")
    outcome: str = Field(description="The outcome that answers it.")
    policies: tuple[dict[str, float | bool | str], ...] = Field(
        description="What holds in the world that is held against the baseline."
    )
    because: str = Field(description="The mechanism that a good answer names.")


class Worksheet(Strict):
    """A 45-minute lesson."""

    name: str = Field(description="The short name, also in addresses.")
    title: str = Field(description="What the lesson is called.")
    question: str = Field(description="The question that leads it.")
    aims: tuple[str, ...] = Field(description="What students can do afterwards.")
    steps: tuple[Step, ...] = Field(description="The plan, 45 minutes in all.")
    predict: str = Field(description="What students predict before they may run.")
    outcomes: tuple[str, str] = Field(description="What the two charts show at first.")
    levers: tuple[Lever, ...] = Field(description="What students may move.")
    questions: tuple[Question, ...] = Field(description="Questions with computed answers.")


@cache
def worksheets() -> tuple[Worksheet, ...]:
    """Return every worksheet, in the order of the lessons."""
    folder = resources.files("dashboards.classroom") / "worksheets"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )
    return tuple(
        Worksheet.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files
    )


def worksheet(name: str) -> Worksheet:
    """Return the worksheet called ``name``, the first of all if there is none."""
    return next((one for one in worksheets() if one.name == name), worksheets()[0])
