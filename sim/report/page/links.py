"""Files that a page carries inside itself."""

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

BOM = "\ufeff"  # a spreadsheet takes the file for UTF-8 only with it
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_link(frame: "pd.DataFrame") -> str:
    """Return ``frame`` as the address of a CSV file that needs no server."""
    text = BOM + _harmless(frame).to_csv(index=False, lineterminator="\r\n")
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"


def _harmless(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Return ``frame`` with words that a spreadsheet would run made plain text."""
    words = frame.select_dtypes(exclude=["number", "bool"]).columns
    return frame.assign(**{name: frame[name].map(_plain) for name in words})


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
