"""How the pages bear visitors; ``make evidence-load`` keeps it in ``docs/evidence/load.md``.

``python -m benchmarks.load --small`` tries everything in small and writes nothing. Exit status 1
if a target is missed. Eight minutes, on 127.0.0.1 only; leave the machine alone meanwhile.
"""

import asyncio
import os
import platform
import sys
from datetime import UTC, datetime

from benchmarks.load.measures import (
    Line,
    beside_a_batch,
    class_of,
    large_market,
    tabs_that_leave,
)
from benchmarks.load.server import ROOT

OUT = ROOT / "docs" / "evidence" / "load.md"


async def measured(*, small: bool) -> list[Line]:
    """Return all lines, said as they come."""
    lines: list[Line] = []
    for measure in (
        beside_a_batch(4 if small else 30),
        large_market(5.0 if small else 20.0),
        class_of(4 if small else 30, 6.0 if small else 45.0),
        tabs_that_leave(6 if small else 100, 4 if small else 40),
    ):
        found = await measure
        for line in found:
            sys.stdout.write(row(line) + "\n")
            sys.stdout.flush()
        lines += found
    return lines


def row(line: Line) -> str:
    """Return a line of the table."""
    return f"| {line.target} | {line.measured} | {'met' if line.met else 'NOT MET'} |"


def main() -> int:
    """Measure, write the table, and return 1 if a target is missed."""
    small, load = "--small" in sys.argv[1:], os.getloadavg()[0]
    lines = asyncio.run(measured(small=small))
    if not small:
        text = "\n".join([
            "# How the pages bear visitors", "",
            f"By `make evidence-load` on {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} logical "
            f"cores ({platform.machine()}), Python {platform.python_version()}, load average "
            f"{load:.1f} at the start. Tabs of the class and those that leave speak the protocol "
            "of Solara's page over the network and draw nothing: what a browser spends on "
            "drawing is not in these numbers. Clicks beside a batch are Chromium's.", "",
            "| target | measured | |", "| --- | --- | --- |", *map(row, lines), "",
        ])  # fmt: skip
        OUT.write_text(text, encoding="utf-8")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
