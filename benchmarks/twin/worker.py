"""A worker of the twin: looks for jobs, applies, holds offers, works."""

from bisect import bisect_left
from math import exp
from typing import TYPE_CHECKING

import mesa

from benchmarks.twin.things import BAD_QUALITY, Account, Contract, Job

if TYPE_CHECKING:
    from benchmarks.twin.market import Twin

GOLDEN_SECTION = 0.6180339887498949
MOST_HOURS = 80.0


class Worker(mesa.Agent):
    """A freelance worker, with an account or none on each platform."""

    __slots__ = (
        "accounts", "backlog", "bad_share", "cash", "connectivity", "contracts", "desired_hours",
        "free", "free_parts", "group", "held", "hours", "hours_spread", "log_wage", "looks",
        "occupation", "paid", "paid_hours", "promised", "region", "search_hours", "secondary",
        "secondary_skill", "skill",
    )  # fmt: skip
    model: "Twin"

    def __init__(self, model: "Twin") -> None:
        super().__init__(model)
        self.accounts: list[Account | None] = []
        self.contracts: list[Contract] = []
        self.held: list[tuple[float, Job, Account]] = []
        self.backlog = self.promised = 0.0
        self.cash = self.paid = 0
        self.hours = self.free = self.search_hours = self.paid_hours = 0.0

    def begin(self) -> None:
        """Draw this week's hours, and tell the market who can search."""
        model = self.model
        spread = self.hours_spread
        hours = self.desired_hours * exp(spread * model.normal() - spread**2 / 2)
        self.hours = hours = min(hours * self.connectivity, MOST_HOURS)
        self.free = hours - min(self.backlog, hours * model.rules.usable_hours_share)
        self.search_hours = self.promised = 0.0
        self.paid = 0
        if self.free > 0.5:
            model.searchers[self.occupation] += 1

    def search(self) -> None:
        """Look at some jobs on the ring, and apply where perceived pay beats the asking rate."""
        free = self.free
        if free <= 0.5:
            return
        model = self.model
        rules, random, normal = model.rules, model.random.random, model.normal
        rings, occupations, accounts = model.rings, model.occupations, self.accounts
        own, secondary, region, parts = (
            self.occupation,
            self.secondary,
            self.region,
            self.free_parts,
        )
        spill, noise, bid_noise = (
            rules.secondary_search_share, rules.perception_noise, rules.bid_noise,
        )  # fmt: skip
        # Asking rate: outside wage, scaled from the own occupation's pay to the job's.
        base = self.log_wage - occupations[own].log_pay
        ease = rules.apply_ease - base
        mean = self.looks * model.attention[own] * free / self.hours
        afford = free * 60.0 / (rules.apply_minutes + rules.look_minutes)
        start = random()
        seen: set[Job] = set()
        sent = 0
        for look in range(int(min(mean, afford) + random())):
            keys, ring = rings[secondary if random() < spill else own]
            if not keys:
                continue
            at = bisect_left(keys, (start + look * GOLDEN_SECTION) % 1.0)
            total = 0.0
            for entry in ring[at : at + 3]:
                place, only, part, weight, _, _ = entry
                if (
                    accounts[place] is not None
                    and (only < 0 or only == region)
                    and (part < 0 or parts[part])
                ):
                    # Each replaces the one before with the odds that make it a logit choice.
                    total += weight
                    if total == weight or random() * total < weight:
                        found = entry
            if total == 0.0:
                continue
            place, _, _, _, against, job = found
            if job in seen:
                continue
            seen.add(job)
            if random() * (1.0 + exp(against - ease - noise * normal())) < 1.0:
                bid = base + job.log_wanted + bid_noise * normal() + job.log_markup
                job.applications.append((self, accounts[place], bid))
                sent += 1
        minutes = rules.look_minutes * len(seen) + rules.apply_minutes * sent
        self.search_hours = min(minutes / 60.0, free)
        model.now.applications += sent

    def log_ask(self, occupation: int) -> float:
        """Return the log of the net pay asked for an hour in an occupation."""
        occupations = self.model.occupations
        own = occupations[self.occupation].log_pay
        return self.log_wage + occupations[occupation].log_pay - own

    def skill_for(self, occupation: int) -> float:
        """Return log productivity in an occupation."""
        return self.skill if occupation == self.occupation else self.secondary_skill

    def hours_for(self, usual: float, skill: float) -> float:
        """Return the hours needed for a task of ``usual`` hours."""
        productivity = self.model.rules.hours_productivity * skill
        return min(max(usual * exp(-productivity), 0.25), 2_000.0)

    def offered(self, offer: tuple[float, Job, Account]) -> list[tuple[float, Job, Account]]:
        """Hold on to the best offers there is room for; return those turned down."""
        held = self.held
        held.append(offer)
        held.sort(key=_dearest)
        room = 2.0 * self.hours * self.model.rules.usable_hours_share - self.backlog - self.promised
        room = max(room, 0.0)
        before = 0.0
        for place, (_, job, _) in enumerate(held):
            if before >= room:
                down = held[place:]
                del held[place:]
                return down
            before += job.hours
        return []

    def sign(self) -> None:
        """Turn the offers held at the end into contracts."""
        if not self.held:
            return
        model = self.model
        elasticity, week = model.rules.scope_elasticity, model.week
        for log_bid, job, account in self.held:
            job.hired = True
            scope = exp(elasticity * (job.log_usual - log_bid))
            hours = self.hours_for(job.hours * scope, self.skill_for(job.occupation))
            repeat = job.employer.partner is self
            model.agree(
                Contract(
                    self, account, job.employer, job.occupation, exp(log_bid), hours,
                    job.clarity, week, repeat,
                )
            )  # fmt: skip
            model.now.hires += 1
            model.now.log_bids += log_bid
        self.held.clear()

    def work(self) -> None:
        """Give the hours left after search to contracts, the oldest first; deliver what is done."""
        self.paid_hours = 0.0
        if not self.contracts:
            return
        model = self.model
        rules, week = model.rules, model.week
        around = 1.0 + rules.overhead_minutes_per_paid_hour / 60.0
        free = max((self.hours - self.search_hours) / around, 0.0)
        given = free = min(free, self.hours * rules.usable_hours_share)
        backlog, running = 0.0, []
        for contract in self.contracts:
            left = contract.hours_needed - contract.hours_done
            if contract.started < week:
                hours = min(left, free)
                free -= hours
                contract.hours_done += hours
                left -= hours
                if left <= 1e-9 and hours > 0.0:
                    self._deliver(contract)
                    model.finished.append(contract)
                    continue
            backlog += left
            running.append(contract)
        self.contracts = running
        self.backlog = backlog
        self.paid_hours = given - free

    def _deliver(self, contract: Contract) -> None:
        random = self.model.random
        if random.random() < self.bad_share:
            contract.quality = BAD_QUALITY
        else:
            misread = 0.5 * (1.0 - contract.clarity)
            skill = self.skill_for(contract.occupation)
            contract.quality = 0.5 * skill - misread + 0.25 * self.model.normal()


def _dearest(offer: tuple[float, Job, Account]) -> float:
    return -offer[0]
