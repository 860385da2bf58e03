"""Policies that cannot hold side by side: what each says of the others in its scenario."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.policies.base import AppliesTo, Policy

_LISTS = ("regions", "occupations", "platforms", "groups")


@dataclass(frozen=True)
class Clash:
    """Why a policy cannot stand beside another, said of one of its parameters.

    Where ``void``, nothing is contradictory: the policy would merely do nothing.
    """

    key: str
    wrong: str
    allowed: str
    void: bool = False


def meet(one: "Policy", other: "Policy") -> bool:
    """Tell whether there are a week and a unit that both policies may hold for.

    A trial meets what it could draw: who is in it is settled by the seed alone.
    """
    both_bite = all(
        policy.bites() and policy.applies_to.random_share > 0.0 for policy in (one, other)
    )
    return both_bite and _at_once(one, other) and _same_place(one, other)


def clashes(policies: "Sequence[Policy]") -> Iterator[tuple[int, Clash]]:
    """Yield all that is contradictory or void in a stack, each with its policy's position."""
    for position, policy in enumerate(policies):
        before, after = policies[:position], policies[position + 1 :]
        for other in before:
            if type(other) is type(policy) and meet(policy, other):
                yield from ((position, clash) for clash in _disagreements(policy, other))
        yield from ((position, clash) for clash in policy.against([*before, *after]))


def _disagreements(policy: "Policy", other: "Policy") -> Iterator[Clash]:
    for key in policy.sets:
        mine, its = getattr(policy, key), getattr(other, key)
        if mine != its:
            wrong = f"is {mine}, and policy '{other.label}' says {its} {_where(policy, other)}"
            yield Clash(key, wrong, "the same in both, or other weeks or another applies_to")


def _at_once(one: "Policy", other: "Policy") -> bool:
    first, last = sorted((one, other), key=lambda policy: policy.start_week)
    return first.end_week is None or last.start_week < first.end_week


def _same_place(one: "Policy", other: "Policy") -> bool:
    mine, its = one.applies_to, other.applies_to
    if None not in (mine.tenure, its.tenure) and mine.tenure != its.tenure:
        return False
    return all(
        _share(getattr(mine, name), getattr(its, name))
        for name in _LISTS
        # A worker's region and an employer's are two things: the two may always meet.
        if name != "regions" or one.jurisdiction == other.jurisdiction
    ) and not any(_nobody(target) for target in (mine, its))


def _share(mine: Collection[str] | None, its: Collection[str] | None) -> bool:
    return mine is None or its is None or bool(set(mine) & set(its))


def _nobody(target: "AppliesTo") -> bool:
    return any(getattr(target, name) == () for name in _LISTS)


def _where(one: "Policy", other: "Policy") -> str:
    """Say where and when two policies meet, as far as they say so themselves."""
    names: list[str] = []
    for name in _LISTS:
        mine, its = getattr(one.applies_to, name), getattr(other.applies_to, name)
        if mine is not None or its is not None:
            shared = [each for each in mine or its if each in (its or mine)]
            names += [f"for {', '.join(shared) or 'the same ' + name}"]
    week = max(one.start_week, other.start_week)
    return " ".join([*names, f"from week {week} on"])
