"""The flows of money as a diagram: sectors of the ledger, and who pays whom for what."""

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from sim.report.odd import svg
from sim.report.odd.routes import ROUTES, Kind, words
from sim.state.ledger import FLOWS, SECTORS

TITLE = "The flows of money"
PLACES: Final[dict[str, tuple[float, float]]] = {
    "employer": (130, 270), "worker": (890, 270), "escrow": (510, 130), "platform": (510, 390),
    "ai_vendor": (130, 590), "outside": (510, 590), "public": (700, 590), "fraudster": (890, 590),
}  # fmt: skip
"""The middle of each sector's box."""
NOTES: Final = {
    "employer": "a balance each",
    "worker": "a balance each",
    "platform": "capital and books",
    "escrow": "held, contract by contract",
    "outside": "the rest of the world",
    "public": "the public purse",
}
_WIDE, _HIGH, _APART = 172, 58, 14.0
_KINDS: Final[dict[Kind, int]] = {"pay": 1, "fee": 5, "cost": 0, "fraud": 2, "capital": 3}
_ALONG: Final[dict[tuple[str, str], float]] = {
    ("escrow", "employer"): 0.7, ("employer", "escrow"): 0.7, ("employer", "outside"): 0.4,
    ("platform", "outside"): 0.26,
}  # fmt: skip
"""How far along its line a label stands, where the middle is taken."""


class Edge(NamedTuple):
    """One line: who pays whom, and the flows along it."""

    payer: str
    payee: str
    kind: Kind
    flows: tuple[str, ...]


def edges() -> tuple[Edge, ...]:
    """Return a line for each pair of sectors between which money moves."""
    found: dict[tuple[str, str], list[str]] = {}
    for flow in FLOWS:
        for pair in ROUTES[flow].pairs:
            found.setdefault(pair, []).append(flow)
    return tuple(Edge(*pair, ROUTES[own[0]].kind, tuple(own)) for pair, own in found.items())


def money_diagram() -> str:
    """Return the diagram of the flows of money as SVG."""
    about = "; ".join(
        f"{words(edge.payer)} to {words(edge.payee)}: {', '.join(map(words, edge.flows))}"
        for edge in edges()
    )
    return svg.drawing(1020, 690, TITLE, about, _shapes())


def _shapes() -> Iterator[str]:
    yield svg.text(24, 38, TITLE, "big")
    yield svg.text(24, 62, "Every arrow debits one sector and credits another, in whole", "soft")
    yield svg.text(24, 79, "1/10,000 USD: all balances together are 0, week after week.", "soft")
    pairs = _drawn()
    for edge in pairs:
        yield _line(edge)
    for edge in pairs:
        yield from _label(edge)
    for sector in SECTORS:
        yield from _sector(sector)
    yield svg.text(24, 666, "Dashed: what those who leave hold or owe, either way.", "soft")
    yield from _legend()


def _legend() -> Iterator[str]:
    for place, (kind, number) in enumerate(_KINDS.items()):
        x = 590 + 82 * place
        yield f'<path class="flow{number}" d="M{x} 662h20"/>'
        yield svg.text(x + 26, 666, kind, "soft")


def _drawn() -> list[Edge]:
    """Return the lines to draw: one for both directions of what those who leave hold."""
    return [edge for edge in edges() if not (_is_exit(edge) and edge.payer == "outside")]


def _is_exit(edge: Edge) -> bool:
    return edge.flows == ("left",)


def _ends(edge: Edge) -> tuple[float, float, float, float]:
    """Return where a line leaves one box and meets the other, clear of its way back."""
    (x1, y1), (x2, y2) = PLACES[edge.payer], PLACES[edge.payee]
    right, down = _direction(edge)
    shift = _APART if _two_ways(edge) else 0.0
    across, over = -down * shift, right * shift
    start = _reach(right, down, across, over)
    stop = _reach(-right, -down, across, over) + 2.0
    x1, y1, x2, y2 = x1 + across, y1 + over, x2 + across, y2 + over
    return x1 + right * start, y1 + down * start, x2 - right * stop, y2 - down * stop


def _direction(edge: Edge) -> tuple[float, float]:
    (x1, y1), (x2, y2) = PLACES[edge.payer], PLACES[edge.payee]
    length = math.hypot(x2 - x1, y2 - y1)
    return (x2 - x1) / length, (y2 - y1) / length


def _two_ways(edge: Edge) -> bool:
    return any((one.payee, one.payer) == edge[:2] for one in _drawn())


def _reach(right: float, down: float, across: float, over: float) -> float:
    """Return how far a box's edge is in a direction, from a point beside its middle."""
    flat = (_WIDE / 2 - math.copysign(across, across * right)) / abs(right) if right else math.inf
    steep = (_HIGH / 2 - math.copysign(over, over * down)) / abs(down) if down else math.inf
    return min(flat, steep)


def _line(edge: Edge) -> str:
    x1, y1, x2, y2 = _ends(edge)
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    number = _KINDS[edge.kind]
    if _is_exit(edge):
        return f'<path class="flow0 dashed" d="{path}"/>'
    return svg.arrow(path, f"flow{number}")


def _label(edge: Edge) -> Iterator[str]:
    x1, y1, x2, y2 = _ends(edge)
    along = _ALONG.get((edge.payer, edge.payee), 0.5)
    x, y = x1 + (x2 - x1) * along, y1 + (y2 - y1) * along
    lines = [words(flow) for flow in edge.flows]
    wide, high = 7.0 * max(map(len, lines)) + 10, 15 * len(lines) + 5
    right, down = _direction(edge)
    if _two_ways(edge) and abs(right) < abs(down):
        # Beside the line: over it, the label would hide the way back as well.
        x -= math.copysign(wide / 2 + 6, down)
    yield svg.box(x - wide / 2, y - high / 2, wide, high, "label")
    for number, each in enumerate(lines):
        yield svg.text(x, y + 4.5 + 15 * (number - (len(lines) - 1) / 2), each, "ink", "middle")


def _sector(sector: str) -> Iterator[str]:
    x, y = PLACES[sector]
    used = any(sector in edge[:2] for edge in edges())
    note = NOTES.get(sector, "") if used else "unused by present policies"
    yield svg.box(x - _WIDE / 2, y - _HIGH / 2, _WIDE, _HIGH, "box" if used else "faint")
    yield svg.text(x, y + (-2 if note else 5), words(sector), "name", "middle")
    if note:
        yield svg.text(x, y + 16, note, "small", "middle")
