"""Plausible worlds of claims: alike for every scenario but for what the scenario itself says."""

from sim.evidence.claims import Check, Claim, Claims, commonly_said
from sim.experiment.claims import worlds_of
from sim.experiment.plausible import plausible
from sim.scenario.declared import declared
from sim.scenario.differ import values

SETTINGS = ["burn_in_weeks=2", "platforms.bids.moderation_share=0.3"]


def test_worlds_differ_in_what_is_uncertain_and_scenarios_by_themselves() -> None:
    """What users and scenarios set stays; all else graded C or D moves, the same for all."""
    checks = tuple(
        Check(scenario=name, outcome="fraud_share", sign="up")
        for name in ("laissez_faire", "half_the_work")
    )
    one = Claim(name="one", said="So.", because="Since.", silent="Much.", checks=checks)
    said = Claims(worlds=commonly_said().worlds, claims=(one,))
    documents = worlds_of(said, weeks=7, population=300, settings=SETTINGS)
    first, second = plausible(said, documents, 2, SETTINGS)
    before = {name: values(each) for name, each in documents.items()}
    base, other, free, half = (
        values(each)
        for each in (
            first["baseline"], second["baseline"], first["laissez_faire"], first["half_the_work"],
        )
    )  # fmt: skip
    moved = {path for path in base if base[path] != before["baseline"][path]}
    lax = {path for path in free if before["laissez_faire"][path] != before["baseline"].get(path)}
    apart = {path for path in free if free[path] != base.get(path)}

    assert len(moved) > 100
    assert {declared()[path].grade for path in moved & declared().keys()} <= {"C", "D"}
    assert sum(base[path] != other[path] for path in moved) > 100
    assert apart <= lax
    assert base["platforms.bids.moderation_share"] == 0.3
    assert free["platforms.micro.moderation_share"] < base["platforms.micro.moderation_share"]
    assert half["policies.demand_shock.size_share"] == -0.5
    assert {base["weeks"], free["weeks"]} == {7}
