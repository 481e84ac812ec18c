"""What care knows of one person, in one statement; also of a person whose record an emergency opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kinward.register.queries.statement import SEEN, first, rows


@dataclass(frozen=True, slots=True)
class CarePregnancy:
    expected_on: date | None
    delivered_on: date | None


@dataclass(frozen=True, slots=True)
class CareLine:
    """Something that was done, offered or declined; empty words where they do not apply."""

    on: date
    what: str
    vaccine: str
    dose: int
    schedule: str
    contact: str


@dataclass(frozen=True, slots=True)
class CareCard:
    person: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date | None
    birth_weight_grams: int | None
    pregnancies: tuple[CarePregnancy, ...]
    events: tuple[CareLine, ...]


CARE = f"""
SELECT p.id, i.name, i.sex, i.born_on, i.died_on, c.birth_weight_grams,
    (SELECT json_agg(json_build_array(g.expected_on, g.delivered_on) ORDER BY g.expected_on DESC)
     FROM register_pregnancy g WHERE g.person_id = p.id AND g.superseded_at IS NULL),
    (SELECT json_agg(json_build_array(e."on", e.what, e.vaccine, e.dose, e.schedule, e.contact) ORDER BY e."on" DESC)
     FROM register_care_event e WHERE e.person_id = p.id AND e.superseded_at IS NULL)
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
WHERE p.id = %(person)s AND {SEEN}
"""  # noqa: S608 our own text


def care_card(person: int) -> CareCard | None:
    """None: no such person, or nobody the actor may see."""
    return first(CARE, {"person": person}, _card)


def _card(*row: Any) -> CareCard:
    person, name, sex, born_on, died_on, weight, pregnancies, events = row
    return CareCard(
        person,
        name,
        sex,
        born_on,
        died_on,
        weight,
        tuple(CarePregnancy(*map(_day, days)) for days in pregnancies or ()),
        tuple(CareLine(date.fromisoformat(on), *words) for on, *words in events or ()),
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


DONE = """
SELECT e.person_id, e."on", e.what, e.vaccine, e.dose, e.schedule, e.contact FROM register_care_event e
WHERE e.person_id = ANY (%(people)s) AND e.superseded_at IS NULL
  AND (e.what = 'immunisation' OR e.what = 'contact' AND e.schedule = ANY (%(schedules)s))
ORDER BY e."on", e.id
"""


def done_of(people: Iterable[int], schedules: Iterable[str]) -> dict[int, list[CareLine]]:
    """Doses and, of these schedules, contacts that took place; nothing that was offered, declined or asked for."""
    done: dict[int, list[CareLine]] = {}
    for person, *line in rows(DONE, {"people": list(people), "schedules": list(schedules)}):
        done.setdefault(person, []).append(CareLine(*line))
    return done


WHATS = ("asked", "declined", "answered", "contact", "immunisation")


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that stands here of somebody, and by which act it was said, if by one that can be taken back."""

    person: int
    line: CareLine
    act: int | None
    name: str
    role: str
    recorded_at: datetime | None


ANSWERED = """
SELECT e.person_id, e."on", e.what, e.vaccine, e.dose, e.schedule, e.contact, a.id, coalesce(a.name, ''),
       coalesce(a.role, ''), a.recorded_at
FROM register_care_event e LEFT JOIN register_act a ON a.id = e.act_id
    AND a.kind = ANY (register_answers())
"""
ANSWERS = f"""{ANSWERED}
WHERE e.person_id = ANY (%(people)s) AND e.superseded_at IS NULL AND e.what = ANY (%(whats)s)
ORDER BY e."on" DESC, e.id DESC LIMIT 300
"""
OF_ACT = f"{ANSWERED} WHERE a.id = %(act)s ORDER BY e.id LIMIT 1"


def answers_of(people: Iterable[int], whats: Iterable[str] = WHATS) -> list[Answer]:
    """What these people asked for, declined and were given, the latest day first."""
    found = rows(ANSWERS, {"people": list(people), "whats": list(whats)})
    return [_answer(*row) for row in found]


def answer_by(act: int) -> Answer | None:
    """What this act said, also if it was taken back since; none: nothing that the actor may see."""
    return first(OF_ACT, {"act": act}, _answer)


def _answer(person: int, *row: Any) -> Answer:
    return Answer(person, CareLine(*row[:6]), *row[6:])
