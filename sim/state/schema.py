"""Every table of the market: what each column holds, and which room alone writes it."""

from collections.abc import Iterator

from sim.state.columns_market import COHORT, EMPLOYER, PLATFORM, POOL, SUBMARKET
from sim.state.columns_people import ACCOUNT, WORKER
from sim.state.columns_work import APPLICATION, CONTRACT, JOB, TAKE, TASK
from sim.state.table import Column, Table

SCHEMA: dict[str, tuple[Column, ...]] = {
    "worker": WORKER,
    "account": ACCOUNT,
    "employer": EMPLOYER,
    "platform": PLATFORM,
    "submarket": SUBMARKET,
    "pool": POOL,
    "cohort": COHORT,
    "task": TASK,
    "job": JOB,
    "application": APPLICATION,
    "take": TAKE,
    "contract": CONTRACT,
}


class State:
    """All tables of one market."""

    def __init__(self) -> None:
        self.worker = Table("worker", WORKER)
        self.account = Table("account", ACCOUNT)
        self.employer = Table("employer", EMPLOYER)
        self.platform = Table("platform", PLATFORM)
        self.submarket = Table("submarket", SUBMARKET)
        self.pool = Table("pool", POOL)
        self.cohort = Table("cohort", COHORT)
        self.task = Table("task", TASK)
        self.job = Table("job", JOB)
        self.application = Table("application", APPLICATION)
        self.take = Table("take", TAKE)
        self.contract = Table("contract", CONTRACT)

    def tables(self) -> Iterator[Table]:
        """Yield every table, in the order of the schema."""
        for name in SCHEMA:
            yield getattr(self, name)
