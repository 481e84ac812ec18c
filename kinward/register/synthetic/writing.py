"""Parquet files that grow township by township, in row groups of a fixed size, the same bytes for the same rows."""

from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_A_GROUP = 131_072
DICTIONARY_FREE = ("key", "ref", "id_number")


class TableFile:
    """One Parquet file. Rows are held until a row group is full, so memory does not grow with the county."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._held: list[pa.Table] = []
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> "TableFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._write_held(0)
        if self._writer:
            self._writer.close()

    def append(self, table: pa.Table) -> None:
        self.rows += len(table)
        self._held.append(table)
        if sum(map(len, self._held)) >= ROWS_A_GROUP:
            self._write_held(ROWS_A_GROUP)

    def _write_held(self, group: int) -> None:
        """Write whole groups of `group` rows and hold the rest; 0 writes everything."""
        if not self._held:
            return
        table = pa.concat_tables(self._held).combine_chunks()
        whole = len(table) // group * group if group else len(table)
        self._open(table.schema).write_table(table.slice(0, whole), row_group_size=ROWS_A_GROUP)
        self._held = [table.slice(whole)]

    def _open(self, schema: pa.Schema) -> pq.ParquetWriter:
        if self._writer is None:
            plain = [name for name in schema.names if name not in DICTIONARY_FREE]
            self._writer = pq.ParquetWriter(self.path, schema, compression="zstd", use_dictionary=plain)
        return self._writer
