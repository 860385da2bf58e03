"""Packages of other people: a module and its metadata in a folder, as an installer leaves them."""

from pathlib import Path

GOOD = '''
"""A lever that is none of GigSim's."""

from typing import ClassVar, Literal

import numpy as np

from sim import Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class EscrowFloor(Policy):
    """Hold at least a share of the agreed pay, where the platform has its seat."""

    acts_on: ClassVar[tuple[str, ...]] = ("post.escrow_share",)
    facets: ClassVar[frozenset[str]] = frozenset({"platform", "job"})
    default_jurisdiction: ClassVar[Literal["platform"]] = "platform"

    type: Literal["escrow_floor"] = "escrow_floor"
    least_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the agreed pay that is held at least.", source="design", grade="D",
    )

    def bites(self) -> bool:
        """Tell whether anything must be held."""
        return self.least_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise the share to the floor."""
        return np.maximum(value, self.least_share * self.phase(week))
'''
"""A sound module with one policy."""


def make_package(
    site: Path,
    code: str = GOOD,
    *,
    name: str = "escrow-floor",
    offers: str = "EscrowFloor",
) -> Path:
    """Put a package of one module under ``site`` and return ``site``, which goes on the path."""
    module = name.replace("-", "_")
    site.mkdir(parents=True, exist_ok=True)
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    about = site / f"{module}-1.2.dist-info"
    about.mkdir()
    files = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "entry_points.txt": f"[gigsim.policies]\n{module} = {module}:{offers}\n",
        "INSTALLER": "hand\n",
    }
    for file, text in files.items():
        (about / file).write_text(text, encoding="utf-8")
    listed = [f"{module}.py", *(f"{about.name}/{file}" for file in (*files, "RECORD"))]
    (about / "RECORD").write_text("".join(f"{each},,\n" for each in listed), encoding="utf-8")
    return site
