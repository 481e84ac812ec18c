"""The sweep by Apache Spark: the same statements, for more people than one machine holds."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from kinward.rules.answers import CONTACTS, Answers, Progress, Wanted
from kinward.rules.dialects import SPARK
from kinward.rules.programme import Pack
from kinward.rules.sweep_duckdb import SIBLINGS, known_columns, statements
from kinward.rules.tables import Tables, schema


def sweep_spark(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    wanted: Wanted,
) -> Answers:
    programmes = [programme for pack in packs for programme in pack.programmes]
    found, contacts = [wanted.determinations.empty_table()], [CONTACTS.empty_table()]
    columns = known_columns(tables)
    spark = session()
    with tempfile.TemporaryDirectory(prefix="kinward-spark-") as folder:
        register(spark, tables, Path(folder))
        for place, programme in enumerate(programmes):
            progress(place, len(programmes))
            for contact, statement in statements(programme, SPARK, on, columns, wanted):
                table = spark.sql(statement).toArrow()
                (contacts if contact else found).append(table.cast(CONTACTS if contact else wanted.determinations))
    progress(len(programmes), len(programmes))
    return Answers(on, "spark", pa.concat_tables(found), pa.concat_tables(contacts))


def session() -> SparkSession:
    """The running session, or one on this machine that keeps its files to itself and opens no page."""
    settings = {
        "spark.sql.ansi.enabled": "true",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "3g",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.appName("kinward").master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def register(spark: SparkSession, tables: Tables, folder: Path) -> None:
    """The fact views under the names the statements use, through Parquet files."""
    for name, table in tables.named().items():
        path = folder / f"{name}.parquet"
        pq.write_table(table.cast(schema(name)), path)
        spark.read.parquet(str(path)).createOrReplaceTempView(name)
    spark.sql(SIBLINGS).createOrReplaceTempView("sibling")
