"""The flows of money, as a table."""

from sim.report.odd.routes import ROUTES, words
from sim.report.odd.text import code, table
from sim.state.ledger import FLOWS


def flows() -> str:
    """Return who pays whom, flow by flow, in the order of the ledger."""
    rows = [(code(flow), _ways(flow), ROUTES[flow].about) for flow in FLOWS]
    return table(("flow", "from and to", "what it is"), rows)


def _ways(flow: str) -> str:
    return "; ".join(f"{words(payer)} to {words(payee)}" for payer, payee in ROUTES[flow].pairs)
