"""Which workers stand in the picture: a keyed sample that keeps its members for life."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import Draws
from sim.kernels import groups
from sim.state.codes import SEARCHING, WORKING
from sim.state.table import Table

SIZE = 200
"""People in the picture: as many as can be told apart."""

Identities = NDArray[np.int64]
Rows = NDArray[np.int64]


class Sample:
    """Members of the picture, in the order in which they came."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self.identities: Identities = np.zeros(0, dtype=np.int64)

    def follow(self, worker: Table, keep: Identities) -> Rows:
        """Renew the sample and return each member's row; who has left makes room.

        Members stay while they are in the market, and those in ``keep`` while they are in the
        tables at all. Free places go to those in the market who come first by a keyed draw,
        so that the same people are shown whatever the rules.
        """
        held = worker.identity
        here = (worker.state == SEARCHING) | (worker.state == WORKING)
        rows = self._rows(held, self.identities)
        stays = (rows >= 0) & (here[rows] | groups.among(self.identities, keep))
        members, rows = self.identities[stays], rows[stays]
        room = SIZE - members.size
        if room > 0:
            outside = np.flatnonzero(here & ~groups.among(held, members))
            draw = self._draws.uniform("live.sample", 0, held[outside])
            chosen = outside[np.argsort(draw, kind="stable")[:room]]
            members, rows = np.append(members, held[chosen]), np.append(rows, chosen)
        self.identities = members
        return rows.astype(np.int64)

    @staticmethod
    def _rows(held: Identities, wanted: Identities) -> Rows:
        """Return the row of each of ``wanted``, or -1."""
        order = np.argsort(held, kind="stable")
        place = np.minimum(np.searchsorted(held[order], wanted), max(held.size - 1, 0))
        if held.size == 0:
            return np.full(wanted.size, -1)
        rows = order[place]
        return np.where(held[rows] == wanted, rows, -1)
