"""Randomised trials inside the market: treated against control."""

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import level, span, step
from sim.report.page.blocks import Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.words import spoken

LEAD = (
    "Here a rule covers a part of the market drawn by lot. The difference between treated and "
    "control is what a trial in the real market would have measured; it is not what the rule does "
    "when it covers everybody, because the two groups compete with each other."
)


def trials(material: Material) -> Section | None:
    """Return a table of treatment effects by trial and outcome."""
    frame = material.table("trials.csv")
    if frame is None:
        return None
    rows = []
    for row in records(frame):
        outcome = CATALOGUE.get(str(row["outcome"]))
        if outcome is None:
            continue
        rows.append(
            (
                outcome.label,
                material.titles.get(str(row["scenario"]), str(row["scenario"])),
                f"{spoken(str(row['policy']))}, by {row['unit_of_trial']}",
                level(outcome, float(row["treated"])),
                level(outcome, float(row["control"])),
                step(outcome, float(row["difference"])),
                span(outcome, float(row["low"]), float(row["high"])),
            )
        )
    titles = ("Outcome", "Scenario", "Trial", "Treated", "Control", "Difference", "95 % interval")
    sheet = Sheet(
        caption="Treated against control",
        titles=titles,
        rows=tuple(rows),
        words=frozenset({0, 1, 2}),
        name="trials",
        download=frame,
    )
    return Section("trials", "Trials by lot", (Text(LEAD), sheet))
