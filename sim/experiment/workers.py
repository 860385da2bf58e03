"""The same workers in every world: what each earned and worked, side by side."""

from collections.abc import Sequence

import pandas as pd

from sim.experiment.store import RunStore
from sim.experiment.tables import Member

AMOUNT = "_per_week"
"""Ending of the columns that a world can change; the others tell who somebody is."""
BEFORE = "income_before_usd_per_week"


def workers_of_store(members: Sequence[Member], store: RunStore) -> pd.DataFrame:
    """Return one row per scenario, seed and worker of finished runs.

    Whoever did anything in one of the worlds has a row in each, with zeros where he or she
    did nothing: a worker has the same number in every world of a seed.
    """
    seeds = list(dict.fromkeys(each.seed for each in members))
    names = pd.CategoricalDtype(list(dict.fromkeys(each.scenario for each in members)))
    frames = [
        frame
        for seed in seeds
        for frame in _one_seed([each for each in members if each.seed == seed], store, names)
    ]
    found = pd.concat(frames, ignore_index=True)
    order = found["scenario"].cat.codes.argsort(kind="stable")
    return found.iloc[order].reset_index(drop=True)


def _one_seed(
    members: Sequence[Member], store: RunStore, names: "pd.CategoricalDtype"
) -> list[pd.DataFrame]:
    worlds = [store.table("workers", each.key).set_index("worker") for each in members]
    everyone = pd.concat(worlds)
    everyone = everyone[~everyone.index.duplicated()].sort_index()
    amounts = [name for name in everyone.columns if name.endswith(AMOUNT) and name != BEFORE]
    traits = everyone.drop(columns=amounts)
    return [
        _world(each, traits, world[amounts], names)
        for each, world in zip(members, worlds, strict=True)
    ]


def _world(
    member: Member, traits: pd.DataFrame, amounts: pd.DataFrame, names: "pd.CategoricalDtype"
) -> pd.DataFrame:
    """Return everybody of a seed with what they had in one world."""
    frame = traits.join(amounts.reindex(traits.index, fill_value=0.0)).reset_index()
    scenario = pd.Series([member.scenario] * len(frame), index=frame.index, dtype="object")
    frame.insert(0, "scenario", scenario.astype(names))
    frame.insert(1, "seed", member.seed)
    return frame
