"""Resources together: a page of what was found, a person's own copy; and what this service can answer."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kinward.sharing.systems import RESOURCES

R4 = "4.0.1"
PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "Patient": {"_id": "token", "identifier": "token", "_lastUpdated": "date"},
    "RelatedPerson": {"_id": "token", "patient": "reference", "_lastUpdated": "date"},
    "Group": {"_id": "token", "identifier": "token", "member": "reference", "_lastUpdated": "date"},
}
"""What each resource is searched by, with the kind FHIR gives it."""
Resource = dict[str, object]


def page_of(resources: Iterable[Resource], *, base: str, here: str, following: str = "") -> Resource:
    """How many there are in all is not said: a number of those who allow it tells of those who do not."""
    links = [{"relation": "self", "url": here}, *([{"relation": "next", "url": following}] if following else [])]
    found = [{**entry, "search": {"mode": "match"}} for entry in _entries(resources, base)]
    return {"resourceType": "Bundle", "type": "searchset", "link": links, **({"entry": found} if found else {})}


def collection(resources: Iterable[Resource], *, base: str, at: datetime) -> Resource:
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": at.isoformat(timespec="milliseconds"),
        "entry": _entries(resources, base),
    }


def _entries(resources: Iterable[Resource], base: str) -> list[Resource]:
    return [{"fullUrl": f"{base}{each['resourceType']}/{each['id']}", "resource": each} for each in resources]


def capability(*, base: str, at: datetime, version: str) -> Resource:
    """What is read, searched by what, and how a system signs in."""
    services = "http://terminology.hl7.org/CodeSystem/restful-security-service"
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": at.date().isoformat(),
        "kind": "instance",
        "software": {"name": "Kinward", "version": version},
        "implementation": {"description": "People, relatives and households who allow it", "url": base},
        "fhirVersion": R4,
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "security": {
                    "service": [{"coding": [{"system": services, "code": "OAuth"}]}],
                    "description": "OAuth 2.0 client credentials at /oauth/token",
                },
                "resource": [_can(resource) for resource in RESOURCES],
            }
        ],
    }


def _can(resource: str) -> Resource:
    return {
        "type": resource,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "searchParam": [{"name": name, "type": kind} for name, kind in PARAMETERS[resource].items()],
    }
