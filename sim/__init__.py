"""GigSim: the market of online micro-jobs, its rules, and what they do to whom.

The names below are all there is to import; each is loaded when first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.experiment.study import Study
    from sim.experiment.sweep import sweep
    from sim.model import GigMarket
    from sim.policies.base import Policy
    from sim.report.compared import compare
    from sim.scenario.load import Scenario
    from sim.state.views import Employer, Platform, Worker

__all__ = [
    "Employer",
    "GigMarket",
    "Platform",
    "Policy",
    "Scenario",
    "Study",
    "Worker",
    "compare",
    "sweep",
]

_HOMES = {
    "Employer": "sim.state.views",
    "GigMarket": "sim.model",
    "Platform": "sim.state.views",
    "Policy": "sim.policies.base",
    "Scenario": "sim.scenario.load",
    "Study": "sim.experiment.study",
    "Worker": "sim.state.views",
    "compare": "sim.report.compared",
    "sweep": "sim.experiment.sweep",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
