"""What must be remembered from week to week: the flows of the last 4 weeks."""

from collections.abc import Mapping

import numpy as np

from sim.errors import StoredError
from sim.kernels.threads import side_by_side
from sim.outcomes.cells import PLACES, span, whole
from sim.outcomes.counting import flows_of_week
from sim.outcomes.counts import COUNTED, count
from sim.outcomes.flows import FIELDS, Flows, from_vector
from sim.outcomes.numbers import Floats, concentration, mean
from sim.outcomes.people import WINDOW
from sim.outcomes.yardstick import Yardstick
from sim.state.ledger import Ledger
from sim.state.schema import State
from sim.state.table import Array, Rows

KEPT = ("flow_sums", "level_counts", "stint_week", "stint_worker", "stint_platforms")


class Memory:
    """The flows of this week and of the last 4, as far as the market has been followed."""

    def __init__(self, yardstick: Yardstick) -> None:
        self.yardstick = yardstick
        self.flow_sums: Floats = np.zeros((WINDOW, len(FIELDS)))
        self.level_counts: Floats = np.zeros((WINDOW, len(COUNTED), PLACES))
        # Who worked in which week, and a bit for each platform it was on.
        self.stint_week: Rows = np.zeros(0, dtype=np.int64)
        self.stint_worker: Rows = np.zeros(0, dtype=np.int64)
        self.stint_platforms: Rows = np.zeros(0, dtype=np.int64)

    def follow(self, state: State, ledger: Ledger, week: int) -> None:
        """Take in ``week``, and forget what lies 4 weeks back."""
        flows: dict[str, float] = {}

        def follow_levels() -> None:
            self.level_counts[week % WINDOW] = count(state, self.yardstick, week)

        def follow_flows() -> None:
            flows.update(flows_of_week(state, ledger, self.yardstick, week))

        def follow_stints() -> None:
            self._follow_stints(state, week)

        side_by_side([follow_levels, follow_flows, follow_stints], len(state.worker))
        counted = zip(COUNTED, whole(self.level_counts[week % WINDOW]).tolist(), strict=True)
        self.flow_sums[week % WINDOW] = Flows(**dict(counted), **flows).vector()

    def flows(self, week: int, weeks: int) -> Flows:
        """Return the flows of ``week`` (``weeks`` 1) or of the 4 weeks up to it."""
        return from_vector(self._sum(self.flow_sums, week, weeks))

    def levels(self, week: int, weeks: int) -> Floats:
        """Return the counts by level over the same span, (counted, places)."""
        return self._sum(self.level_counts, week, weeks)

    def platforms_of(self, identity: Rows) -> Rows:
        """Return, a bit a platform, where each worker worked in the last 4 weeks."""
        workers, platforms = _joined(self.stint_worker, self.stint_platforms)
        if workers.size == 0:
            return np.zeros(identity.size, dtype=np.int64)
        place = np.minimum(np.searchsorted(workers, identity), workers.size - 1)
        return np.where(workers[place] == identity, platforms[place], 0)

    def platform_hhi(self) -> float:
        """Return the concentration of the value of work over platforms."""
        hosted = self.level_counts[:, COUNTED.index("hosted_usd"), span("platform")]
        return concentration(hosted.sum(axis=0))

    def multi_platform_share(self) -> float:
        """Return the share of those who worked who did so on two platforms or more."""
        platforms = _joined(self.stint_worker, self.stint_platforms)[1]
        # A power of two has one bit, and stands for one platform.
        return mean(platforms & (platforms - 1) != 0)

    def export(self) -> dict[str, Array]:
        """Return all that is remembered, by name."""
        return {name: getattr(self, name).copy() for name in KEPT}

    def load(self, kept: Mapping[str, Array]) -> None:
        """Take over what ``export`` gave.

        Raises ``StoredError`` where that was counted by other levels or in other sums.
        """
        for name in ("flow_sums", "level_counts"):
            if kept[name].shape != getattr(self, name).shape:
                raise StoredError(f"recorded {name} are not those of this version")
        for name in KEPT:
            setattr(self, name, np.array(kept[name], dtype=getattr(self, name).dtype))

    def _sum(self, held: Floats, week: int, weeks: int) -> Floats:
        summed: Floats = held[week % WINDOW] if weeks == 1 else held.sum(axis=0)
        return summed

    def _follow_stints(self, state: State, week: int) -> None:
        contract = state.contract
        # Work agreed off the platforms is on none of them.
        rows = np.flatnonzero((contract.hours_week > 0.0) & ~contract.leaked)
        bits = np.zeros(len(state.worker), dtype=np.int64)
        on = np.int64(1) << contract.platform[rows].astype(np.int64)
        np.bitwise_or.at(bits, contract.worker[rows], on)
        who = np.flatnonzero(bits)
        who = who[np.argsort(state.worker.identity[who])]
        workers, platforms = state.worker.identity[who], bits[who]
        fresh = (self.stint_week > week - WINDOW) & (self.stint_week < week)
        self.stint_week = np.append(self.stint_week[fresh], np.full(workers.size, week))
        self.stint_worker = np.append(self.stint_worker[fresh], workers)
        self.stint_platforms = np.append(self.stint_platforms[fresh], platforms)


def _joined(who: Rows, bits: Rows) -> tuple[Rows, Rows]:
    """Return each worker once, in order, with the bits of all its rows."""
    if who.size == 0:
        return who, bits
    order = np.argsort(who)  # the order among equals is of no account
    ranked = who[order]
    first = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
    return ranked[first], np.bitwise_or.reduceat(bits[order], first)
