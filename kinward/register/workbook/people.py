"""One row read as one person: each fact from the cells that state it, and nothing where they disagree."""

from dataclasses import dataclass, field
from datetime import date

from kinward.register.workbook.cells import DAMAGE, is_error
from kinward.register.workbook.characters import INVISIBLE, plain, visible
from kinward.register.workbook.dates import Said
from kinward.register.workbook.doubts import Row
from kinward.register.workbook.headings import BORN_ON, ID_NUMBER, NAME, RELATION, REMARK, SEX
from kinward.register.workbook.reading import Value
from kinward.register.workbook.relations import Relation, read_relation
from kinward.register.workbook.remarks import read_remark
from kinward.register.workbook.statements import MOVED_OUT, read_statements, said_day, said_word
from kinward.register.workbook.vocabulary import SEX as SEX_WORDS

HEAD = read_relation("户主")
NO_RELATION_COLUMN = Relation(closed=False)


@dataclass(slots=True)
class Draft:
    """A person while links are still being made."""

    row: Row
    name: str
    relation: Relation
    facts: dict[str, Value] = field(default_factory=dict)
    sex: str = ""
    parents: tuple[str, ...] = ()
    mother: str | None = None
    father: str | None = None
    spouse: str | None = None
    named: dict[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def moved_out(self) -> bool:
        return MOVED_OUT in self.facts

    @property
    def is_alive(self) -> bool:
        return "died_on" not in self.facts


def read_person(row: Row) -> Draft:
    relation = _relation(row)
    draft = Draft(row, _name(row), relation)
    _identity_doubts(row)
    if relation.role:
        draft.facts["household_role"] = relation.role
    _sex(row, draft)
    _birth(row, draft)
    _nationality_of_identity(row, draft)
    if relation.adopted:
        draft.facts["adopted_on"] = None
    read_statements(row, draft.facts)
    if row.cell(REMARK) != "":
        read_remark(row, draft.facts)
    return draft


def _name(row: Row) -> str:
    said = row.cell(NAME)
    if isinstance(said, str) and said.isalpha() and len(said) <= 4 and said.isprintable():
        return said
    if not isinstance(said, str):
        row.doubt("workbook-name-doubtful", NAME)
        return visible(str(said))
    return _clean_name(row, said)


def _clean_name(row: Row, said: str) -> str:
    if is_error(said):
        row.doubt("workbook-cell-error", NAME)
        return ""
    name = visible(said)
    if not name:
        row.doubt("workbook-name-missing", NAME)
        return ""
    joined = _joined(name)
    if joined != name or name != INVISIBLE.sub("", said):
        row.doubt("workbook-name-spaces" if joined != name or said != said.strip() else "workbook-name-cleaned", NAME)
    if DAMAGE in name or len(name) > 60 or any(c.isdigit() for c in name):
        row.doubt("workbook-cell-damaged" if DAMAGE in name else "workbook-name-doubtful", NAME)
    return joined[:60]


def _joined(name: str) -> str:
    """Chinese names without the spaces that align them in print; others with single ones."""
    parts = name.split()
    return ("" if any("\u3400" <= c <= "\u9fff" for c in name) else " ").join(parts)


def _relation(row: Row) -> Relation:
    if RELATION not in row.table.fields:
        return HEAD if row.table.heads_only else NO_RELATION_COLUMN
    said = row.cell(RELATION)
    relation = read_relation(said if isinstance(said, str) else str(said))
    if relation.fault:
        missing = relation.fault == "missing"
        row.doubt("workbook-relation-missing" if missing else f"workbook-relation-{relation.fault}", RELATION)
    return relation


def _identity_doubts(row: Row) -> None:
    """A repeated number was listed when it was found."""
    identity = row.identity
    if identity.fault == "repeated":
        return
    if identity.fault:
        row.doubt(f"workbook-id-{identity.fault}", ID_NUMBER, length=identity.length)
    elif identity.old:
        row.doubt("workbook-id-old", ID_NUMBER)
    elif not identity.number and ID_NUMBER in row.table.fields:
        row.doubt("workbook-id-missing", ID_NUMBER)


def _sex(row: Row, draft: Draft) -> None:
    """The column, the ID number and the word for the relation must not disagree."""
    word = said_word(row, SEX, SEX_WORDS)
    column = word if isinstance(word, str) else ""
    by_number = row.identity.sex
    if column and by_number and column != by_number:
        row.doubt("workbook-sex-differs-from-id", SEX, other="男" if by_number == "male" else "女")
        return
    sex = _fitting_relation(row, column, by_number, draft.relation.sex)
    if sex:
        draft.sex = draft.facts["sex"] = sex


def _fitting_relation(row: Row, column: str, by_number: str, by_relation: str) -> str:
    """One source against the word for the relation leaves the sex open; two sources make the word the doubtful one."""
    sex = column or by_number
    if not sex or not by_relation or sex == by_relation:
        return sex or by_relation
    relation = plain(str(row.cell(RELATION)))
    if column and by_number:
        row.doubt("workbook-relation-differs-from-sex", RELATION, other=relation)
        return sex
    row.doubt("workbook-sex-differs-from-relation", SEX if column else RELATION, other=relation, value=sex)
    return ""


def _birth(row: Row, draft: Draft) -> None:
    said = said_day(row, BORN_ON)
    by_number = row.identity.born_on
    day = by_number if said is None else _agreed(row, said, by_number)
    if day:
        draft.facts["born_on"] = day


def _agreed(row: Row, said: Said, by_number: date | None) -> date | None:
    """The day both sources give; a day written unclearly counts when the ID number is one of its readings."""
    if said.day and by_number and said.day != by_number:
        row.doubt("workbook-born-differs-from-id", BORN_ON, other=by_number.isoformat())
        return None
    if said.day:
        return said.day
    if by_number and said.may_be(by_number):
        row.doubt("workbook-date-helped-by-id", BORN_ON)
        return by_number
    row.doubt(f"workbook-date-{said.fault}", BORN_ON, on=row.table.on.isoformat())
    return None


def _nationality_of_identity(row: Row, draft: Draft) -> None:
    if row.identity.national:
        draft.facts["nationality"] = "CN"
