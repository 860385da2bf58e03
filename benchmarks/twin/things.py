"""What agents of the twin hold and exchange: rules, accounts, jobs, contracts."""

from dataclasses import dataclass
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.twin.employer import Employer
    from benchmarks.twin.platform import Platform
    from benchmarks.twin.worker import Worker

UNITS_PER_USD = 10_000
BAD_QUALITY = -1.5
ASKED = (0.35, 0.7, 0.85)
"""Up to where set hours lie in the mornings, afternoons and evenings; the rest is weekends."""


def to_money(usd: float) -> int:
    """Return USD in whole ten-thousandths, halves rounded up."""
    return int(usd * UNITS_PER_USD + 0.5)


@dataclass(slots=True)
class Occupation:
    """What is particular to an occupation; ``growth_per_year`` is of demand."""

    pay: float
    usual_pay: float
    log_pay: float
    task_hours: float
    task_spread: float
    in_house_wage: float
    skill_threshold: float
    growth_per_year: float


@dataclass(slots=True)
class Market:
    """A submarket: what is known of an occupation on a platform."""

    going_rate: float
    log_rate: float
    cost: float
    merit: float


class Account:
    """What a worker is on one platform."""

    __slots__ = ("platform", "profile_error", "rating_sum", "ratings", "signal_sum", "standing")

    def __init__(
        self, platform: "Platform", error: float, ratings: int, stars: float, signals: float
    ) -> None:
        self.platform = platform
        self.profile_error = error
        self.ratings = ratings
        self.rating_sum = stars
        self.signal_sum = signals
        self.stand()

    def stand(self) -> None:
        """Note what the ratings are worth in the eyes of employers and platform."""
        ratings = self.ratings
        if ratings:
            shown = 0.25 * (self.rating_sum / ratings - 4.0) * min(ratings, 5) / 5.0
            self.standing = self.platform.reputation_weight * shown
        else:
            self.standing = self.platform.newcomer_standing


class Job:
    """An open freelance job; ``applications`` are those of this week."""

    __slots__ = (
        "applications", "clarity", "deadline", "employer", "hired", "hours", "log_markup",
        "log_over", "log_usual", "log_value", "log_wanted", "next", "occupation", "part",
        "perceived", "place", "platform", "posted", "ranked", "region", "serious",
    )  # fmt: skip

    def __init__(
        self, employer: "Employer", platform: "Platform", occupation: int, posted: int,
        deadline: int, hours: float,
    ) -> None:  # fmt: skip
        self.employer = employer
        self.platform = platform
        self.place = platform.place
        self.occupation = occupation
        self.posted = posted
        self.deadline = deadline
        self.hours = hours
        self.part = -1
        self.hired = False
        # (worker, account, log bid), and the same with a score before it, best first
        self.applications: list[tuple[Worker, Account, float]] = []
        self.ranked: list[tuple[float, Worker, Account, float]] = []
        self.next = 0

    def price(self, rules: SimpleNamespace, usual: float, over: float, pay: float) -> None:
        """Set the pay displayed, ``over`` the ``usual`` of the submarket, all in logs.

        ``pay`` is the log of the occupation's pay.
        """
        self.log_usual, self.log_over = usual, over
        self.perceived = usual + rules.perception_share * over
        self.log_wanted = pay + self.platform.log_gross_up

    def fix_hours(self, random: Random) -> None:
        """Set in which part of the week the work is to be done."""
        draw = random.random()
        self.part = sum(draw >= edge for edge in ASKED)


class Contract:
    """Work agreed; money in whole ten-thousandths of a USD."""

    __slots__ = (
        "account", "clarity", "employer", "gross", "held", "hours_done", "hours_needed",
        "occupation", "pay", "platform", "quality", "rejected", "repeat", "started", "worker",
    )  # fmt: skip

    def __init__(
        self, worker: "Worker", account: Account, employer: "Employer", occupation: int,
        pay: float, hours_needed: float, clarity: float, started: int, repeat: bool,
    ) -> None:  # fmt: skip
        self.worker = worker
        self.account = account
        self.employer = employer
        self.platform = account.platform
        self.occupation = occupation
        self.pay = pay
        self.hours_needed = hours_needed
        self.hours_done = 0.0
        self.clarity = clarity
        self.started = started
        self.repeat = repeat
        self.gross = self.held = 0
        self.quality = 0.0
        self.rejected = False
