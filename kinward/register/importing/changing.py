"""What an accepted row changes of somebody in the register: a correction of who it is, a declaration of the rest."""

from datetime import date, datetime

from kinward.register.actions.corrections import CIRCUMSTANCES
from kinward.register.actions.timelines import declare_from
from kinward.register.history import change, correct, current, follow_names, standing, write
from kinward.register.importing.models import Import, ImportRow
from kinward.register.models import Act, Circumstance, Identity, Membership, Residence

IDENTITY = ("name", "sex", "born_on", "nationality")
DAYS = frozenset({"born_on", "died_on", "adopted_on", "retired_on", "disabled_since", "discharged_on"})


def change_person(act: int, row: ImportRow, made: Import, *, at: datetime) -> None:
    """The differences of one row, as part of an act: as of the day of the list."""
    by = Act(pk=act, recorded_at=at)
    new = {name: _value(name, pair[1]) for name, pair in row.differs.items() if name != "died_on"}
    _correct_identity(by, row, {name: new[name] for name in IDENTITY if name in new}, has_number="id_number" in new)
    declared = {name: value for name, value in new.items() if name in CIRCUMSTANCES}
    if declared:
        declare_from(by, Circumstance, {"person_id": row.whom}, made.on, declared)
    if "household" in new:
        home = Membership(person_id=row.whom, household_id=row.whose_home, role=row.said.get("household_role"))
        write(by, home)
    elif "household_role" in new:
        for member in standing(Membership.objects.filter(person=row.whom)):
            change(by, member, made.on, role=new["household_role"])
    if "resident" in new:
        _reside(by, row, made.on, is_here=bool(new["resident"]))


def _value(name: str, said: object) -> object:
    return date.fromisoformat(said) if name in DAYS and isinstance(said, str) else said


def _correct_identity(act: Act, row: ImportRow, values: dict[str, object], *, has_number: bool) -> None:
    if has_number:
        values |= {name: getattr(row, name) for name in ("id_cipher", "id_blind", "id_tail")}
    if not values:
        return
    if "name" in values:
        values["sort_key"] = row.sort_key
    correct(act, current(Identity.objects.filter(person=row.whom)).get(), **values)
    if "name" in values:
        follow_names([row.whom])


def _reside(act: Act, row: ImportRow, on: date, *, is_here: bool) -> None:
    place = row.village if is_here else None
    found = standing(Residence.objects.filter(person=row.whom)).first()
    if found is None:
        write(act, Residence(person_id=row.whom, place_id=place))
    elif (found.place_id is not None) != is_here:
        change(act, found, on, place_id=place, elsewhere="")
