"""A growing list of events of one township: what happened to whom on which day."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kinward.register.synthetic.columns import Columns, dates, numbers, texts
from kinward.register.synthetic.days import Days
from kinward.register.synthetic.people import Links

WHAT = ("immunisation", "contact", "declined", "asked")
IMMUNISATION, CONTACT, DECLINED, ASKED = range(4)
NOTHING = -1


@dataclass
class Events:
    """Batches of (person, kind, word codes, day). Words are kept once, in the order they first come up."""

    words: list[str] = field(default_factory=list)
    batches: list[NDArray[np.int32]] = field(default_factory=list)

    def immunised(self, person: Links, on: Days, vaccine: str, dose: int, method: str = "") -> None:
        self._add(person, on, IMMUNISATION, vaccine=self._word(vaccine), dose=dose, method=self._word(method))

    def met(self, person: Links, on: Days, schedule: str, contact: str) -> None:
        self._add(person, on, CONTACT, schedule=self._word(schedule), contact=self._word(contact))

    def declined(self, person: Links, on: Days, schedule: str, contact: str) -> None:
        self._add(person, on, DECLINED, schedule=self._word(schedule), contact=self._word(contact))

    def sorted(self) -> NDArray[np.int32]:
        """(event, 8) by person and day: person, what, vaccine, dose, schedule, contact, method, on."""
        rows = np.concatenate(self.batches) if self.batches else np.empty((0, 8), dtype=np.int32)
        return rows[np.lexsort((rows[:, 3], rows[:, 2], rows[:, 7], rows[:, 0]))]

    def _word(self, word: str) -> int:
        if not word:
            return NOTHING
        if word not in self.words:
            self.words.append(word)
        return self.words.index(word)

    def _add(self, person: Links, on: Days, what: int, **codes: int) -> None:
        rows = np.empty((len(person), 8), dtype=np.int32)
        rows[:, 0], rows[:, 7], rows[:, 1] = person, on, what
        for column, name in enumerate(("vaccine", "dose", "schedule", "contact", "method"), start=2):
            rows[:, column] = codes.get(name, NOTHING)
        self.batches.append(rows)


def event_facts(rows: NDArray[np.int32], words: list[str]) -> Columns:
    _, what, vaccine, dose, schedule, contact, method, on = rows.T

    def text(codes: NDArray[np.int32]) -> pa.Array:
        return texts(codes, words, codes >= 0)

    return {
        "what": texts(what, WHAT),
        "vaccine": text(vaccine),
        "dose": numbers(dose, dose >= 0),
        "schedule": text(schedule),
        "contact": text(contact),
        "method": text(method),
        "on": dates(on),
    }
