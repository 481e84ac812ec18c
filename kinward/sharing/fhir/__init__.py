"""People, their relatives and households as FHIR R4 says them: rows of the register in, resources out.

For a person's own copy, and for systems of other offices, who see only those who allow it. Whoever shows a resource
writes down whom it tells of: `Found.people`.
"""

from kinward.sharing.fhir.bundles import capability, collection, page_of
from kinward.sharing.fhir.reading import ALL, LONGEST_PAGE, Found, Question, groups, patients, related

__all__ = [
    "ALL",
    "LONGEST_PAGE",
    "Found",
    "Question",
    "capability",
    "collection",
    "groups",
    "page_of",
    "patients",
    "related",
]
