"""The reference page of the workbook reader, written from its own tables so that it cannot fall behind."""

from collections.abc import Iterator

from kinward.register.workbook import archive, headings, links, opening, relations, spreadsheets
from kinward.register.workbook.errors import REFUSALS
from kinward.register.workbook.problems import CATALOGUE, DONE
from kinward.register.workbook.statements import WORDS
from kinward.register.workbook.vocabulary import OPEN, QUIET, Vocabulary

PAGE = "docs/reference/workbook.md"

_BEGINNING = f"""\
# Household workbooks

What `kinward due FILE` reads: the workbooks that counties and villages keep. This page is written by
`kinward.register.workbook.describe`; change the tables in the code, not the page.

Every row is taken as a person, or recognised as a title, heading, total, footnote or blank, or listed with its cell
and the reason. A doubtful value is taken as unknown and listed. Nothing is guessed, and nothing is lost.

## Files
xlsx, xlsm, xls, ods; csv, tsv and txt in UTF-8, UTF-16, GB18030 or Big5 with comma, semicolon, tab or bar; parquet.
At most {opening.MOST_BYTES // 1024**2} MB, {archive.MOST_UNPACKED // 1024**3} GB unpacked,
{archive.MOST_CELLS:,} cells to the far corner of a sheet, {spreadsheets.MOST_SHEETS:,} sheets. A formula counts as the
value stored with it. The error cells of an old xls file read as empty.

## Tables
Headings may stand below titles, be one to three rows deep with groups over them, come again on each page, and stand in
any order. A row of headings needs a name, ID number or date of birth and one more column about the person. Sheets
without one are listed and passed over. A column numbered 序号 says nothing; rows that hold only it are blank.

## Households
- With a column of household numbers: an empty number goes on with the household above; 001 and 1 are one number. A new
  sheet, a new value in the village or group column and a title such as 第二组 begin the numbers anew.
- Without: the name of the head (also in merged cells) begins a household; else each 户主 does. This is said once.
- `members_complete` is known when every row of the household was taken and nobody in it moved out.

## What is inferred, and from what
- Sex and day of birth from a valid ID number (18 characters with a right check character, or 15 digits), when the
  columns say nothing. Where column and number differ, the fact is unknown.
- From a passport or another paper nothing: letters and digits, eight digits that are no day, nine digits that an ID
  number could not begin with.
- Nationality CN from a valid resident ID number: only nationals have one. Numbers that begin with 9 and a province
  belong to foreign permanent residents and prove nothing. Ethnicity and hukou say nothing of nationality.
- Sex from the word for the relation (妻, 次女, 母), when nothing else says it.
- A day written unclearly (85.3.2, 3/2/1985, 1985.3, 31108) is taken when the ID number is one of its readings, and
  listed.
- A parent from the columns 父亲 and 母亲: by ID number within the file, by name within the household, when one fits.
- No disability certificate is grade 0. A school level attended now is being in education.
- A death with its day, or without (then `died_on` is open), from a column or a remark about the person.

Never inferred: the other parent of a child, the parent of a grandchild, the husband of a daughter-in-law, that the
listed children, brothers or parents are all, residence from “away for work”, rural or urban from 居民, employment from
就业, nationality from ethnicity, anything from a name.
"""


def describe() -> str:
    """The whole page, as Markdown."""
    return "\n".join(_page()).rstrip() + "\n"


def _page() -> Iterator[str]:
    yield _BEGINNING
    yield "## Relations to the head"
    yield from _table_of(relations.__doc__)
    yield "\n## Parent in the household"
    yield from _table_of(links.__doc__)
    yield f"\nParent and child less than {links.YOUNGEST_PARENT} years apart are not linked.\n"
    yield "## Headings that are read"
    yield "Compared in half-width, simplified characters, without spaces, punctuation and remarks in parentheses.\n"
    yield from (f"- `{field}`: {_listed(words)}" for field, words in headings.FIELDS.items())
    yield "\n## Columns that are not read"
    yield from (f"- `{code}`: {_listed(words)}" for code, words in headings.NOT_READ.items())
    yield f"- `workbook-column-forbidden`: whatever matches `{headings.FORBIDDEN.pattern}`"
    yield "\n## Words that are understood"
    yield from (line for name, words in WORDS.items() for line in _words(name, words))
    yield "\n## Problems"
    yield "| code | severity | what is done | 说明 | meaning |\n|---|---|---|---|---|"
    yield from (
        f"| `{code}` | {t.severity} | {DONE[t.done][1]} | {t.zh} | {t.en} |" for code, t in sorted(CATALOGUE.items())
    )
    yield "\n## Files that cannot be read"
    yield "| code | 说明 | meaning | 怎么办 | what to do |\n|---|---|---|---|---|"
    yield from (
        f"| `{code}` | {r.zh} | {r.en} | {r.zh_advice} | {r.en_advice} |" for code, r in sorted(REFUSALS.items())
    )


def _table_of(docstring: str | None) -> Iterator[str]:
    """The table inside a module's docstring."""
    return (line for line in (docstring or "").splitlines() if line.startswith("|"))


def _listed(words: str) -> str:
    return ", ".join(words.split())


def _words(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    for value in dict.fromkeys(vocabulary.values()):
        if value is not QUIET:
            said = [word for word, meaning in vocabulary.items() if meaning is value or meaning == value]
            shown = "left open" if value is OPEN else f"{value}"
            yield f"- `{name}` {shown}: {', '.join(said[:24])}{' …' if len(said) > 24 else ''}"
