"""The few things that DuckDB and Spark say differently; everything else is one and the same SQL."""

from dataclasses import dataclass
from datetime import date


def text(value: str) -> str:
    """A text constant; the language allows no quote inside one, doubling it is the second wall."""
    return "'" + value.replace("'", "''") + "'"


def day(value: date) -> str:
    return f"DATE '{value.isoformat()}'"


def whole(value: int) -> str:
    return f"CAST({value} AS BIGINT)"


@dataclass(frozen=True, slots=True)
class Dialect:
    """DuckDB's words; Spark's are below."""

    name: str = "duckdb"

    def divided(self, top: str, bottom: str) -> str:
        """Whole-number division of non-negative numbers."""
        return f"(({top}) // ({bottom}))"

    def add_days(self, start: str, number: str) -> str:
        return f"(({start}) + CAST({number} AS INTEGER))"

    def add_months(self, start: str, number: str) -> str:
        return f"CAST(({start}) + to_months(CAST({number} AS INTEGER)) AS DATE)"

    def days_between(self, start: str, end: str) -> str:
        return f"(({end}) - ({start}))"

    def first_of_month(self, value: str) -> str:
        return f"CAST(date_trunc('month', {value}) AS DATE)"

    def first_of_year(self, value: str) -> str:
        return f"make_date(year({value}), 1, 1)"

    def last_of_year(self, value: str) -> str:
        return f"make_date(year({value}), 12, 31)"

    def last_of_month(self, value: str) -> str:
        return f"last_day({value})"

    def at(self, table: tuple[int | None, ...], index: str) -> str:
        """The constant at an index from 0, NULL outside."""
        values = ", ".join("NULL" if value is None else str(value) for value in table)
        return f"(CASE WHEN ({index}) >= 0 THEN CAST(([{values}])[({index}) + 1] AS BIGINT) END)"

    def lane(self, packed: str, bits: int, place: int) -> str:
        """One count out of a packed sum."""
        return f"(({packed} >> {bits * place}) & {(1 << bits) - 1})" if place else f"({packed} & {(1 << bits) - 1})"

    def named(self, pairs: list[tuple[str, str]]) -> str:
        """The list of those names whose condition holds, in order."""
        if not pairs:
            return "CAST([] AS VARCHAR[])"
        parts = ", ".join(f"CASE WHEN {condition} THEN {text(name)} END" for name, condition in pairs)
        return f"list_filter([{parts}], lambda name: name IS NOT NULL)"

    def quoted(self, name: str) -> str:
        return f'"{name}"'

    def unfolded(self, rows: list[dict[str, str]], source: str) -> str:
        """One row a subject as many rows, with the same named columns, beside its key."""
        structs = ", ".join("{" + ", ".join(f"'{name}': {value}" for name, value in row.items()) + "}" for row in rows)
        names = ", ".join(f"row.{name} AS {name}" for name in rows[0])
        return f"SELECT key, {names} FROM (SELECT key, unnest([{structs}]) AS row FROM {source}) AS unfolded"


class Spark(Dialect):
    """The same in Spark SQL (ANSI mode)."""

    def divided(self, top: str, bottom: str) -> str:
        return f"(({top}) DIV ({bottom}))"

    def add_days(self, start: str, number: str) -> str:
        return f"date_add({start}, CAST({number} AS INT))"

    def add_months(self, start: str, number: str) -> str:
        return f"add_months({start}, CAST({number} AS INT))"

    def days_between(self, start: str, end: str) -> str:
        return f"datediff({end}, {start})"

    def first_of_month(self, value: str) -> str:
        return f"trunc({value}, 'MM')"

    def at(self, table: tuple[int | None, ...], index: str) -> str:
        values = ", ".join("NULL" if value is None else str(value) for value in table)
        return f"CAST(get(array({values}), CAST({index} AS INT)) AS BIGINT)"

    def lane(self, packed: str, bits: int, place: int) -> str:
        shifted = f"shiftright({packed}, {bits * place})" if place else packed
        return f"({shifted} & {(1 << bits) - 1})"

    def named(self, pairs: list[tuple[str, str]]) -> str:
        if not pairs:
            return "CAST(array() AS ARRAY<STRING>)"
        parts = ", ".join(f"CASE WHEN {condition} THEN {text(name)} END" for name, condition in pairs)
        return f"filter(array({parts}), name -> name IS NOT NULL)"

    def quoted(self, name: str) -> str:
        return f"`{name}`"

    def unfolded(self, rows: list[dict[str, str]], source: str) -> str:
        structs = ", ".join(
            "named_struct(" + ", ".join(f"'{name}', {value}" for name, value in row.items()) + ")" for row in rows
        )
        return f"SELECT key, inline(array({structs})) FROM {source}"


DUCKDB = Dialect("duckdb")
SPARK = Spark("spark")
