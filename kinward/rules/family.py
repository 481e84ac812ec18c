"""The family file: one family's facts as a person writes them, checked, every mistake with its line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from kinward.rules.errors import FamilyError, RuleError, UnreadError
from kinward.rules.facts import VIEWS
from kinward.rules.records import Event, Household, Person, Pregnancy, Records, complete_facts
from kinward.rules.values import fact_value
from kinward.rules.yamlfile import line_of, parse_yaml

TOP = ("on", "region", "currency", "complete", "household", "people", "pregnancies", "events", "declared", "name")
LINKS = ("id", "parents", "mother", "father", "spouse", "household", "complete")
HOME = "household"
MOST_PEOPLE = 2_000


@dataclass(slots=True)
class Family:
    """`on` is the day asked about, None when the file does not say."""

    on: date | None
    records: Records
    region: str = ""


def read_family(path: Path, *, currencies: Mapping[str, str] | None = None) -> Family:
    """A family file in YAML or JSON.

    currencies  what each region counts in (the packs know), for files that do not say `currency:`

    raises  FamilyError: file, line, the value at fault and what may stand there
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadError(_code_of(error), where=str(path)) from None
    try:
        content = json.loads(raw) if path.suffix == ".json" else parse_yaml(raw, str(path))
    except (RuleError, ValueError, RecursionError) as error:
        if isinstance(error, UnicodeDecodeError) or (isinstance(error, RuleError) and error.code == "yaml-encoding"):
            raise UnreadError("yaml-encoding", where=str(path)) from None
        said = error.message if isinstance(error, RuleError) else f"not JSON: {error}"
        where = error.where if isinstance(error, RuleError) else str(path)
        raise FamilyError("family-syntax", said, where=where) from None
    said = str(content.get("region") or "") if isinstance(content, dict) else ""
    return family_of(content, path, currency=_currency(said, currencies or {}))


