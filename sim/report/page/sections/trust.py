"""How far to trust the answer: assumptions, what is left out, evidence, fit to facts."""

from collections import Counter
from pathlib import Path

import pandas as pd

from sim.evidence.calibrated import calibrated
from sim.report.evidence_table import figures_of_fit
from sim.report.page.blocks import Block, Bullets, Heading, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.changes import plain
from sim.report.words import GRADES, graded, in_words, spoken
from sim.scenario.declared import declared
from sim.scenario.differ import quantity_of
from sim.scenario.library import data_file

ASSUMPTIONS = (
    "People follow rules of thumb: they look at a few jobs, compare what they expect to earn with "
    "what they could get elsewhere, and learn from experience.",
    "Employers hire the applicant they expect most of for the price, and give less work to "
    "platforms when it gets dearer.",
    "Outside wages, the price of AI and the tasks that come up are given; only the market of "
    "micro-jobs itself answers to a rule.",
    "The six regions and ten occupations stand for all; within each, people differ by chance "
    "around published averages.",
)
MAIN = (
    "population.employers_per_worker",
    "workers.entry_elasticity",
    "workers.exit_elasticity",
    "workers.pay_taste",
    "workers.perception_share",
    "workers.microtask_reservation_usd_per_hour",
    "workers.fraudulent_share",
    "employers.value_markup",
    "employers.choice_scale",
    "employers.scope_elasticity",
    "employers.price_weight",
    "platforms.bids.worker_fee_share",
)
"""Parameters of the market that answers hang on most, by judgement, until a sweep says better."""

STATUS = (
    "Defaults were tuned by hand toward published figures, and many are judgement: trust "
    "directions and mechanisms more than levels."
)


def trust(material: Material) -> Section:
    """Return what must be known before the numbers are used."""
    blocks: list[Block] = [
        Text(STATUS, "note"),
        Heading("What is assumed"),
        Bullets(ASSUMPTIONS),
        Heading("What is not modelled"),
        Bullets(not_modelled(material)),
        *_evidence(material),
        *_fit(),
    ]
    return Section("trust", "How far to trust this", tuple(blocks))


def not_modelled(material: Material) -> tuple[str, ...]:
    """Return what the headers of the scenarios say they leave out, each once."""
    return tuple(
        dict.fromkeys(
            str(line) for name in material.names for line in material.resolved(name)["not_modelled"]
        )
    )


def evidence_of_all() -> str:
    """Return in words on what the parameters of the model rest."""
    counted = Counter(quantity.grade for quantity in declared().values())
    parts = [f"{counted[grade]} {words}" for grade, words in GRADES.items() if counted[grade]]
    some = len(calibrated())
    fitted = f"; {some} of these values were calibrated on published figures" if some else ""
    return f"Of {sum(counted.values())} parameters, {', '.join(parts)}{fitted}."


def _evidence(material: Material) -> list[Block]:
    """Return what the parameters of the rules, and the main ones, rest on."""
    world: dict[str, object] = {}
    for name in material.names:
        world = plain(material.resolved(name)) | world
    levers = [
        path
        for path, value in world.items()
        if path.startswith("policies.") and value not in (None, True, False, "", [], 0)
    ]
    rows = []
    for path in (*levers, *MAIN):
        told = quantity_of(path, world)
        if path in world and told is not None and told.unit not in ("text", "yes/no"):
            words = graded(told.path, told.grade)
            rows.append((spoken(path), in_words(world[path], told.unit), words, told.about))
    sheet = Sheet(
        caption="What the numbers that matter most here rest on",
        titles=("Parameter", "Value", "Grade", "What it is"),
        rows=tuple(rows),
        words=frozenset({0, 2, 3}),
    )
    return [Heading("What the numbers rest on"), Text(evidence_of_all()), sheet]


def _fit() -> list[Block]:
    """Return how the baseline meets published facts; nothing where no table is shipped."""
    file: Path = data_file("evidence/rows.csv", Path("docs", "evidence", "rows.csv"))
    if not file.is_file():
        return []
    evidence = pd.read_csv(file)
    rows = figures_of_fit(evidence)
    hits = sum(row[-1] == "hit" for row in rows)
    text = Text(
        f"How the baseline of this model (10,000 workers, 20 runs) meets published figures: "
        f"{hits} of {len(rows)} lie in the published band. The figures were known while the model "
        f"was built, so this shows a fit, not a test."
    )
    sheet = Sheet(
        caption="Published figures and the model's",
        titles=("Fact", "Published", "Band", "Model", "95 % interval", "Result"),
        rows=tuple(rows),
        words=frozenset({0, 5}),
        name="fit",
        download=evidence,
    )
    return [Heading("How well the model fits published facts"), text, sheet]
