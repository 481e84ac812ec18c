"""Migrations written as SQL files, which lie beside the tables they fence."""

from pathlib import Path

from django.db.migrations import RunSQL


def run_file(file: Path, undo: str) -> RunSQL:
    return RunSQL(file.read_text(encoding="utf-8"), undo)
