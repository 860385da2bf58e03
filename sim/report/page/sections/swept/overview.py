"""The sweep on one page: what was asked, what was run, what came out."""

from sim.report.page.blocks import Block, Bullets, Heading, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.swept_words import amount, parameter, what_moves


def heading(material: Material) -> str:
    """Return the title of the study."""
    return str(material.manifest.get("study", {}).get("title") or "Sweep")


def overview(material: Material) -> Section:
    """Return the question, the design, and which parameters move the headlines."""
    study = material.manifest.get("study", {})
    blocks: list[Block] = []
    if study.get("question"):
        blocks.append(Text(str(study["question"])))
    blocks.append(Text(_extent(material)))
    if not material.manifest.get("finished", True):
        blocks.append(Text("The sweep is not through yet: this is what is done so far.", "note"))
    if (found := material.table("sensitivity.csv")) is not None:
        pairs = found[["base", "outcome"]].drop_duplicates().itertuples(index=False)
        lines = tuple(f"{what_moves(found, outcome, base)}." for base, outcome in pairs)
        blocks += [Heading("What moves what"), Bullets(lines)]
    blocks += _varied(material)
    return Section("brief", "The sweep in brief", tuple(blocks))


def failures(material: Material) -> Section | None:
    """Return the runs that failed, and how to repeat each."""
    found = material.table("failures.parquet")
    if found is None:
        return None
    rows = tuple((str(row["reason"]), str(row["repeat"])) for row in records(found.head(20)))
    lead = Text(f"{len(found)} runs failed; nothing of them is in the numbers.", "note")
    sheet = Sheet(
        caption="Why, and the command that repeats it (the first 20)",
        titles=("Reason", "Repeat"),
        rows=rows,
        words=frozenset({0, 1}),
        name="failures",
        download=found,
    )
    return Section("failures", "Runs that failed", (lead, sheet))


def _extent(material: Material) -> str:
    tables, study = material.manifest.get("tables", {}), material.manifest.get("study", {})
    runs = tables.get("results.parquet", {}).get("rows", 0)
    points = tables.get("design.parquet", {}).get("rows", 0)
    bases = ", ".join(material.titles[name] for name in material.names)
    return (
        f"{runs:,} runs at {points:,} points ({study.get('sampler', 'grid')}), the same "
        f"{len(material.seeds)} seed{'s' if len(material.seeds) > 1 else ''} at each, "
        f"{material.weeks} weeks, from: {bases}."
    )


def _varied(material: Material) -> list[Block]:
    design = material.table("design.parquet")
    if design is None:
        return []
    names = [name for name in design.columns if name not in ("point", "base")]
    rows = []
    for name in names:
        column = design[name]
        if column.dtype.kind in "if":
            ends = (amount(name, column.min()), amount(name, column.max()))
        else:
            ends = ("", ", ".join(sorted(map(str, column.unique()))))
        rows.append((parameter(name), *ends, f"{column.nunique()}"))
    sheet = Sheet(
        caption="What was varied",
        titles=("Parameter", "From", "To", "Values"),
        rows=tuple(rows),
        name="design",
        download=design,
    )
    return [Heading("What was varied"), sheet]
