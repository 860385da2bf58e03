"""Files inside the page: whole, and harmless to open."""

import base64
import io

import pandas as pd

from sim.report.page.links import csv_link


def opened(link: str) -> pd.DataFrame:
    """Return the table that a link holds."""
    head, _, data = link.partition(",")
    assert head == "data:text/csv;charset=utf-8;base64"
    return pd.read_csv(io.BytesIO(base64.b64decode(data)), encoding="utf-8-sig")


def test_csv_link_holds_the_table() -> None:
    """What is downloaded is what was given."""
    frame = pd.DataFrame({"scenario": ["José's, “fair”"], "difference": [-0.25]})

    pd.testing.assert_frame_equal(opened(csv_link(frame)), frame)


def test_csv_link_runs_no_formula() -> None:
    """A spreadsheet shows a title that looks like a formula as text; numbers stay numbers."""
    frame = pd.DataFrame(
        {"scenario": ["=HYPERLINK(1)", "@sum", "plain"], "value": [-1.0, 2.0, 3.0]}
    )
    found = opened(csv_link(frame))

    assert found["scenario"].tolist() == ["'=HYPERLINK(1)", "'@sum", "plain"]
    assert found["value"].tolist() == [-1.0, 2.0, 3.0]
