"""Rows of the register as resources: what is known and nothing else, in FHIR's own codes where it has any."""

from datetime import date, datetime
from typing import Any

from kinward.register.numbers import decrypted
from kinward.register.queries import place_of

NUMBER_SYSTEM = "urn:kinward:cn:resident-id"
HOUSEHOLD_SYSTEM = "urn:kinward:household-number"
V3 = "http://terminology.hl7.org/CodeSystem/v3-"
KINDS = "http://terminology.hl7.org/CodeSystem/v2-0203"
MARITAL = {
    "married": ("M", "Married"), "unmarried": ("S", "Never Married"), "single": ("S", "Never Married"),
    "divorced": ("D", "Divorced"), "widowed": ("W", "Widowed"),
}  # fmt: skip
RELATIONS = {
    "mother": ("MTH", "mother"), "father": ("FTH", "father"), "parent": ("PRN", "parent"),
    "child": ("CHILD", "child"), "spouse": ("SPS", "spouse"),
}  # fmt: skip
Resource = dict[str, object]
Row = tuple[Any, ...]
"""As the database gives it."""


def patient(row: Row, *, with_numbers: bool) -> Resource:
    person, name, sex, born_on, died_on, cipher, place, marital, at = row
    said: Resource = {"resourceType": "Patient", "id": str(person), "meta": _meta(at), "active": died_on is None}
    if with_numbers and cipher is not None:
        kind = {"coding": [{"system": KINDS, "code": "NI", "display": "National unique individual identifier"}]}
        said["identifier"] = [{"use": "official", "type": kind, "system": NUMBER_SYSTEM, "value": decrypted(cipher)}]
    said |= _who(name, sex, born_on)
    if died_on is not None:
        said["deceasedDateTime"] = died_on.isoformat()
    if place is not None:
        said["address"] = [_address(place)]
    if marital in MARITAL:
        said["maritalStatus"] = _coded(V3 + "MaritalStatus", *MARITAL[marital])
    return said


def related_person(row: Row) -> Resource:
    """Who somebody is to another: all of it, where it is more than one thing."""
    of, who, relations, name, sex, born_on, at = row
    return {
        "resourceType": "RelatedPerson",
        "id": f"{of}-{who}",
        "meta": _meta(at),
        "active": True,
        "patient": {"reference": f"Patient/{of}"},
        "relationship": [_coded(V3 + "RoleCode", *RELATIONS[each]) for each in relations],
        **_who(name, sex, born_on),
    }


def group(row: Row) -> Resource:
    """A household; without how many belong to it, for those who do not allow it are not among its members."""
    household, number, people, roles, at = row
    return {
        "resourceType": "Group",
        "id": str(household),
        "meta": _meta(at),
        "identifier": [{"system": HOUSEHOLD_SYSTEM, "value": number}],
        "active": True,
        "type": "person",
        "actual": True,
        "code": {"text": "household"},
        "member": [
            {"entity": {"reference": f"Patient/{person}", **({"display": role} if role else {})}}
            for person, role in zip(people, roles, strict=True)
        ],
    }


def _who(name: str, sex: str | None, born_on: date | None) -> Resource:
    said: Resource = {"name": [{"use": "official", "text": name}]} if name else {}
    said["gender"] = sex if sex in ("male", "female") else "unknown"
    if born_on is not None:
        said["birthDate"] = born_on.isoformat()
    return said


def _address(code: int) -> Resource:
    place = place_of(code)
    return {"use": "home", "text": place.hans if place else str(code), "country": "CN"}


def _meta(at: datetime) -> Resource:
    return {"lastUpdated": at.isoformat(timespec="milliseconds")}


def _coded(system: str, code: str, display: str) -> Resource:
    return {"coding": [{"system": system, "code": code, "display": display}]}
