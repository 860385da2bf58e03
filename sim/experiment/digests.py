"""Digest of a table: its names and values, not the bytes of the file that holds it."""

import hashlib
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def table_digest(frame: "pd.DataFrame") -> str:
    """Return a hex SHA-256 over column names and values, in their order.

    A number counts alike however it is held: whole numbers up to 2**53 as integers or not,
    0.0 and -0.0, any undefined value.
    """
    return _digest(len(frame), (frame[name] for name in frame.columns))


def file_digest(path: Path) -> str:
    """Return the digest of the table in a Parquet file, read column by column."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    columns = (file.read(columns=[name]).to_pandas()[name] for name in file.schema_arrow.names)
    return _digest(file.metadata.num_rows, columns)


def _digest(rows: int, columns: "Iterable[pd.Series[Any]]") -> str:
    digest = hashlib.sha256(struct.pack("<q", rows))
    for column in columns:
        kind, values = _canonical(column)
        digest.update(f"{column.name}\0{kind}\0".encode())
        digest.update(values)
    return digest.hexdigest()


def _canonical(column: "pd.Series[Any]") -> tuple[str, bytes]:
    if column.dtype.kind == "b":
        return "yes/no", column.to_numpy().astype("u1").tobytes()
    if column.dtype.kind in "iuf":
        numbers = column.to_numpy(dtype="<f8", na_value=np.nan) + 0.0
        return "number", np.where(np.isnan(numbers), np.nan, numbers).tobytes()
    codes, distinct = column.factorize()  # in order of appearance, so a matter of values alone
    return "text", codes.astype("<i8").tobytes() + "\0".join(map(str, distinct)).encode()
