"""The twin's week."""

from array import array
from collections.abc import Iterator
from math import exp
from types import SimpleNamespace
from typing import TYPE_CHECKING

import mesa
import numpy as np

from benchmarks.twin.employer import Employer
from benchmarks.twin.platform import Platform
from benchmarks.twin.things import Contract, Job, Occupation
from benchmarks.twin.worker import Worker

if TYPE_CHECKING:
    from benchmarks.twin.things import Account

_LONGEST_INVERSION = 20.0
_BLOCK = 4_096


class Week(SimpleNamespace):
    """What a week came to: counts, and sums of logs of hired bids."""

    def __init__(self) -> None:
        super().__init__(
            posted=0, applications=0, browsed=0, hires=0, partners=0, log_bids=0.0, open_jobs=0
        )


class Twin(mesa.Model):
    """The freelance market with one object per agent; ``copying.twin_of`` fills it.

    ``rules`` holds the numbers of the scenario under their own names. ``week`` is the next to
    simulate, and ``weeks`` what those so far came to.
    """

    def __init__(self, seed: int, rules: SimpleNamespace, week: int) -> None:
        super().__init__(rng=seed)
        self.rules = rules
        self.week = week
        self.occupations: list[Occupation] = []
        self.price_level: list[float] = []
        self.jobs: list[Job] = []
        self.finished: list[Contract] = []
        self.signed: list[Contract] = []
        self.workers: list[Worker] = []
        self.venues: list[Platform] = []
        self.escrow = 0
        self.weeks: list[Week] = []
        self.normal = _normals(self.rng).__next__

    def step(self) -> None:
        """Simulate one week."""
        self.now = Week()
        self._open_week()
        workers = self.agents_by_type[Worker]
        workers.do("begin")
        self.agents_by_type[Employer].do("post")
        self._open_market()
        workers.do("search")
        self.agents_by_type[Platform].do("browse")
        self._rank()
        self._hire()
        workers.do("sign")
        self._work_for_partners()
        workers.do("work")
        self._settle_and_rate()
        self._close_week()

    def _open_week(self) -> None:
        rules = self.rules
        years = max(self.week, 0) / 52.0
        self.growth = [
            (1.0 + each.growth_per_year) ** years * rules.demand_ratio for each in self.occupations
        ]
        self.drift = rules.rating_drift_per_year * (self.week + rules.burn_in_weeks) / 52.0
        self.searchers = [0] * len(self.occupations)
        self.promised: dict[Worker, tuple[Employer, int, float]] = {}
        self.finished.clear()
        self.signed.clear()

    def _open_market(self) -> None:
        """Put open jobs at their places on the rings, and see how much attention each gets."""
        rules, random = self.rules, self.random.random
        pull = rules.pay_taste * rules.choice_perception_share
        placed: list[list[tuple[float, Job]]] = [[] for _ in self.occupations]
        for job in self.jobs:
            job.applications.clear()
            job.ranked = []
            if not job.platform.listed:
                job.log_markup = job.employer.log_markup(job.platform)
                placed[job.occupation].append((random(), job))
        self.rings = []
        for ring in placed:
            ring.sort(key=_place)
            # What a look needs lies together in memory, in the order of the ring.
            entries = [
                (
                    job.place, job.region, job.part, exp(pull * job.log_over),
                    job.log_wanted - job.perceived, job,
                )
                for _, job in ring
            ]  # fmt: skip
            # The first stand behind the last again: a worker looks at three in a row.
            entries += (entries * 3)[:3]
            self.rings.append((array("d", [key for key, _ in ring]).tolist(), entries))
        self.attention = [
            (len(keys) / max(searchers, 1) / rules.usual_jobs_per_searcher)
            ** rules.attention_exponent
            for (keys, _), searchers in zip(self.rings, self.searchers, strict=True)
        ]
        self.now.open_jobs = len(self.jobs)
        for worker, (_, _, hours) in self.promised.items():
            worker.promised = hours

    def promise(self, worker: Worker, employer: Employer, occupation: int, hours: float) -> None:
        """Note a task for a partner: one a worker and week."""
        if worker not in self.promised:
            self.promised[worker] = (employer, occupation, hours)

    def _rank(self) -> None:
        for job in self.jobs:
            if job.serious and job.applications:
                job.employer.rank(job)

    def _hire(self) -> None:
        """Let jobs offer in the order of their scores until nobody is turned down."""
        waiting = [job for job in self.jobs if job.ranked]
        while waiting:
            job = waiting.pop()
            if job.next < len(job.ranked):
                _, worker, account, log_bid = job.ranked[job.next]
                job.next += 1
                waiting.extend(down for _, down, _ in worker.offered((log_bid, job, account)))

    def _work_for_partners(self) -> None:
        for worker, (employer, occupation, hours) in self.promised.items():
            platform = employer.met_on
            pay = exp(worker.log_ask(occupation) + platform.log_gross_up)
            needed = worker.hours_for(hours, worker.skill_for(occupation))
            account: Account = worker.accounts[platform.place]
            clarity = min(employer.clarity + 0.1, 1.0)
            self.agree(
                Contract(
                    worker, account, employer, occupation, pay, needed, clarity, self.week, True
                )
            )
            self.now.partners += 1

    def agree(self, contract: Contract) -> None:
        """Take a contract into the books."""
        contract.worker.contracts.append(contract)
        self.signed.append(contract)

    def _settle_and_rate(self) -> None:
        for contract in self.finished:
            contract.employer.receive(contract)
        for contract in self.signed:
            contract.employer.deposit(contract)
        milestone = self.rules.milestone_hours
        for worker in self.workers:
            for contract in worker.contracts:
                if contract.hours_done - contract.gross / 10_000.0 / contract.pay >= milestone:
                    contract.employer.pay(contract)
        for contract in self.finished:
            contract.employer.close(contract)
        for contract in self.finished:
            contract.employer.rate(contract)

    def _close_week(self) -> None:
        """Drop the jobs that are filled or past."""
        week = self.week
        self.jobs = [job for job in self.jobs if not job.hired and job.deadline > week]
        self.now.paid = [worker.paid for worker in self.workers]
        self.now.paid_hours = sum(worker.paid_hours for worker in self.workers)
        self.weeks.append(self.now)
        self.week = week + 1

    def poisson(self, mean: float) -> int:
        """Return a Poisson count, by inversion."""
        count = 0
        while mean > 0.0:
            part = min(mean, _LONGEST_INVERSION)
            mean -= part
            draw, term = self.random.random(), exp(-part)
            below, here = term, 0
            while draw > below and term > 0.0:
                here += 1
                term *= part / here
                below += term
            count += here
        return count


def _normals(rng: np.random.Generator) -> Iterator[float]:
    """Yield normal deviates, drawn in blocks: several times quicker than one at a time."""
    while True:
        yield from rng.standard_normal(_BLOCK).tolist()


def _place(entry: tuple[float, Job]) -> float:
    return entry[0]
