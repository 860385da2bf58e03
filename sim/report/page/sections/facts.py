"""What several sections need to know of a comparison."""

import math
from collections.abc import Iterator

from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.last_weeks import LAST_WEEKS
from sim.report.amounts import level, step
from sim.report.page.material import Material
from sim.report.words import said

NOISY_BELOW = 2000
FEW_RUNS = 10
BESIDES = ("worker_surplus_usd", "platform_profit_usd", "public_cost_usd", "public_revenue_usd")


def people(material: Material) -> float:
    """Return how many real people a simulated worker stands for."""
    return float(material.resolved(material.base)["population"].get("people_per_worker", 1.0))


def workers(material: Material) -> int:
    """Return how many people in the market are simulated."""
    return int(material.resolved(material.base)["population"]["workers"])


def window(material: Material) -> int:
    """Return over how many final weeks outcomes are averaged."""
    return min(LAST_WEEKS, material.weeks)


def setting(material: Material) -> str:
    """Return what the numbers are of."""
    many, runs, times = workers(material), len(material.seeds), people(material)
    real = f", standing for {many * times:,.0f} people" if times != 1.0 else ""
    looked = (
        " Runs were added until the headline outcomes were decided, or the budget was spent; "
        "intervals are wider for it, and hold however often one looks."
        if material.looks
        else ""
    )
    often = "once" if runs == 1 else f"{runs} times"
    return (
        f"How to read this: the same market of {many:,} workers{real} was simulated {often} under "
        f"each scenario, over {material.weeks} weeks, with the same chance events in all of them, "
        f"so that differences are the scenario's doing. Numbers are means of the last "
        f"{window(material)} weeks; sums of money are those of the whole simulated market. Of a "
        f"hundred intervals like these, about 95 hold the model's true difference.{looked}"
    )


def warnings(material: Material) -> Iterator[str]:
    """Yield why the numbers can show little, where they can."""
    many, runs = workers(material), len(material.seeds)
    if runs == 1:
        yield "One run of each scenario cannot tell an effect from chance."
    elif runs < FEW_RUNS or many < NOISY_BELOW:
        yield (
            f"A first look: {runs} runs of {many:,} workers. For a decision, use 20 runs or more "
            f"of 5,000 workers."
        )


def also(material: Material, name: str) -> tuple[str, ...]:
    """Return what the cards do not say: the other parties' accounts, in a line each."""
    rows, times = material.differences(name), people(material)
    lines = []
    for key in BESIDES:
        if key not in rows:
            continue
        outcome, row = CATALOGUE[key], rows[key]
        difference = float(row["difference"])
        if math.isfinite(difference) and not difference == row["low"] == row["high"] == 0.0:
            was = level(outcome, float(row["baseline"]), times)
            lines.append(
                f"{outcome.label}: {step(outcome, difference, times)} (was {was}), {said(row)}"
            )
    return tuple(lines)
