"""Tables of the database as Arrow tables: no value becomes a Python object."""

import io
from select import POLLIN, poll

import pyarrow as pa
from django.db import connection
from psycopg.errors import OperationalError, error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult
from pyarrow import csv


def copied_out(source: str, fields: pa.Schema) -> pa.Table:
    """These columns, in these types, of a table or view (`source`: what stands after FROM).

    Inside a transaction that has begun, if it is to be read in one.
    """
    columns = ", ".join(f'"{name}"' for name in fields.names)
    written = _sent(f"COPY (SELECT {columns} FROM {source}) TO STDOUT (FORMAT csv)")
    if not written.tell():
        return fields.empty_table()
    written.seek(0)
    return csv.read_csv(
        written,
        csv.ReadOptions(column_names=fields.names),
        csv.ParseOptions(newlines_in_values=False),
        csv.ConvertOptions(
            column_types=fields, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
            true_values=["t"], false_values=["f"],
        ),
    )  # fmt: skip


def _sent(statement: str) -> io.BytesIO:
    """What the statement writes out, row by row of libpq: of `cursor.copy` each row costs three times as much.

    Waits beside libpq, not in it: it would let no other thread work meanwhile.
    """
    written = io.BytesIO()
    with connection.wrap_database_errors, connection.cursor() as cursor:
        server: PGconn = cursor.connection.pgconn
        arriving = poll()
        arriving.register(server.socket, POLLIN)
        _raise_unless(server.exec_(statement.encode()), ExecStatus.COPY_OUT)
        size, row = server.get_copy_data(1)
        while size >= 0:
            if size:
                written.write(row)
            else:
                arriving.poll()
                server.consume_input()
            size, row = server.get_copy_data(1)
        while server.is_busy():
            arriving.poll()
            server.consume_input()
        ended = server.get_result()
        while server.get_result():  # until there is no more, the connection takes no other statement
            pass
        _raise_unless(ended, ExecStatus.COMMAND_OK)
    return written


def _raise_unless(result: PGresult | None, status: ExecStatus) -> None:
    if result is None or result.status != status:
        raise error_from_result(result) if result else OperationalError("the copy has no end")
