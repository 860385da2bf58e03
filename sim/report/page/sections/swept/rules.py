"""Rule cards: in which corner of the design an outcome ends as one wants it."""

from sim.report.page.blocks import Block, Bullets, Heading, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.swept_words import rule_cards

LEAD = (
    "Rules that tell most points where an outcome is as wanted from those where it is not, found "
    "by PRIM. Coverage: how much of what is wanted a rule finds. Density: how often it is right. "
    "A rule says where in this design, not why; limits that chance would set as well are left out."
)


def rules(material: Material) -> Section | None:
    """Return a card for each rule, with its coverage and density."""
    found = material.table("rules.csv")
    if found is None:
        return None
    blocks: list[Block] = [Text(LEAD)]
    for heading, sentences in rule_cards(found):
        blocks += [Heading(heading), Bullets(tuple(f"{sentence}." for sentence in sentences))]
    rows = tuple(
        (str(row.outcome), str(row.parameter), f"{row.low:.3g}", f"{row.high:.3g}",
         f"{row.coverage:.2f}", f"{row.density:.2f}")
        for row in found.itertuples()
    )  # fmt: skip
    sheet = Sheet(
        caption="Every limit of every rule",
        titles=("Outcome", "Parameter", "From", "To", "Coverage", "Density"),
        rows=rows,
        words=frozenset({0, 1}),
        name="rules",
        download=found,
    )
    return Section("rules", "Rules", (*blocks, sheet))
