"""A platform of the twin: fees, and on some a catalogue that employers browse."""

from bisect import bisect_left
from math import log
from typing import TYPE_CHECKING

import mesa

from benchmarks.twin.things import Job, Market

if TYPE_CHECKING:
    from benchmarks.twin.market import Twin
    from benchmarks.twin.worker import Worker


class Platform(mesa.Agent):
    """Where workers and employers meet; ``listed`` where workers list what they offer."""

    model: "Twin"

    def __init__(self, model: "Twin", place: int, listed: bool, fees: tuple[float, float]) -> None:
        super().__init__(model)
        self.place = place
        self.listed = listed
        self.worker_fee, self.employer_fee = fees
        self.log_gross_up = -log(1.0 - self.worker_fee)
        self.contract_fee_usd = self.escrow_share = 0.0
        self.reputation_weight = self.newcomer_standing = 0.0
        self.markets: list[Market] = []
        self.cash = 0

    def browse(self) -> None:
        """Let employers look at a few listings for each job; keeping a listing costs time."""
        if not self.listed:
            return
        shelves = self._shelves()
        number = self.model.rules.listings_seen
        random = self.model.random.random
        for job in self.model.jobs:
            if job.platform is not self:
                continue
            keys, listings = shelves[job.occupation]
            size = len(keys)
            at = bisect_left(keys, random())
            for step in range(at, at + min(number, size)):
                worker, extra = listings[step % size]
                self._list(job, worker, extra)

    def _list(self, job: Job, worker: "Worker", extra: float) -> None:
        if job.region >= 0 and job.region != worker.region:
            return
        if job.part >= 0 and not worker.free_parts[job.part]:
            return
        bid = worker.log_ask(job.occupation) + self.log_gross_up + extra
        job.applications.append((worker, worker.accounts[self.place], bid))
        self.model.now.browsed += 1

    def _shelves(self) -> list[tuple[list[float], list[tuple["Worker", float]]]]:
        """Return, by occupation, the listings in the order of their places on the ring."""
        model = self.model
        rules, random, normal = model.rules, model.random.random, model.normal
        upkeep, noise = rules.listing_minutes / 60.0, rules.bid_noise
        found: list[list[tuple[float, Worker]]] = [[] for _ in model.occupations]
        for worker in model.workers:
            if worker.free > 0.5 and worker.accounts[self.place] is not None:
                worker.search_hours = min(worker.search_hours + upkeep, worker.free)
                found[worker.occupation].append((random(), worker))
        shelves = []
        for shelf in found:
            shelf.sort(key=lambda entry: entry[0])
            keys = [key for key, _ in shelf]
            shelves.append((keys, [(worker, noise * normal()) for _, worker in shelf]))
        return shelves
