"""What the report of a calibration shows: what moved, how well it is pinned, what conflicts."""

import pandas as pd

from sim.experiment.calibration import CALIBRATION, CONFLICTS, FIT
from sim.report.calibrated_words import as_good, conflicting, how_pinned, moved, rows_in_bands
from sim.report.charts.bars import height_for, points
from sim.report.page.blocks import Bullets, Code, Exhibit, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.swept_words import amount, parameter


def heading(_: Material) -> str:
    """Return the title."""
    return "Calibration: the baseline fitted to published facts"


def overview(material: Material) -> Section:
    """Return what was tried and what came of it."""
    told, found = material.manifest["calibration"], material.tables[CALIBRATION]
    seeds = material.seeds
    setting = (
        f"{told['trials']} sets of values of {len(found)} parameters, each on training seeds "
        f"{seeds[0]} to {seeds[-1]} and nowhere else. The loss is the sum of squared distances of "
        f"the figures from the safe part of their bands, in half bands, and a pull of each "
        f"parameter towards its default. It went from {told['default_loss']:.2f} to "
        f"{told['loss']:.2f}; up to {told['limit']:.2f} counts as equally good, and of the sets "
        f"that are, the one nearest to the defaults is kept."
    )
    sentences = (rows_in_bands(material.tables[FIT]), *moved(found), how_pinned(found))
    return Section(
        "brief",
        "The calibration in brief",
        (
            Text(setting),
            Bullets(sentences),
            Text("The values are in calibrated.yaml. Hold them against fresh seeds with:"),
            Code("python run.py compare baseline FOLDER/calibrated.yaml"),
        ),
    )


def fits(material: Material) -> Section:
    """Return each figure in its band, before and after."""
    fit = material.tables[FIT]
    width = fit["high"] - fit["low"]
    frames = []
    for position, (column, name) in enumerate(
        (("default", "Defaults"), ("calibrated", "Calibrated"))
    ):
        at = (fit[column] - fit["low"]) / width
        frames.append(pd.DataFrame({"row": fit["fact"], "series": name, "position": position,
                                    "value": at, "low": at, "high": at}))  # fmt: skip
    frame = pd.concat(frames, ignore_index=True).dropna()
    rows = tuple(
        (str(row["row"]), row["fact"], *(f"{row[name]:.3g}" for name in ("low", "high", "default",
                                                                          "calibrated")))
        for row in records(fit)
    )  # fmt: skip
    sheet = Sheet(
        caption="Published bands, and the model's means on the training seeds",
        titles=("Row", "Fact", "Band from", "to", "Defaults", "Calibrated"),
        rows=rows,
        words=frozenset({0, 1}),
        name="fit",
        download=fit,
    )
    chart = Exhibit(
        name="fit",
        heading="The model in the band of each figure",
        findings=(rows_in_bands(fit).removesuffix("."),),
        draw=lambda dark: points(frame, "0 and 1 are the ends of the band", dark=dark),
        behind=sheet,
        height=height_for(frame["row"]),
        note="These are the seeds that were tuned on. `validate` scores others.",
    )
    return Section("fit", "Facts, before and after", (chart,))


def pins(material: Material) -> Section:
    """Return where each parameter stands and between which values it is as good."""
    found = material.tables[CALIBRATION]
    frame = pd.DataFrame(
        {
            "row": [parameter(path) for path in found["parameter"]],
            "series": "Calibrated", "position": 1, "value": found["position"],
            "low": found["pinned_from"], "high": found["pinned_to"],
        }
    )  # fmt: skip
    sheet = Sheet(
        caption="Free parameters: default, range, value, and between which values it is as good",
        titles=("Parameter", "Grade", "Default", "Range", "Value", "As good", "Of its range"),
        rows=tuple(_cells(row) for row in records(found)),
        words=frozenset({0, 1}),
        name="calibration",
        download=found,
    )
    chart = Exhibit(
        name="pinned",
        heading="How well each parameter is pinned",
        findings=(how_pinned(found).removesuffix("."),),
        draw=lambda dark: points(
            frame, "0 is the default, -1 and 1 the ends of the range", dark=dark
        ),
        behind=sheet,
        height=height_for(frame["row"]),
        note="A bar is where a parameter is as good: moved alone, or in any set of values that "
        "did as well. A bar over the whole range means that the facts say nothing of it.",
    )
    return Section("pinned", "What moved, and how sure that is", (chart,))


def conflicts(material: Material) -> Section:
    """Return which rows pull against each other."""
    clashes = material.tables[CONFLICTS]
    return Section("conflicts", "Rows that conflict", (Bullets(tuple(conflicting(clashes))),))


def _cells(row: dict[str, object]) -> tuple[str, ...]:
    path = str(row["parameter"])
    default, low, high, value = (
        amount(path, float(str(row[name]))) for name in ("default", "low", "high", "value")
    )
    share = f"{100 * float(str(row['unpinned_share'])):.0f} %"
    return (
        parameter(path), str(row["grade"]), default, f"{low} to {high}", value, as_good(row), share,
    )  # fmt: skip
