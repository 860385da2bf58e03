"""Write files whole or not at all, and the same way everywhere."""

import contextlib
import json
import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary path; when the block ends well it becomes ``path`` in one step.

    The leading dot makes readers of the folder skip it. The random part keeps two that
    write the same file apart, be they on two machines.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with plain line ends."""
    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_json(path: Path, content: object) -> None:
    """Write ``content`` as indented JSON."""
    write_text(path, json.dumps(content, indent=2, ensure_ascii=False, default=str) + "\n")


def read_json(path: Path) -> Any:
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def write_csv(path: Path, frame: "pd.DataFrame") -> None:
    """Write ``frame`` as CSV; what is undefined stays blank."""
    with whole(path) as temporary:
        frame.to_csv(temporary, index=False, lineterminator="\n")


def write_parquet(path: Path, frame: "pd.DataFrame") -> None:
    """Write ``frame`` as Parquet: zstd, numbers split by byte, text by dictionary."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1)
    table = table.replace_schema_metadata(None)
    with whole(path) as temporary:
        pq.write_table(table, temporary, **_encoding(table.schema))


def join_parquet(path: Path, parts: Sequence[Path], first: Mapping[str, str | int]) -> None:
    """Write files of equal columns as one, with the columns ``first`` before the others.

    One part is held in memory at a time.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    with whole(path) as temporary:
        for part in parts:
            table = pq.ParquetFile(part).read()
            for place, (name, value) in enumerate(first.items()):
                cells = pa.repeat(pa.scalar(value), table.num_rows)
                words = cells.dictionary_encode() if isinstance(value, str) else cells
                table = table.add_column(place, name, words)
            if writer is None:
                writer = pq.ParquetWriter(temporary, table.schema, **_encoding(table.schema))
            writer.write_table(table)
        if writer is not None:
            writer.close()


def _encoding(schema: Any) -> dict[str, Any]:
    import pyarrow as pa

    numbers = [field.name for field in schema if pa.types.is_floating(field.type)]
    return {
        "compression": "zstd",
        "use_dictionary": [name for name in schema.names if name not in set(numbers)],
        "use_byte_stream_split": numbers,
    }


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> "pd.DataFrame":
    """Return a Parquet file as a frame; raise ``StoredError`` if it is none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from sim.errors import StoredError

    try:
        table = pq.ParquetFile(path).read(columns=list(columns) if columns else None)
    except pa.ArrowInvalid as error:
        raise StoredError(f"{path} is damaged: {error}") from error
    frame: pd.DataFrame = table.to_pandas()
    return frame
