"""Two policies that cannot both hold are found where they meet, and nowhere else."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Literal

import pytest

from sim.policies.ai_automation import AiAutomation
from sim.policies.base import Policy
from sim.policies.minimum_pay import MinimumPay
from sim.policies.stack import Clash, clashes, meet


class PayRule(Policy):
    """Says who sets pay: there can be one rule at a time and place."""

    sets: ClassVar[tuple[str, ...]] = ("rule",)

    type: Literal["pay_rule"] = "pay_rule"
    rule: str = "posted"


class Subsidy(Policy):
    """Needs the levy that pays for it."""

    type: Literal["subsidy"] = "subsidy"

    def against(self, others: Sequence[Policy]) -> Iterator[Clash]:
        """Look for a levy among the others."""
        if not any(isinstance(other, MinimumPay) for other in others):
            yield Clash("type", "has nothing to pay from", "a levy beside it", void=True)


def rule(name: str, **settings: Any) -> PayRule:
    """Return a pay rule of that name."""
    return PayRule.model_validate({"name": name} | settings)


def test_two_choices_at_one_place_clash() -> None:
    """The later one is told what the earlier says, where, and from when on."""
    one = rule("one", applies_to={"platforms": ["micro", "bids"]})
    two = rule("two", rule="bids", start_week=4, applies_to={"platforms": ["bids"]})

    [(position, clash)] = clashes([one, two])

    assert position == 1
    assert clash.key == "rule"
    assert clash.wrong == "is bids, and policy 'one' says posted for bids from week 4 on"
    assert not clash.void


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"end_week": 10}, {"start_week": 10}),
        ({"applies_to": {"platforms": ["micro"]}}, {"applies_to": {"platforms": ["bids"]}}),
        ({"applies_to": {"regions": ["africa"]}}, {"applies_to": {"regions": ["europe"]}}),
        ({"applies_to": {"tenure": "newcomer"}}, {"applies_to": {"tenure": "veteran"}}),
        ({"applies_to": {"occupations": []}}, {}),
        ({"applies_to": {"random_share": 0.0}}, {}),
        ({"rule": "bids"}, {}),
    ],
)
def test_choices_that_never_meet_are_fine(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Other weeks, other places, nobody at all, or the same choice."""
    assert not list(clashes([rule("one", **first), rule("two", rule="bids", **second)]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"end_week": 11}, {"start_week": 10}),
        ({}, {"applies_to": {"platforms": ["bids"]}}),
        ({"applies_to": {"random_share": 0.5}}, {"applies_to": {"random_share": 0.5}}),
        (
            {"applies_to": {"regions": ["africa"], "jurisdiction": "worker"}},
            {"applies_to": {"regions": ["europe"], "jurisdiction": "employer"}},
        ),
    ],
)
def test_choices_that_may_meet_clash(first: dict[str, Any], second: dict[str, Any]) -> None:
    """A week or a unit in common is enough: an employer in Europe may hire in Africa."""
    found = list(clashes([rule("one", **first), rule("two", rule="bids", **second)]))

    assert len(found) == 1


def test_lever_says_what_it_needs() -> None:
    """A lever that needs another hears of all others, above it and below."""
    assert [clash.void for _, clash in clashes([Subsidy()])] == [True]
    assert not list(clashes([Subsidy(), MinimumPay(rate=1.0)]))
    assert not list(clashes([MinimumPay(rate=1.0), Subsidy()]))


def test_prices_of_ai_clash_only_where_ai_is_able() -> None:
    """Two curves compose, two prices do not; a lever without strength contradicts nobody."""
    dear = AiAutomation(name="dear", ceiling_share=0.5, price_usd_per_hour=9.0)
    cheap, idle = AiAutomation(name="cheap", ceiling_share=0.2), AiAutomation(name="idle")

    assert len(list(clashes([dear, cheap]))) == 1
    assert not list(clashes([dear, idle]))


def test_policies_that_compose_do_not_clash() -> None:
    """Of two pay floors the higher holds, and nobody objects."""
    floors = [MinimumPay(name=name, rate=rate) for name, rate in (("low", 2.0), ("high", 9.0))]

    assert meet(*floors)
    assert not list(clashes(floors))
