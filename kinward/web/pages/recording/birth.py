"""A birth: one form that asks each thing once, the answers to check, and doubts whether it is recorded already."""

import re
import unicodedata
from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.actions.consents import give_consent
from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register import changes
from kinward.register.actions import record_birth
from kinward.register.duplicates import Asked as Likely
from kinward.register.queries import HouseholdCard, PersonCard
from kinward.register.queries.births import Likeness, RecordedBirth, births_like, born_during, recorded_birth
from kinward.register.queries.people import Brief
from kinward.web import days, people
from kinward.web.language import say, speaker
from kinward.web.pages.recording.asked import asked_household, asked_number
from kinward.web.pages.recording.birth_form import BirthForm
from kinward.web.pages.recording.flow import Alike, Asking, Check, Done, Recording
from kinward.web.pages.recording.likeness import alike_here, alike_line, elsewhere_said
from kinward.web.pages.recording.picking import READ, Asked, known
from kinward.web.parts import Fact, Link

CONSENTS = {"agrees_care": "care", "agrees_benefits": "benefits"}
CERTIFICATE = re.compile(r"[A-Za-z]\s*[0-9]{9}")
SAME_FOR_TWINS = ("born_on", "place_text", "informant", "hukou", "gestation_weeks", "discharged_on")


def birth(request: Request) -> HttpResponse:
    """`?mother=`, `?father=` and `?household=` come from a person or a household, `?twin_of=` from another birth."""
    twin = _twin_of(request)
    household = asked_household(request)
    sent, initial = (request.POST, None) if request.method == "POST" else (None, _initial(request, twin))
    form = BirthForm(sent, initial=initial, by=request.actor, household=_household_choice(household))
    asking = Asking(
        say("recording_birth.title_twin" if twin else "recording_birth.title"),
        say("recording_birth.submit"),
        lead=say("recording_birth.lead"),
        cancel=_back(request, twin, household),
        about=say("recording_birth.help"),
    )

    def check(form: BirthForm) -> Check:
        return checked(request, form, household, twin)

    def act(form: BirthForm) -> Done:
        with changes.together():
            asked = form.new_birth(household.household if household else None)
            made = record_birth(asked, by=request.actor, today=form.today, unlike=form.looked_at, sure=True)
            for field, purpose in CONSENTS.items():
                if form.cleaned_data[field]:
                    give_consent(person=made.person, purpose=purpose, by=request.actor)
        to = reverse("birth-followed", kwargs={"act": made.act})
        return Done(made.act, say("recording_birth.done"), to)

    return Recording(request, asking, form, act, check).answer()


# -- what the address says already


def _twin_of(request: Request) -> RecordedBirth | None:
    act = asked_number(request, "twin_of")
    found = recorded_birth(act) if act else None
    if act and (found is None or not found.is_standing):
        raise not_found("birth")
    return found


def _household_choice(household: HouseholdCard | None) -> str:
    if household is None:
        return ""
    head = household.head.name if household.head else None
    return say("recording_birth.home_here", household=people.household_said(household.number, head))


def _initial(request: Request, twin: RecordedBirth | None) -> dict[str, object]:
    parents: dict[str, int | None] = {side: asked_number(request, side) for side in ("mother", "father")}
    if twin is not None:
        parents = {"mother": twin.mother, "father": twin.father}
    shown = {side: known(key, why="birth form")[1] for side, key in parents.items() if key}
    same = {name: getattr(twin, name) for name in SAME_FOR_TWINS} if twin else {}
    return {"home": "parents", **same, **{side: asked for side, asked in shown.items() if asked != Asked()}}


def _back(request: Request, twin: RecordedBirth | None, household: HouseholdCard | None) -> str:
    if twin:
        return reverse("birth-followed", kwargs={"act": twin.act})
    for side in ("mother", "father"):
        if asked_number(request, side):
            return people.person_href(asked_number(request, side))
    return reverse("household", kwargs={"household": household.household}) if household else reverse("home")


# -- what is checked


def checked(request: Request, form: BirthForm, household: HouseholdCard | None, twin: RecordedBirth | None) -> Check:
    like = _like(form, household, twin)
    near = _near(form, {each.person for each in like}, twin)
    if like:
        log.record_all(READ, sorted({each.person for each in like}), target="birth: may be the same")
    doubts = [say(f"recording_birth.like_{why}") for why in dict.fromkeys(each.why for each in like)]
    doubts += [say("recording.like_here", name=form.cleaned_data["name"])] if near else []
    weeks, certificate = _weeks(form), _certificate(form)
    odd = [*weeks, *certificate]
    return Check(
        facts=list(_facts(form, household)),
        follows=[say(f"recording_birth.follows_{each}") for each in _follows(form)],
        doubts=[*odd, *doubts],
        alike=[_alike(each) for each in like]
        + [alike_line(each, form.by, _it_is(each.person, each.name)) for each in near],
        doubt_title="" if doubts or not odd else say(f"recording_birth.{'weeks' if weeks else 'certificate'}_title"),
        sure=say("recording_home.odd_sure" if odd else "recording.sure_child"),
        sure_missing=say("recording_home.odd_sure_missing") if odd else "",
        advice=elsewhere_said(request, _asked(form)),
    )


