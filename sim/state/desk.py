"""What a room is handed: the tables, the week, draws, the rules in force."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.draws import Draws
from sim.policies.base import Policy
from sim.policies.scope import Named, Scope, Values
from sim.state.codes import GROUPS, OCCUPATIONS, REGIONS
from sim.state.ledger import Ledger
from sim.state.schema import State
from sim.state.table import Table
from sim.state.world import World

if TYPE_CHECKING:
    from sim.scenario.document import Document
    from sim.scenario.employers import Employers
    from sim.scenario.technology import Technology
    from sim.scenario.workers import Workers


@dataclass
class Desk:
    """One week's working place; ``in_force`` are the policies that bite this week."""

    state: State
    document: "Document"
    world: World
    draws: Draws
    ledger: Ledger
    week: int
    in_force: tuple[Policy, ...] = ()

    def __post_init__(self) -> None:
        self.worker: Table = self.state.worker
        self.account: Table = self.state.account
        self.employer: Table = self.state.employer
        self.platform: Table = self.state.platform
        self.submarket: Table = self.state.submarket
        self.pool: Table = self.state.pool
        self.cohort: Table = self.state.cohort
        self.task: Table = self.state.task
        self.job: Table = self.state.job
        self.application: Table = self.state.application
        self.take: Table = self.state.take
        self.contract: Table = self.state.contract

    @property
    def workers(self) -> "Workers":
        """What holds for workers everywhere."""
        return self.document.workers

    @property
    def employers(self) -> "Employers":
        """What holds for employers everywhere."""
        return self.document.employers

    @property
    def technology(self) -> "Technology":
        """What holds for technology."""
        return self.document.technology

    def uniform(self, process: str, identity: NDArray[np.int64]) -> Values:
        """Return this week's uniform draw of each identity."""
        return self.draws.uniform(process, self.week, identity)

    def seen_share(self, size: int, scope: Callable[[], Scope]) -> Values:
        """Return how much of the fraud once noticed is still noticed, AI on both sides counted.

        ``scope`` says on whose platform each of ``size`` elements is.
        """
        if self.week < 0:
            return np.ones(size)
        told = self.technology
        attack, defence = (
            self.change(f"defraud.{name}", np.full(size, getattr(told, name)), scope)
            for name in ("fraud_attack_share", "fraud_defence_share")
        )
        return np.asarray(1.0 - attack * (1.0 - defence))

    def usable(self, account: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return which accounts work: those that are held (-1: none) and not shut."""
        held = account >= 0
        if len(self.account) == 0:  # where all are refused at the door
            return held
        return np.asarray(held & ~self.account.banned[account])

    def acts_on(self, quantity: str) -> bool:
        """Tell whether any policy in force changes ``quantity``."""
        return any(quantity in policy.acts_on for policy in self.in_force)

    def change(self, quantity: str, value: Values, scope: Callable[[], Scope]) -> Values:
        """Return ``quantity`` as the policies in force leave it, in the scenario's order.

        ``scope`` says whom each element is about; it is built only when it is needed.
        """
        acting = [policy for policy in self.in_force if quantity in policy.acts_on]
        if not acting:
            return value
        whom = scope()
        for policy in acting:
            changed = policy.change(quantity, value, whom, self.week)
            value = np.where(policy.covered(whom, self.week, self.draws), changed, value)
        return value

    def named_platforms(self, rows: NDArray[np.integer]) -> Named:
        """Return platform rows as a facet of a scope."""
        return Named(rows.astype(np.int8), self.world.platforms)


def named_regions(codes: NDArray[np.integer]) -> Named:
    """Return region codes as a facet of a scope."""
    return Named(codes.astype(np.int8), REGIONS)


def named_occupations(codes: NDArray[np.integer]) -> Named:
    """Return occupation codes as a facet of a scope."""
    return Named(codes.astype(np.int8), OCCUPATIONS)


def named_groups(codes: NDArray[np.integer]) -> Named:
    """Return group codes as a facet of a scope."""
    return Named(codes.astype(np.int8), GROUPS)
