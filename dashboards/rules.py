"""The rules of one scenario, each with what can be moved in it: strength, dates, whom it covers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import solara

from dashboards.controls import dial
from dashboards.elements import Choice, Number, Slider, by_value, element
from dashboards.world import World
from sim.policies import registry
from sim.policies.base import Policy
from sim.report.words import in_words, level_name, spoken
from sim.scenario.declared import Quantity, declared
from sim.state.codes import REGIONS

DATES = {
    "start_week": ("Starts in week", "0 is the first week reported"),
    "phase_in_weeks": ("Phased in over", "weeks until full strength"),
    "end_week": ("Ends in week", "0: it stays"),
}
LATEST = 520
EVERYWHERE = "everywhere"
AS_IS = "as it is"
NOTHING = ""

OnWorld = Callable[[World], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A policy of a scenario, and the declarations of what it takes."""

    policy: Policy
    name: str
    prefix: str
    """What the keys of its widgets begin with."""

    def path(self, field: str) -> str:
        """Return where the value of ``field`` is set."""
        return f"policies.{self.name}.{field}"

    def quantities(self) -> Iterator[Quantity]:
        """Yield what is particular to this rule: its strength, not its dates or its reach."""
        start = f"policies.{self.policy.type}."
        for path, quantity in declared().items():
            field = path.removeprefix(start)
            if path.startswith(start) and "." not in field and field not in DATES:
                yield quantity


@solara.component
def Rules(world: World, policies: list[Policy], on_world: OnWorld, disabled: bool) -> None:
    """Show ``policies``, those of ``world``, to be moved, dropped and added to."""
    inherited = solara.use_memo(
        lambda: {policy.label for policy in World(world.scenario).document().policies},
        [world.scenario],
    )
    for policy in policies:
        rule = Rule(policy, policy.label, f"{policy.label}-")
        _OneRule(rule, world, policy.label in inherited, on_world, disabled).key(policy.label)
    free = [kind for kind in registry() if kind not in {policy.label for policy in policies}]
    Choice(
        name="add-rule",
        label="Add a rule or a change of the world",
        value=NOTHING,
        options=by_value([(NOTHING, "Choose …"), *((kind, spoken(kind)) for kind in free)]),
        disabled=disabled,
        event_change=lambda kind: on_world(world.with_policy(kind)) if kind in free else None,
    ).key(f"add-{len(policies)}")


@solara.component
def _OneRule(rule: Rule, world: World, inherited: bool, on_world: OnWorld, disabled: bool) -> None:
    def put(field: str, value: Any) -> None:
        on_world(world.with_value(rule.path(field), value))

    def drop() -> None:
        on_world(world.without_policy(rule.name, inherited=inherited))

    with element("details", css="gs-rule"):
        idle = "" if rule.policy.bites() else " (changes nothing yet)"
        element("summary", f"{spoken(rule.name)}{idle}")
        element("p", _about(rule.policy), css="gs-about")
        for quantity in rule.quantities():
            _Strength(rule, quantity, put, disabled).key(quantity.name)
        with element("fieldset", css="gs-when"):
            element("legend", "When and for whom")
            for field, (label, hint) in DATES.items():
                _Date(rule, field, label, hint, put, disabled).key(field)
            _Reach(rule, put, disabled)
        solara.Button("Drop this rule", on_click=drop, disabled=disabled, outlined=True, small=True)


