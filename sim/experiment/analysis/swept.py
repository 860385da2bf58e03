"""The tables of a sweep, as every analysis reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError, StoredError
from sim.experiment.files import read_json, read_parquet
from sim.experiment.folder import MANIFEST
from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.scenario.nodes import nearest

if TYPE_CHECKING:
    import pandas as pd

NOT_VARIED = ("point", "seed", "base", "run_key", "digest")


@dataclass(frozen=True)
class Swept:
    """Design and results of a sweep. ``sample`` places each point in the unit cube.

    ``sample`` is missing where points were listed, ``weekly`` where weeks were not kept.
    """

    manifest: Mapping[str, Any]
    design: "pd.DataFrame"
    results: "pd.DataFrame"
    sample: "pd.DataFrame | None" = None
    weekly: "pd.DataFrame | None" = None

    @classmethod
    def read(cls, folder: Path, results: "pd.DataFrame | None" = None) -> "Swept":
        """Read what a sweep left in ``folder``; one that is not through yet will do.

        ``results`` stand for the file of them, where a reader has gathered them itself.

        Raises ``InputError`` where there is no sweep, ``StoredError`` where one is damaged.
        """
        files = [MANIFEST, "design.parquet", *(["results.parquet"] if results is None else [])]
        needed = [folder / name for name in files]
        missing = [path.name for path in needed if not path.is_file()]
        if missing:
            raise InputError(f"{folder} holds no sweep: there is no {missing[0]} in it")
        try:
            manifest = read_json(needed[0])
        except ValueError as error:
            raise StoredError(f"{needed[0]} is damaged: {error}") from error
        if "study" not in manifest:
            raise InputError(f"{folder} holds a result, but not that of a sweep")
        results = read_parquet(needed[2]) if results is None else results
        if results.empty:
            raise InputError(f"{folder} holds no finished run yet")
        return cls(
            manifest,
            read_parquet(needed[1]),
            results,
            _if_there(folder / "sample.parquet"),
            _if_there(folder / "weekly.parquet"),
        )

    @staticmethod
    def is_whole(folder: Path) -> bool:
        """Tell whether ``folder`` holds a sweep that is through and has results."""
        path = folder / MANIFEST
        content = read_json(path) if path.is_file() else {}
        tables = content.get("tables", {}) if content.get("finished") else {}
        return bool(tables.get("results.parquet", {}).get("rows"))

    @property
    def sampler(self) -> str:
        """How the points were chosen."""
        return str(self.manifest["study"].get("sampler", "grid"))

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The scenarios that the sweep starts from."""
        return tuple(dict.fromkeys(self.design["base"]))

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that takes more than one value, by dotted path."""
        names = [name for name in self.design.columns if name not in NOT_VARIED]
        return tuple(name for name in names if self.design[name].nunique() > 1)

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Every outcome of the results."""
        return tuple(name for name in self.results.columns if name in CATALOGUE)

    def chosen(self, wanted: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the outcomes to look at: those ``wanted``, or the headlines.

        Raises ``InputError`` for one that the sweep did not keep.
        """
        for name in wanted:
            if name not in self.outcomes:
                known = ", ".join(self.outcomes)
                near = nearest(name, list(self.outcomes))
                raise InputError(f"The sweep keeps no outcome '{name}'{near}. It keeps: {known}")
        if wanted:
            return tuple(dict.fromkeys(wanted))
        return tuple(name for name in HEADLINE if name in self.outcomes) or self.outcomes

    def points(self, base: str) -> "pd.DataFrame":
        """Return every point of a base: number, parameters, mean outcomes over seeds.

        What no run tells is undefined. Rows are in the order of the design.
        """
        own = self.design[self.design["base"] == base]
        means = self.results.groupby("point")[list(self.outcomes)].mean()
        return own.join(means, on="point").reset_index(drop=True)

    def unit(self, base: str) -> "pd.DataFrame | None":
        """Return where each point of a base lies in the unit cube, if it was drawn."""
        if self.sample is None:
            return None
        own = self.sample[self.sample["point"].isin(self._numbers(base))]
        return own.drop(columns="point").reset_index(drop=True)

    def runs(self, base: str) -> "pd.DataFrame":
        """Return every finished run of a base."""
        return self.results[self.results["base"] == base]

    def coded(self, base: str) -> "pd.DataFrame":
        """Return the parameters of each point of a base as numbers; words by their rank."""
        frame = self.points(base)[list(self.parameters)]
        words = {name: frame[name].rank(method="dense") - 1.0 for name in self.words}
        return frame.assign(**words).astype("float64")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Parameters that are no numbers."""
        import pandas as pd

        return tuple(
            name for name in self.parameters if not pd.api.types.is_numeric_dtype(self.design[name])
        )

    def _numbers(self, base: str) -> "pd.Series[int]":
        return self.design.loc[self.design["base"] == base, "point"]


def _if_there(path: Path) -> "pd.DataFrame | None":
    return read_parquet(path) if path.is_file() else None
