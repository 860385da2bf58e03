"""What every policy shares: when it holds, whom it covers, how it is phased in."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from sim.policies.scope import Scope, Values
from sim.policies.stack import Clash
from sim.scenario.quantity import Strict, quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without

Jurisdiction = Literal["worker", "employer", "both", "either", "platform"]
Unit = Literal["job", "worker", "employer", "platform"]
Facet = Literal["worker", "employer", "platform", "job", "occupation", "group", "tenure"]


class AppliesTo(Strict):
    """Whom a policy covers; what is left out covers everybody."""

    regions: tuple[str, ...] | None = Field(
        None, description="Regions that enact the rule; all when left out."
    )
    jurisdiction: Jurisdiction | None = Field(
        None, description="Whose region counts; each lever has its own default."
    )
    occupations: tuple[str, ...] | None = Field(None, description="Occupations covered.")
    platforms: tuple[str, ...] | None = Field(None, description="Platforms covered.")
    groups: tuple[Literal["majority", "minority"], ...] | None = Field(
        None, description="Groups of workers covered."
    )
    tenure: Literal["newcomer", "veteran"] | None = Field(
        None, description="Only workers without, or only with, a paid job so far."
    )
    random_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of units treated in a randomised trial.",
        source="design", grade="D",
    )  # fmt: skip
    unit: Unit | None = Field(None, description="What is drawn into the trial or the phase-in.")


class Policy(Strict):
    """A change in force from ``start_week`` up to, not including, ``end_week``.

    A subclass names the quantities it changes in ``acts_on`` ("room.quantity") and says
    how in ``change``. The defaults of its strength are neutral: they change nothing.
    """

    acts_on: ClassVar[tuple[str, ...]] = ()
    facets: ClassVar[frozenset[Facet]] = frozenset()
    default_jurisdiction: ClassVar[Jurisdiction] = "worker"
    default_unit: ClassVar[Unit] = "job"
    whole_units: ClassVar[bool] = False  # phased in unit by unit, not by degrees
    is_rule: ClassVar[bool] = True  # something people can move out of the reach of
    sets: ClassVar[tuple[str, ...]] = ()  # fields that can hold one value at a time and place

    type: str
    name: str = Field("", description="Unique in a scenario; the type when left out.")
    start_week: int = quantity(
        0, "week", 0, 5_200, about="First week in force.", source="design", grade="D"
    )
    end_week: int | None = Field(
        None, ge=0, le=5_200, description="First week no longer in force; never when left out."
    )
    phase_in_weeks: int = quantity(
        0, "weeks", 0, 1_040, about="Weeks until full strength.", source="design", grade="D"
    )
    applies_to: AppliesTo = Field(AppliesTo(), description="Whom the policy covers.")

    @property
    def label(self) -> str:
        """The name by which the scenario and its trials know this policy."""
        return self.name or self.type

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Whose region counts."""
        return self.applies_to.jurisdiction or self.default_jurisdiction

    def bites(self) -> bool:
        """Tell whether the policy has any strength; one without changes nothing."""
        return True

    def against(self, others: "Sequence[Policy]") -> Iterator[Clash]:
        """Yield why this policy cannot hold, or does nothing, beside ``others``.

        ``others`` are all other policies of the scenario. That two of one type agree on what
        they ``set`` is seen to already; a lever says here what else it needs or rules out.
        """
        yield from ()

    def in_force(self, week: int) -> bool:
        """Tell whether the lever bites in ``week``."""
        over = self.end_week is not None and week >= self.end_week
        return self.bites() and week >= self.start_week and not over

    def phase(self, week: int) -> float:
        """Return the part of full strength reached in ``week``, in (0, 1]."""
        if self.phase_in_weeks == 0:
            return 1.0
        return min(1.0, (week - self.start_week + 1) / self.phase_in_weeks)

    @property
    def is_trial(self) -> bool:
        """Whether a part of those it aims at is treated, drawn at random, and the rest is not."""
        target = self.applies_to
        lists = (target.regions, target.occupations, target.platforms, target.groups)
        return self.bites() and 0.0 < target.random_share < 1.0 and () not in lists

    @property
    def trial_unit(self) -> Unit:
        """What is drawn into a trial."""
        return self.applies_to.unit or self.default_unit

    def aimed_at(self, scope: Scope) -> NDArray[np.bool_]:
        """Return whom the policy is about, before any draw."""
        target = self.applies_to
        found = scope.everyone()
        if target.regions is not None:
            found = found & self._in_jurisdiction(scope, target.regions)
        for names, facet in (
            (target.occupations, scope.occupation),
            (target.platforms, scope.platform),
            (target.groups, scope.group),
        ):
            if names is not None:
                found = found & scope.named(facet, names)
        if target.tenure is not None:
            newcomers = scope.given(scope.newcomer, "tenure")
            found = found & (newcomers == (target.tenure == "newcomer"))
        return found

    def drawn(self, identity: NDArray[np.int64], draws: "Draws") -> NDArray[np.float64]:
        """Return the draw of each unit of the trial: below ``random_share`` it is treated."""
        return draws.uniform(f"policy.{self.label}", 0, identity)

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered, in the shape that the parts of ``scope`` broadcast to."""
        covered = self.aimed_at(scope)
        share = self.applies_to.random_share * (self.phase(week) if self.whole_units else 1.0)
        if share < 1.0:
            covered = covered & (self.drawn(scope.identities(self._unit(scope)), draws) < share)
        return covered

    def sorts(self, scope: Scope) -> NDArray[np.int64] | None:
        """Return what kind of worker each is, if the policy tells more apart than facets do.

        ``scope`` is about workers alone. Kinds are small whole numbers.
        """
        return None

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Return ``quantity`` as the policy leaves it for those it covers.

        ``value`` is not edited. ``quantity`` is one of ``acts_on``.
        """
        raise TypeError(f"{type(self).__name__} does not say what it does to {quantity}")

    def _unit(self, scope: Scope) -> Unit:
        """Return what is drawn into a trial; ``scope`` says what the quantity is about."""
        return self.trial_unit

    def _in_jurisdiction(self, scope: Scope, regions: tuple[str, ...]) -> NDArray[np.bool_]:
        worker, employer = scope.worker_region, scope.employer_region
        match self.jurisdiction:
            case "worker":
                return scope.named(worker, regions)
            case "employer":
                return scope.named(employer, regions)
            case "platform":
                return scope.named(scope.platform_region, regions)
            case "both":
                return scope.named(worker, regions) & scope.named(employer, regions)
            case "either":
                return scope.named(worker, regions) | scope.named(employer, regions)
