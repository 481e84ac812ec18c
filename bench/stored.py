"""The family allowance from stored facts to stored results: the way that is measured.

When kinward keeps facts in a better layout, this is the one file of bench that changes.
"""

import json
from datetime import date
from pathlib import Path

from bench.families import Families, fact_tables
from kinward.rules.frames import Columns, Known
from kinward.rules.packs import load_pack
from kinward.rules.programme import Pack
from kinward.rules.store import store_tables, sweep_store
from kinward.rules.sweep_duckdb import known_columns

PACKS = Path(__file__).resolve().parents[1] / "packs"
FACTS, KNOWN = "facts.duckdb", "known.json"


def france() -> Pack:
    return load_pack(PACKS / "fr")


def store(families: Families, folder: Path) -> None:
    """The facts as a DuckDB file, and beside it what is known of its columns."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = fact_tables(families)
    (folder / FACTS).unlink(missing_ok=True)
    store_tables(tables, folder / FACTS)
    listed = [[view, name, each.complete, each.always_true] for (view, name), each in known_columns(tables).items()]
    (folder / KNOWN).write_text(json.dumps(listed), encoding="utf-8")


def stored_columns(folder: Path) -> Columns:
    listed = json.loads((folder / KNOWN).read_text(encoding="utf-8"))
    return {(view, name): Known(complete, true) for view, name, complete, true in listed}


def work_out(pack: Pack, folder: Path, on: date, out: Path) -> None:
    """A row a household: key, outcome, amount and every condition."""
    sweep_store(folder / FACTS, stored_columns(folder), pack.programmes[0], on, out)
