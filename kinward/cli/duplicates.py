"""`kinward duplicates`: pairs of records in one file or two that may be of one person, each with how likely and why."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kinward.cli.errors import CliError, check_file, not_written
from kinward.cli.grids import console, grid
from kinward.cli.language import chosen_language
from kinward.cli.output import made_whole
from kinward.cli.progress import progress_bar
from kinward.errors import Listed
from kinward.language import speaker as shared
from kinward.language.likeness_words import reason_words
from kinward.register.matching import STAGES
from kinward.register.matching.files import read_records
from kinward.register.matching.finding import Found, find_duplicates
from kinward.sharing.cells import harmless

SHOWN, LIKELY = 20, 0.5
WRITTEN = (".csv", ".parquet")
WORDS: dict[str, tuple[str, str]] = {
    "finding": ("Looking for duplicates", "正在查找重复记录"),
    "compared": ("Compared: {columns}", "参与比较的列：{columns}"),
    "as_is": ("Compared without knowing what it means: {columns}", "含义不明、按文字比较的列：{columns}"),
    "ignored": ("Not compared: {columns}", "未参与比较的列：{columns}"),
    "found": (
        "{likely} pairs are probably of one person; {listed} are listed.",
        "很可能是同一人的有 {likely} 对；共列出 {listed} 对。",
    ),
    "written": ("Written to {out}", "已写入 {out}"),
    "left": ("one", "记录一"),
    "right": ("other", "记录二"),
    "probability": ("likely", "可能性"),
    "reasons": ("why", "理由"),
    "told": ("you left it out", "按您的要求"),
    "truth": ("it says who is who", "标明了答案或出处"),
    "one-sided": ("only one file has it", "只有一份文件有"),
    "constant": ("it says the same everywhere", "各行相同"),
    "never-twice": ("no value occurs twice", "没有重复的值"),
    "repeats": ("it repeats the names", "与姓名重复"),
}


def duplicates_in(
    file: Path, other: Path | None, out: Path | None, columns: Sequence[str], language: str | None, *, least: float
) -> None:
    """raises  CliError cli-file-missing, cli-folder, cli-out-…, cli-column, cli-nothing-compared; WorkbookError"""
    speaker = shared.Speaker(chosen_language(language), WORDS)
    files = [each for each in (file, other) if each]
    for each in files:
        check_file(each, "CSV, Parquet")
    if out and out.suffix.lower() not in WRITTEN:
        raise CliError("cli-out-kind", where=str(out), value=out.suffix or out.name, near=Listed(WRITTEN))
    tables = [read_records(each) for each in files]
    with progress_bar(speaker.say("finding")) as progress:
        found = find_duplicates(
            *tables,
            columns=_meant(columns, tables),
            least=least,
            tell=lambda stage: progress(STAGES.index(stage), len(STAGES)),
        )
    if not found.comparisons:
        raise CliError("cli-nothing-compared", where=str(file))
    _say(found, speaker)
    if out:
        _write(with_reasons(found, speaker.language), out)
        console().print(speaker.say("written", out=out), markup=False)


def with_reasons(found: Found, language: str) -> pa.Table:
    """id_l, id_r, probability, reasons."""
    place = 0 if language == "en" else 1
    said = []
    for each in found.comparisons:
        words = [reason_words(level.why, found.headings)[place] for level in each.levels]
        said.append(pa.array([*words, None]).take(_levels(found.pairs[f"level_{each.name}"], len(words))))
    reasons = pc.binary_join_element_wise(*said, "; " if place == 0 else "；", null_handling="skip")
    return found.pairs.select(["id_l", "id_r", "probability"]).append_column("reasons", reasons)


def _levels(met: pa.ChunkedArray, missing: int) -> pa.Array:
    whole = pc.cast(met, pa.int64()).combine_chunks()
    return pc.if_else(pc.less(whole, 0), missing, whole)


def _meant(columns: Sequence[str], tables: Sequence[pa.Table]) -> dict[str, str]:
    """HEADING=MEANING of the command line; HEADING=- leaves a column out."""
    headings = {heading for table in tables for heading in table.column_names}
    meant = dict(said.rpartition("=")[::2] for said in columns)
    for heading in meant:
        if heading not in headings:
            raise CliError("cli-column", value=heading, near=Listed(sorted(headings)))
    return meant


def _say(found: Found, speaker: shared.Speaker) -> None:
    paper, meaning = console(), found.meanings[0]
    known = [f"{column} ({field})" for field, column in meaning.known.items()]
    paper.print(speaker.say("compared", columns=", ".join(known)), markup=False)
    if found.headings:
        paper.print(speaker.say("as_is", columns=", ".join(found.headings.values())), markup=False)
    if found.ignored:
        ignored = ", ".join(f"{column} ({speaker.say(why)})" for column, why in found.ignored.items())
        paper.print(speaker.say("ignored", columns=ignored), markup=False)
    likely = int((found.pairs["probability"].to_numpy() >= LIKELY).sum())
    paper.print(speaker.say("found", likely=f"{likely:,}", listed=f"{len(found.pairs):,}"), markup=False)
    rows = [
        [row["id_l"], row["id_r"], f"{row['probability']:.3f}", row["reasons"]]
        for row in with_reasons(_first(found), speaker.language).to_pylist()
    ]
    if rows:
        paper.print(grid([speaker.say(name) for name in ("left", "right", "probability", "reasons")], rows, wide=(3,)))


def _first(found: Found) -> Found:
    return Found(found.pairs.slice(0, SHOWN), found.meanings, found.comparisons, found.ignored, found.headings)


def _write(pairs: pa.Table, out: Path) -> None:
    import pyarrow.csv
    import pyarrow.parquet

    try:
        with made_whole(out) as path:
            if out.suffix.lower() == ".parquet":
                pyarrow.parquet.write_table(pairs, path)
            else:
                pyarrow.csv.write_csv(_harmless(pairs), path)
    except OSError as error:
        raise not_written(error, str(out)) from None


def _harmless(pairs: pa.Table) -> pa.Table:
    """Ids come from a file of others: none begins a formula in a spreadsheet."""
    texts = [name for name in pairs.column_names if pa.types.is_string(pairs.schema.field(name).type)]
    for name in texts:
        cells = pa.array([harmless(cell) for cell in pairs[name].to_pylist()], pa.string())
        pairs = pairs.set_column(pairs.column_names.index(name), name, cells)
    return pairs
