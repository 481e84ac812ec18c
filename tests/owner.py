"""What a test reads or changes beyond all walls, as the owner of the tables."""

from django.db import connections


def owner(sql: str, *values: object) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
