"""What AI's work is charged by law; used by ``demand``, ``settle`` and ``learn``."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.scopes import of_tasks
from sim.state.desk import Desk
from sim.state.ledger import UNITS_PER_USD
from sim.state.table import Rows

Floats = NDArray[np.float64]


def ai_levy_share(desk: Desk, task: Rows, owner: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return what an employer owes the public purse on each USD that AI is paid for a task."""
    return desk.change(
        "demand.ai_levy_share", np.zeros(task.size), lambda: of_tasks(desk, task, owner, occupation)
    )


def levy_revenue_usd(desk: Desk) -> float:
    """Return what levies on AI's work have brought this week."""
    levied = desk.ledger.week_flows.get(("automation_levy", "employer", "public"), 0)
    return levied / UNITS_PER_USD
