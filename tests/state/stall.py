"""A market stall: a Mesa model over a handful of rows, for tests of views and sets."""

import mesa
import numpy as np

from sim.state.agents import Agents
from sim.state.schema import State
from sim.state.views import Employer, Worker

INCOMES = (40.0, 10.0, 30.0, 10.0, 0.0)
REGIONS = (2, 0, 2, 3, 0)


class Stall(mesa.Model):
    """Five workers, two employers, one platform, and nothing that moves by itself."""

    platform_names = ("micro",)

    def __init__(self) -> None:
        super().__init__(rng=1)
        self.state = State()
        self.state.platform.append(1, identity=9, entry_check=1)
        self.state.employer.append(2, identity=[7, 8], partner=[-1, 3], cash=[-15_000, 0])
        self.state.worker.append(
            5, identity=[101, 102, 103, 104, 105], region=REGIONS, weekly_income=INCOMES, state=3
        )
        self.state.worker.accounts[...] = -1
        self.workers = Agents.of(self, Worker)
        self.everybody = Agents.of(self, Worker, Employer)

    def leave(self, *identities: int) -> None:
        """Drop the workers of these identities; the rows of others move up."""
        self.state.worker.keep(~np.isin(self.state.worker.identity, identities))
