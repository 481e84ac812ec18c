"""Rows of an import become acts of the register, one a household: all of a kind, some, or one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes, history
from kinward.register.actions.deaths import record_death
from kinward.register.errors import RegisterError
from kinward.register.importing import statements
from kinward.register.importing.changing import change_person
from kinward.register.importing.comparing import NOT_TO_BE_TAKEN, compare, count
from kinward.register.importing.models import Import, ImportAct, ImportRow
from kinward.register.policies import check_can_record
from kinward.register.queries.statement import rows
from kinward.register.queries.vital import births_brought
from kinward.register.searching import search_keys


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many rows, and how many acts they made."""

    rows: int
    acts: int


@transaction.atomic
def accept(
    of: int,
    *,
    by: Actor,
    today: date,
    kinds: Sequence[str] = (),
    rows: Sequence[int] = (),
    announce: bool = True,
    is_compared: bool = False,
) -> Accepted:
    """Rows that wait are taken into the register: those of these kinds, and these. What no longer fits is left.

    announce     whether what is due is worked out anew; if not, a sweep must follow
    is_compared  in this very transaction, so that nothing can have changed
    raises       RegisterError register-role, import-nothing, import-asks-too-much, register-overlap
    """
    check_can_record(by)
    made = import_held(of)
    if not is_compared:
        compare(made)
    taking = _Taking(made, by, today)
    chosen = taking.choose(kinds, rows)
    if chosen:
        with changes.together():
            people = taking.take()
            if announce:
                changes.announce(people)
    finish(made)
    return Accepted(len(chosen), taking.acts)


@transaction.atomic
def leave(of: int, *, by: Actor, kinds: Sequence[str] = (), rows: Sequence[int] = ()) -> None:
    """Rows that wait are left aside: nothing comes of them."""
    check_can_record(by)
    made = import_held(of)
    with connection.cursor() as cursor:
        cursor.execute(statements.LEAVE, {"of": of, "kinds": list(kinds), "rows": list(rows)})
    log.record("register.import-left", target=f"import {of}")
    finish(made)


def import_held(of: int, states: Sequence[str] = ("open",)) -> Import:
    """The import in one of these states, which nobody else changes until this is over.

    raises  RegisterError import-nothing
    """
    made = Import.objects.select_for_update().defer("content").filter(pk=of, state__in=states).first()
    if made is None:
        raise RegisterError("import-nothing", "nothing waits in this import", advice="Look at the list of imports.")
    return made


def finish(made: Import) -> None:
    """The file itself is kept only as long as something in it waits."""
    count(made)
    if not any(waiting for waiting, _ in made.counts.values()):
        Import.objects.filter(pk=made.pk).update(state="closed", content=None)
        made.state = "closed"


class _Taking:
    def __init__(self, made: Import, by: Actor, today: date) -> None:
        self.made, self.by, self.today = made, by, today
        self.acts, self.at = 0, timezone.now()
        self.known: list[ImportRow] = []
        self.new: dict[int, str] = {}
        self.ids: list[int] = []

    def choose(self, kinds: Sequence[str], rows: Sequence[int]) -> list[int]:
        said = {"kinds": list(kinds), "rows": list(rows), "not_taken": list(NOT_TO_BE_TAKEN)}
        chosen = self._run(statements.CHOOSE, said)
        self.ids = [row for row, _, _ in chosen]
        self.new = {row: name for row, name, person in chosen if person is None}
        return self.ids

    def take(self) -> list[int]:
        """Everybody who has changed, or whose family has."""
        self.known = self._known()
        history.hold(row.whom for row in self.known)
        self._record_deaths()
        kin = self._write()
        self._change_known()
        people = list(ImportRow.objects.filter(pk__in=self.ids).values_list("person", flat=True))
        changed = [person for person in people if person is not None]
        history.check_apart()
        history.settle_areas([row.whom for row in self.known])
        self._run(statements.LOG)
        acts = [act for (act,) in self._run(statements.ACTS)]
        self.acts = len(acts)
        for birth in births_brought(acts):
            changes.tell(changes.Whole(birth.act, "birth", birth.area, birth.people, ""))
        return [*changed, *kin]

    def _known(self) -> list[ImportRow]:
        known = set(self.ids) - self.new.keys()
        return list(ImportRow.objects.filter(pk__in=known).exclude(differs={}).order_by("place")) if known else []

    def _record_deaths(self) -> None:
        """An act of its own each; one that the register refuses goes back among the doubtful."""
        for row in self.known:
            if "died_on" in row.differs and row.differs["died_on"][0] is None:
                try:
                    died = record_death(
                        row.whom, on=date.fromisoformat(row.said["died_on"]), by=self.by, today=self.today
                    )
                except RegisterError as refused:
                    self._put_back(row, refused)
                else:
                    ImportAct.objects.create(of=self.made, act=died.pk)

    def _put_back(self, row: ImportRow, refused: RegisterError) -> None:
        refused.settle()
        self.ids.remove(row.pk)
        ImportRow.objects.filter(pk=row.pk).update(kind="doubtful", reason=refused.code)

    def _write(self) -> list[int]:
        """All of them at once; whose relatives have changed."""
        keys = [(row, kind, key) for row, name in self.new.items() if name for kind, key in search_keys(name)]
        rows, kinds, texts = map(list, zip(*keys, strict=True)) if keys else ([], [], [])
        said = {"at": self.at, "key_rows": rows, "key_kinds": kinds, "key_texts": texts}
        try:
            ((told,),) = self._run(statements.TAKE, said)
        except IntegrityError as error:
            raise history.told(error) from None
        kin: list[int] = told
        return kin

    def _change_known(self) -> None:
        now = {row.pk: row for row in ImportRow.objects.filter(pk__in=[row.pk for row in self.known])}
        for row in now.values():
            if row.act:
                change_person(row.act, row, self.made, at=self.at)

    def _run(self, statement: str, more: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return rows(statement, {"of": self.made.pk, "ids": self.ids, **(more or {})})
