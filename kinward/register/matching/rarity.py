"""How common values are, where counting them alone would mislead; what is rare weighs more when two records share it.

A given name and a surname are together mostly as common as the one times the other. Counted together they would look
commoner than they are: of somebody who stands twice, the two records alone make a pair. But some go together far more
often than by chance, as a title and a rank that stand in the columns of names, and then agreeing in both says hardly
more than agreeing in one. Days of birth are about equally common, but for the first of January of those who don't know.
"""

from collections.abc import Collection, Sequence

import duckdb

CERTAIN = "(n - 2 * sqrt(n) - 1) / sum(n) OVER ()"
"""What is counted, less two standard errors of a count: at least as common as is certain but for chance."""
COUNTS = {
    "name_both": f"""
        WITH given AS (SELECT given_name, count(*) / sum(count(*)) OVER () AS share FROM everybody
                       WHERE given_name IS NOT NULL GROUP BY given_name),
        family AS (SELECT surname, count(*) / sum(count(*)) OVER () AS share FROM everybody
                   WHERE surname IS NOT NULL GROUP BY surname),
        counted AS (SELECT name_both, given_name, surname, count(*) AS n
                    FROM everybody WHERE name_both IS NOT NULL GROUP BY ALL),
        either_way AS (SELECT name_both, sum(n) AS n, max(given.share * family.share) AS share
                       FROM counted JOIN given USING (given_name) JOIN family USING (surname) GROUP BY name_both)
        SELECT name_both, greatest(share, {CERTAIN}) AS tf_name_both FROM either_way""",
    "born": f"""
        WITH counted AS (SELECT born, count(*) AS n FROM everybody WHERE born IS NOT NULL GROUP BY born),
        usual AS (SELECT (sum(n * (n - 1)) + 1) / (sum(n) * (sum(n) - 1) + 1) AS share FROM counted
                  WHERE n <= 5 + 5 * (SELECT avg(n) FROM counted))
        SELECT born, greatest(usual.share, {CERTAIN}) AS tf_born FROM counted, usual""",
}
"""Column → how common each of its values is."""


def counted_apart(columns: Collection[str]) -> list[str]:
    return [column for column in COUNTS if column in columns]


def count(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], columns: Collection[str]) -> None:
    """Makes a table `common_…` of each column that is counted apart, of the records of these tables."""
    union = " UNION ALL BY NAME ".join(f"SELECT * FROM {table}" for table in tables)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW everybody AS {union}")
    for column in counted_apart(columns):
        connection.execute(f"CREATE OR REPLACE TABLE common_{column} AS {COUNTS[column]}")
