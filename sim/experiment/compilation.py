"""Compile the kernels once, here, before every worker of a pool would do it for itself."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario.document import Document

FEWEST_WORKERS, WEEKS = 200, 3


def compile_kernels(document: "Document") -> None:
    """Make sure that machine code is on disk: simulate some weeks of a tiny market if it is not.

    What ``document`` asks for is compiled; whatever else there is costs each worker a moment.
    """
    import numba

    from sim.engine import Engine
    from sim.kernels import jit  # noqa: F401 - says where machine code is kept

    if any(Path(vars(numba.config)["CACHE_DIR"]).rglob("*.nbc")):
        return
    few = document.population.model_copy(update={"workers": FEWEST_WORKERS})
    engine = Engine(document.model_copy(update={"population": few}), 0)
    for _ in range(WEEKS):
        engine.step()
