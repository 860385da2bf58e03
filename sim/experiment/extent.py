"""How large a study is by now: what its file says, and what it was extended to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.experiment.blueprint import Blueprint


@dataclass(frozen=True, slots=True)
class Extent:
    """Samples and replications of a study, which only grow.

    ``settled`` is how many replications it had when it was last whole: ``--extend`` counts
    from there, so that an extension which was stopped goes on under the same command.
    """

    samples: int | None
    replications: int
    settled: int

    def whole(self) -> "Extent":
        """Return the extent of a study that is done."""
        return replace(self, settled=self.replications)

    def record(self, runs: int) -> dict[str, Any]:
        """Return what a manifest keeps of it."""
        return {
            "samples": self.samples,
            "replications": self.replications,
            "settled": self.settled,
            "runs": runs,
        }


def extent_of(blueprint: Blueprint, kept: Mapping[str, Any], extend: int) -> Extent:
    """Return the extent of a study; ``kept`` is what the manifest of its folder says, if any.

    A file that asks for less than there is takes nothing away.
    """
    file = blueprint.file
    samples = file.samples
    if blueprint.extendable and samples is not None:
        samples = max(samples, kept.get("samples") or 0)
    settled = int(kept.get("settled", file.replications))
    wanted = settled + extend if extend else 0
    replications = max(file.replications, int(kept.get("replications", 0)), wanted)
    return Extent(samples, replications, settled)