def _code_of(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "file-folder"
    return "file-missing" if isinstance(error, FileNotFoundError | NotADirectoryError) else "file-unreadable"


def _currency(region: str, currencies: Mapping[str, str]) -> str:
    """The currency of a region; where the region is not said, the one all packs share, else that of the first."""
    for code, currency in currencies.items():
        if region and region.startswith(code):
            return currency
    return next(iter(currencies.values()), "CNY")


def family_of(
    content: Any, path: Path = Path("family"), base: tuple[str | int, ...] = (), *, currency: str = "CNY"
) -> Family:
    """A family from parsed YAML or JSON; `base` leads to it inside a larger file (a worked case)."""
    return _FamilyReader(path, base, currency).read(content)


@dataclass
class _FamilyReader:
    path: Path
    base: tuple[str | int, ...]
    currency: str
    records: Records = field(default_factory=Records)
    people: dict[str, Person] = field(default_factory=dict)

    def fail(self, keys: tuple[str | int, ...], code: str, message: str, advice: str = "") -> NoReturn:
        raise FamilyError(code, message, where=self.place(keys), advice=advice)

    def place(self, keys: tuple[str | int, ...]) -> str:
        if not self.path.exists():
            return ".".join(str(key) for key in keys)
        return f"{self.path}:{line_of(self.path, (*self.base, *keys))}"

    def read(self, content: Any) -> Family:
        if not isinstance(content, dict) or not isinstance(content.get("people"), list) or not content["people"]:
            self.fail((), "family-shape", "a family file has a list of `people`", "See docs/reference/family-file.md.")
        self.known(content, TOP, ())
        self.currency = str(content.get("currency") or self.currency)
        self.records.currency = self.currency
        self.homes(content)
        if len(content["people"]) > MOST_PEOPLE:
            self.fail(("people",), "family-shape", f"more than {MOST_PEOPLE} people", "Use `kinward due` for many.")
        for place, said in enumerate(content["people"]):
            self.person(said, ("people", place))
        self.link(content["people"])
        for place, said in enumerate(self.listed(content, "pregnancies")):
            facts = self.facts("pregnancy", said, ("pregnancies", place), ("person",))
            self.records.pregnancies.append(Pregnancy(self.someone(said, "person", ("pregnancies", place)), facts))
        for place, said in enumerate(self.listed(content, "events")):
            facts = self.facts("event", said, ("events", place), ("person",))
            for name in ("what", "on"):
                if facts.get(name) is None:
                    self.fail(("events", place), "family-shape", f"an event has `{name}`")
            self.records.events.append(Event(self.someone(said, "person", ("events", place)), facts))
        for place, said in enumerate(self.listed(content, "declared")):
            self.declared(said, ("declared", place))
        self.count_all(content)
        complete_facts(self.records)
        return Family(self.day(content), self.records, str(content.get("region") or ""))

    # -- parts

    def day(self, content: Mapping[str, Any]) -> date | None:
        on = content.get("on")
        if on is None or (isinstance(on, date) and 1900 <= on.year < 2200):
            return on
        try:
            day = date.fromisoformat(str(on))
        except ValueError:
            day = date.min
        if not 1900 <= day.year < 2200:
            self.fail(("on",), "fact-value", f"on: {on!r} is not a day", "Write it as 2026-11-01.")
        return day

    def listed(self, content: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        said = content.get(name) or []
        if not isinstance(said, list) or not all(isinstance(part, dict) for part in said):
            self.fail((name,), "family-shape", f"`{name}` is a list of entries {{…}}")
        return said

    def known(self, said: Mapping[str, Any], names: tuple[str, ...], keys: tuple[str | int, ...]) -> None:
        for name in said:
            if name not in names:
                self.fail(
                    (*keys, str(name)), "family-shape", f"there is no field {name!r}", f"There are {', '.join(names)}."
                )

    def homes(self, content: Mapping[str, Any]) -> None:
        said = content.get("household") or {}
        if not isinstance(said, dict):
            self.fail(("household",), "family-shape", "`household` holds facts of the household")
        facts = self.facts("household", said, ("household",), ())
        if content.get("region") is not None:
            facts.setdefault(
                "region", fact_value("household", "region", content["region"], "CNY", self.place(("region",)))
            )
        self.records.households.append(Household(HOME, facts))

    def facts(
        self, view: str, said: Mapping[str, Any], keys: tuple[str | int, ...], others: tuple[str, ...]
    ) -> dict[str, object]:
        made = {}
        for name, value in said.items():
            if name not in others:
                made[str(name)] = fact_value(view, str(name), value, self.currency, self.place((*keys, str(name))))
        return made

    def person(self, said: Any, keys: tuple[str | int, ...]) -> None:
        if not isinstance(said, dict) or said.get("id") in (None, ""):
            self.fail(keys, "family-shape", "every person has an `id`", "Write {id: mother, born_on: 1994-03-02}.")
        ref = str(said["id"])
        if ref in self.people:
            self.fail((*keys, "id"), "family-shape", f"there are two people {ref!r}")
        home = said.get("household", HOME)
        person = Person(
            ref, "" if home in ("none", "elsewhere") else str(home), self.facts("person", said, keys, LINKS)
        )
        if person.household and person.household not in {each.ref for each in self.records.households}:
            self.records.households.append(Household(person.household))
        self.people[ref] = person
        self.records.people.append(person)

    def link(self, people: list[Mapping[str, Any]]) -> None:
        for place, said in enumerate(people):
            keys, person = ("people", place), self.people[str(said["id"])]
            parents = said.get("parents") or []
            if not isinstance(parents, list) or len(parents) > 2 or len({str(each) for each in parents}) < len(parents):
                self.fail((*keys, "parents"), "family-shape", "`parents` is a list of one or two ids")
            person.parents = tuple(self.someone({"parents": ref}, "parents", keys) for ref in parents)
            for link in ("mother", "father", "spouse"):
                if said.get(link) is not None:
                    setattr(person, link, self.someone(said, link, keys))
            if person.ref in (*person.parents, person.mother, person.father, person.spouse):
                self.fail(keys, "family-shape", f"{person.ref!r} cannot be its own relative")
            if person.spouse and not self.people[person.spouse].spouse:
                self.people[person.spouse].spouse = person.ref

    def someone(self, said: Mapping[str, Any], name: str, keys: tuple[str | int, ...]) -> str:
        ref = str(said.get(name))
        if ref not in self.people:
            self.fail(
                (*keys, name),
                "family-shape",
                f"{name}: nobody here has the id {ref!r}",
                f"There are {', '.join(self.people)}.",
            )
        return ref

    def declared(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> None:
        self.known(said, ("person", "fact", "value"), keys)
        name = str(said.get("fact"))
        if name.startswith("household.") or (said.get("person") is None and name in VIEWS["household"]):
            name = name.removeprefix("household.")
            value = fact_value("household", name, said.get("value"), self.currency, self.place(keys))
            self.records.households[0].facts[name] = value
            return
        person = self.people[self.someone(said, "person", keys)]
        person.facts[name] = fact_value("person", name, said.get("value"), self.currency, self.place(keys))

    def complete(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> bool:
        whole = said.get("complete", True)
        if not isinstance(whole, bool):
            self.fail((*keys, "complete"), "family-shape", f"complete: {whole!r} is not true or false")
        return whole

    def count_all(self, content: Mapping[str, Any]) -> None:
        """Unless said otherwise, the listed people are the whole household and the listed children all children."""
        whole = self.complete(content, ())
        for home in self.records.households:
            home.facts.setdefault("members_complete", True if whole and home.ref == HOME else None)
        for place, said in enumerate(content["people"]):
            person = self.people[str(said["id"])]
            everyone = self.complete(said, ("people", place)) and whole
            person.facts.setdefault("children_complete", True if everyone else None)
            if everyone and person.parents:
                person.facts.setdefault("siblings_complete", True)
