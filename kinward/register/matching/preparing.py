"""Records as they are compared: one spelling of names and addresses, days as eight digits, sexes as one letter."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from kinward.register.matching.columns import Meaning
from kinward.register.matching.names import NOTHING, PARTS, compared
from kinward.register.naming.spelling import name_key, spelled

NAMES = ("father_name", "mother_name", "spouse_name")
PLAIN = ("street_number", "address", "address_1", "address_2", "suburb", "state", "birthplace", "middle_name")
CLOSE = ("id_number", "postcode", "household")
DAY_PARTS = ("born_year", "born_month", "born_day")
SEXES = {"m": "m", "f": "f", "男": "m", "女": "f", "w": "f"}
_DIGITS = re.compile(r"\d+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(slots=True)
class Prepared:
    """`table` has `uid` (the row's number) and the columns that are compared; `ids` what the file calls its rows."""

    table: pa.Table
    ids: pa.ChunkedArray
    fields: set[str] = field(default_factory=set)


def prepare(records: pa.Table, meaning: Meaning, others: dict[str, str]) -> Prepared:
    """`others`: column that is compared as it is → its name here."""
    known = {name: _texts(records[column]) for name, column in meaning.known.items()}
    made: dict[str, pa.Array | pa.ChunkedArray] = {"uid": pa.array(range(len(records)), pa.int64())}
    ids = known.pop("id", None)
    made |= _names(known)
    for name in (*PLAIN, *CLOSE):
        if name in known:
            made[name] = _mapped(known[name], spelled if name in PLAIN else name_key)
    for name, by in (("sex", _sex), ("email", str.casefold), ("phone", _phone)):
        if name in known:
            made[name] = _mapped(known[name], by)
    for name in NAMES:
        if name in known:
            made[name] = _mapped(known[name], name_key)
    born = known.get("born_on", _joined(known))
    if born is not None:
        made["born"] = _days(born)
    made |= {name: _mapped(_texts(records[column]), spelled) for column, name in others.items()}
    table = pa.table(made)
    return Prepared(table, pc.cast(made["uid"], pa.string()) if ids is None else ids, set(made) - {"uid"})


def is_chinese(names: Iterable[str]) -> bool:
    """Whether most names are written in characters."""
    seen = [bool(_HAN.search(name)) for name in names if name]
    return sum(seen) * 2 > len(seen)


def _names(known: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """A name in characters is compared as a whole; one in Latin letters by its parts, if they have columns."""
    parts = [known[name] for name in ("surname", "given_name") if name in known]
    if len(parts) == 2 and not is_chinese(parts[1][:1000].to_pylist()):
        named = (("given_name", known["given_name"]), ("surname", known["surname"]))
        made = {name: _mapped(texts, name_key) for name, texts in named}
        return made | {"name_both": _both(*made.values())}
    if len(parts) == 2:
        whole = pc.binary_join_element_wise(*parts, "", null_handling="skip")
    elif "name" in known or parts:
        whole = known.get("name", parts[0] if parts else None)
    else:
        return {}
    return _of_whole(whole)


def _both(one: pa.Array, other: pa.Array) -> pa.Array:
    """The two in one order, whichever stood first."""
    return pc.binary_join_element_wise(
        *(pick(one, other, skip_nulls=False) for pick in (pc.min_element_wise, pc.max_element_wise)), " "
    )


def _of_whole(names: pa.Array) -> dict[str, pa.Array]:
    once = pc.dictionary_encode(names)
    told = [compared(name) if name else NOTHING for name in once.dictionary.to_pylist()]
    lists, text = pa.list_(pa.string()), pa.string()
    made = {}
    for part in PARTS:
        values = [getattr(name, part) for name in told]
        made[f"name_{part}"] = pa.array(values, lists if part in ("short", "halved") else text).take(once.indices)
    return made


def _texts(column: pa.ChunkedArray) -> pa.Array:
    texts = pc.utf8_trim_whitespace(pc.cast(column, pa.string()).combine_chunks())
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _mapped(texts: pa.Array, by: Callable[[str], str]) -> pa.Array:
    """Each different text once."""
    once = pc.dictionary_encode(texts)
    return pa.array([by(text) or None for text in once.dictionary.to_pylist()], pa.string()).take(once.indices)


def _joined(known: dict[str, pa.Array]) -> pa.Array | None:
    """Days of birth of which year, month and day have columns of their own, or the year alone."""
    parts = [known[name] for name in DAY_PARTS if name in known]
    return pc.binary_join_element_wise(*parts, "-") if "born_year" in known else None


def _sex(text: str) -> str:
    return SEXES.get(text[:1].casefold(), text.casefold())


def _phone(text: str) -> str:
    return "".join(_DIGITS.findall(text))[-11:]


def _days(texts: pa.Array) -> pa.Array:
    """Eight digits, year first; a day that is none (19371332) keeps its digits."""
    once = pc.dictionary_encode(texts)
    groups = [_DIGITS.findall(text) for text in once.dictionary.to_pylist()]
    month_first = any(len(each) == 3 and len(each[2]) == 4 and int(each[1]) > 12 for each in groups)
    return pa.array([_day(each, month_first) or None for each in groups], pa.string()).take(once.indices)


def _day(digits: list[str], month_first: bool) -> str:
    if len(digits) == 1 and len(digits[0]) == 8 and not "18" <= digits[0][:2] <= "21":
        return digits[0][4:] + digits[0][2:4] + digits[0][:2]
    if len(digits) >= 3 and len(digits[0]) == 4:
        return f"{digits[0]}{digits[1]:0>2}{digits[2]:0>2}"
    if len(digits) >= 3 and len(digits[2]) == 4:
        day, month = (digits[1], digits[0]) if month_first else digits[:2]
        return f"{digits[2]}{month:0>2}{day:0>2}"
    return "".join(digits)[:8]