@solara.component
def _Strength(
    rule: Rule, quantity: Quantity, put: Callable[[str, Any], None], disabled: bool
) -> None:
    """Show one quantity as what it is: a number on a scale, yes or no, one of several."""
    value = getattr(rule.policy, quantity.name)
    name, key = quantity.name, f"{rule.prefix}{quantity.name}"
    label = quantity.label.removesuffix(" share").removesuffix(" usd")
    if isinstance(value, bool):
        Choice(
            name=key, label=label, value=in_words(value, ""),
            options=by_value([("yes", "yes"), ("no", "no")]), disabled=disabled,
            event_change=lambda said: put(name, said == "yes"),
        )  # fmt: skip
        element("small", quantity.about, css="gs-about")
    elif quantity.low is not None and (value is None or isinstance(value, int | float)):
        _Number(key, quantity, value, lambda number: put(name, number), disabled)
    elif quantity.choices:
        Choice(
            name=key, label=label, value=str(value),
            options=by_value([(one, one.replace("_", " ")) for one in quantity.choices]),
            disabled=disabled, event_change=lambda said: put(name, said),
        )  # fmt: skip
        element("small", quantity.about, css="gs-about")
    else:
        element("p", f"{label}: {_told(value, quantity)}. {quantity.about}", css="gs-about")


@solara.component
def _Number(
    key: str,
    quantity: Quantity,
    value: float | None,
    put: Callable[[float | None], None],
    disabled: bool,
) -> None:
    """Show a number on a scale; where it may be left unsaid, ask first whether it is said."""
    scale = dial(quantity.path)
    if quantity.default is None:
        Choice(
            name=f"{key}-said", label=f"{scale.label}: set by this rule",
            value=in_words(value is not None, ""),
            options=by_value([("no", "no: as usual"), ("yes", "yes")]), disabled=disabled,
            event_change=lambda said: put(scale.neutral if said == "yes" else None),
        )  # fmt: skip
    if value is None:
        element("small", scale.help, css="gs-about")
        return
    Slider(
        name=key, label=scale.label, hint=scale.help, badge="", value=float(value),
        low=scale.low, high=scale.high, step=scale.step, unit=scale.spoken_unit,
        percent=scale.percent, disabled=disabled,
        event_change=lambda number: put(int(number) if quantity.whole else number),
    )  # fmt: skip


@solara.component
def _Date(
    rule: Rule, field: str, label: str, hint: str, put: Callable[[str, Any], None], disabled: bool
) -> None:
    never = field == "end_week"
    Number(
        name=f"{rule.prefix}{field}",
        label=label,
        hint=hint,
        value=getattr(rule.policy, field) or 0,
        low=0,
        high=LATEST,
        disabled=disabled,
        event_change=lambda week: put(field, None if never and int(week) == 0 else int(week)),
    )


@solara.component
def _Reach(rule: Rule, put: Callable[[str, Any], None], disabled: bool) -> None:
    """Where the rule holds, and whether half of those it is about are a control group."""
    target = rule.policy.applies_to
    options = [(EVERYWHERE, "Everywhere"), *((name, level_name(name)) for name in REGIONS)]
    chosen = EVERYWHERE if target.regions is None else target.regions[0]
    if target.regions is not None and len(target.regions) != 1:
        options.insert(0, (AS_IS, ", ".join(map(level_name, target.regions)) or "nowhere"))
        chosen = AS_IS
    Choice(
        name=f"{rule.prefix}regions", label="Where it holds", value=chosen,
        options=by_value(options), disabled=disabled,
        event_change=lambda name: put(
            "applies_to.regions", None if name == EVERYWHERE else [name]
        ) if name != AS_IS else None,
    )  # fmt: skip
    Slider(
        name=f"{rule.prefix}random-share",
        label="Share treated",
        hint="Below 100 % it is a randomised trial: the rest, drawn at random, is left alone.",
        badge="", value=float(target.random_share), low=0.0, high=1.0, step=0.05, unit="",
        percent=True, disabled=disabled,
        event_change=lambda share: put("applies_to.random_share", share),
    )  # fmt: skip


def _about(policy: Policy) -> str:
    """Return the first paragraph of what the policy says of itself."""
    text = (type(policy).__doc__ or "").strip().partition("\n\n")[0]
    return " ".join(text.split())


def _told(value: Any, quantity: Quantity) -> str:
    if isinstance(value, dict):
        parts = (f"{level_name(k)} {in_words(v, quantity.unit)}" for k, v in value.items())
        return ", ".join(parts)
    return in_words(value, quantity.unit)
