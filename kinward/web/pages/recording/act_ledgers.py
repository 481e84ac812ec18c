"""The lines that acts other than births fill: of the household register, and of the register of their kind."""

from collections.abc import Callable, Iterator

from kinward.access.errors import not_found
from kinward.register.queries import PersonCard, person_card
from kinward.register.queries.acts import ActCard
from kinward.register.queries.vital import Vital, vital_of
from kinward.web import people
from kinward.web.language import say, speaker
from kinward.web.pages.recording.ledgers import Ledger, Line, ledger
from kinward.web.pages.recording.taking_back import kind_said

REGISTERS = {
    "death": "death_register",
    "marriage": "marriage_register",
    "adoption": "adoption_register",
    **dict.fromkeys(("move", "move-in", "move-out"), "moves"),
}
HAS_LEDGERS = frozenset({"birth", "split", "join", "divorce", "correction", "parents", *REGISTERS})


def act_ledgers(card: ActCard) -> list[Ledger]:
    """Of the people the actor sees; who went elsewhere is entered there."""
    if card.kind not in HAS_LEDGERS:
        raise not_found("ledger")
    found = [person_card(each.person) for each in card.people if each.name is not None]
    cards = [each for each in found if each]
    made = [ledger("household_register", *(_of_household(each, card) for each in cards))]
    if card.kind in REGISTERS:
        vital = vital_of(card.act)
        line: Callable[[PersonCard], Line] = lambda each: list(_of_register(each, card, vital.get(each.person)))  # noqa: E731
        wanted = [each for each in cards if not vital or each.person in vital]
        made.append(ledger(REGISTERS[card.kind], *(line(each) for each in wanted)))
    return made


def _of_household(person: PersonCard, card: ActCard) -> Line:
    words = speaker()
    return [
        ("name", people.name_of(person.name)),
        ("household", person.household_number),
        ("role", words.value(person.role) if person.role else ""),
        ("sex", words.value(person.sex) if person.sex else ""),
        ("born_on", person.born_on),
        ("head", person.head_name),
        ("address", person.address or people.village_name(person.area)),
        ("change", kind_said(card.kind)),
        ("on", card.on),
        ("by", card.name),
    ]


def _of_register(person: PersonCard, card: ActCard, vital: Vital | None) -> Iterator[tuple[str, object]]:
    words = speaker()
    yield "name", people.name_of(person.name)
    yield "number", card.act
    yield "sex", words.value(person.sex) if person.sex else ""
    yield "born_on", person.born_on
    yield ("died_on" if card.kind == "death" else "on"), (person.died_on if card.kind == "death" else card.on)
    if card.kind in ("move", "move-in", "move-out"):
        yield "to_place", person.elsewhere or say("recording_ledger.outside") if person.is_elsewhere else _place(person)
    if vital:
        yield "place", vital.place_text
        yield "certificate", vital.certificate
        yield "informant", vital.informant
        yield "registered_on", vital.registered_on
    yield "by", card.name


def _place(person: PersonCard) -> str:
    return people.village_name(person.residence or person.area)
