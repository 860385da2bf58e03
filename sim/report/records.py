"""Rows of a frame as plain dicts."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Return each row by column name."""
    return [{str(key): cell for key, cell in row.items()} for row in frame.to_dict("records")]
