"""Digest of a table: its names and values, not the bytes of the file that holds it."""

import hashlib
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def table_digest(frame: "pd.DataFrame") -> str:
    """Return a hex SHA-256 over column names and values, in their order.

    Every undefined value counts alike, and so do 0.0 and -0.0, 32 and 64 bits.
    """
    digest = hashlib.sha256(struct.pack("<q", len(frame)))
    for name in frame.columns:
        kind, values = _canonical(frame[name])
        digest.update(f"{name}\0{kind}\0".encode())
        digest.update(values)
    return digest.hexdigest()


def _canonical(column: "pd.Series[Any]") -> tuple[str, bytes]:
    kind = column.dtype.kind
    if kind in "iu":
        return "integer", column.to_numpy().astype("<i8").tobytes()
    if kind == "b":
        return "yes/no", column.to_numpy().astype("u1").tobytes()
    if kind == "f":
        numbers = column.to_numpy().astype("<f8") + 0.0
        return "number", np.where(np.isnan(numbers), np.nan, numbers).tobytes()
    codes, distinct = column.factorize()  # in order of appearance, so a matter of values alone
    return "text", codes.astype("<i8").tobytes() + "\0".join(map(str, distinct)).encode()