def _like(form: BirthForm, household: HouseholdCard | None, twin: RecordedBirth | None) -> list[Likeness]:
    """Who may be this child. The twins of the birth one came from are looked at, but are no doubt."""
    said = form.cleaned_data
    mother = said["mother"]
    area = _area(form, household)
    found = births_like(said["born_on"], mother=mother and mother.person, name=said["name"], area=area)
    form.looked_at = {each.person for each in found}
    return [each for each in found if twin is None or each.why != "mother" or _is_same(each, said)]


def _near(form: BirthForm, shown: set[int], twin: RecordedBirth | None) -> list[Brief]:
    """Others of the area with a name and a day that may be a slip of the pen; not the twins, whose names are alike."""
    (found,) = alike_here(_asked(form), form.by, form="birth") or [[]]
    looked_at = form.looked_at or set()
    own = looked_at if twin else shown
    form.looked_at = looked_at | {each.person for each in found}
    return [each for each in found if each.person not in own | shown]


def _weeks(form: BirthForm) -> list[str]:
    """Weeks that reach back before another birth of the mother: rather a slip in them, or another mother."""
    said = form.cleaned_data
    found = born_during(said["mother"] and said["mother"].person, said["born_on"], said["gestation_weeks"])
    if found is None:
        return []
    log.record(READ, person=found.person, target="birth: weeks")
    return [say("recording_birth.weeks_doubt", name=people.name_of(found.name), day=days.day(found.born_on))]


def _certificate(form: BirthForm) -> list[str]:
    """A number of another shape is rather a slip; one from abroad, or an old one, is right as it is."""
    said = form.cleaned_data["certificate"]
    is_odd = said and not CERTIFICATE.fullmatch(unicodedata.normalize("NFKC", said))
    return [say("recording_birth.certificate_doubt", said=said)] if is_odd else []


def _asked(form: BirthForm) -> list[Likely]:
    said = form.cleaned_data
    return [Likely(said["name"], said["sex"], said["born_on"])] if said["name"] else []


def _area(form: BirthForm, household: HouseholdCard | None) -> int:
    """The village in which the child will be recorded."""
    if form.cleaned_data["home"] == "here" and household:
        return household.area
    return form.new_birth(None).area or form.by.area


def _is_same(like: Likeness, said: dict[str, object]) -> bool:
    """A twin is another child; the same name and sex once more is rather the same form sent twice."""
    return bool(like.name) and (like.name, like.sex) == (said["name"], said["sex"])


def _alike(like: Likeness) -> Alike:
    note = days.day(like.born_on)
    line = people.line(like.person, like.name, today=localdate(), sex=like.sex, born_on=like.born_on, note=note)
    return Alike(line, _it_is(like.person, like.name))


def _it_is(person: int, name: str) -> Link:
    return Link(say("recording.it_is_child"), people.person_href(person), hidden=people.name_of(name))


def _facts(form: BirthForm, household: HouseholdCard | None) -> Iterator[Fact]:
    said, words = form.cleaned_data, speaker()
    yield _fact("name", people.name_of(said["name"]))
    yield _fact("sex", words.value(said["sex"]))
    yield _fact("born_on", days.day(said["born_on"]))
    yield _fact(
        "weight", said["birth_weight_grams"] and say("recording_birth.grams", grams=f"{said['birth_weight_grams']:,}")
    )
    yield _fact("weeks", said["gestation_weeks"] and say("recording_birth.weeks_said", weeks=said["gestation_weeks"]))
    yield _fact("discharged_on", days.day(said["discharged_on"]))
    for side in ("mother", "father"):
        yield _parent(side, said[side])
    yield _fact("home", _home_said(form, household))
    for name, field in (("place", "place_text"), ("certificate", "certificate"), ("informant", "informant")):
        yield _fact(name, said[field])
    yield _fact("hukou", words.value(said["hukou"]) if said["hukou"] else "")
    yield _fact("id_number", said["id_number"])
    for name in CONSENTS:
        yield Fact(say(f"recording_birth.{name}_short"), say("recording.yes" if said[name] else "recording.not_now"))


def _fact(name: str, value: object) -> Fact:
    return Fact(say(f"recording_birth.{name}"), str(value) if value else say("recording.not_stated"))


def _parent(side: str, card: PersonCard | None) -> Fact:
    if card is None:
        return Fact(say(f"recording_birth.{side}"), say("recording.not_stated"))
    home = people.household_said(card.household_number, None if card.head == card.person else card.head_name)
    note = " · ".join(each for each in (days.day_plain(card.born_on), home) if each)
    return Fact(say(f"recording_birth.{side}"), card.name, note=note)


def _home_said(form: BirthForm, household: HouseholdCard | None) -> str:
    said = form.cleaned_data
    if said["home"] == "here" and household:
        return _household_choice(household)
    order = {"parents": ("mother", "father"), "father": ("father", "mother"), "own": ()}[said["home"]]
    card = next((said[side] for side in order if said[side] and said[side].household), None)
    if card is None:
        return say("recording_birth.home_new")
    return people.household_said(card.household_number, card.head_name)


def _follows(form: BirthForm) -> Iterator[str]:
    said = form.cleaned_data
    yield from ("person", "newborn")
    if said["mother"] or said["father"]:
        yield "parents"
    yield "care" if said["agrees_care"] else "care_not"
    yield "benefits" if said["agrees_benefits"] else "benefits_not"
