"""The Actor: a signed-in person in one role, for one purpose, in a set of areas. Only `kinward.access` makes one."""

from dataclasses import dataclass, replace

PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP = 10**6, 10**3


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks.

    area    code of the place of the posting, 0 for none; with everything below it
    people  record ids seen whatever their area: one's own family, or those of an emergency access
    posting what the account acts as; 0 for a family member's own account
    """

    account: int
    name: str
    role: str
    purpose: str
    area: int = 0
    people: tuple[int, ...] = ()
    posting: int = 0
    reason: str = ""

    def for_purpose(self, purpose: str) -> "Actor":
        return replace(self, purpose=purpose)

    def areas(self) -> str:
        """The codes of the area, as PostgreSQL writes ranges."""
        first, last = code_range(self.area)
        return f"{{[{first},{last})}}" if self.area else "{}"

    def covers(self, code: int) -> bool:
        return bool(self.area) and lies_in(code, self.area)


def code_range(code: int) -> tuple[int, int]:
    """The codes from a place to before the next of its rank: 330199 001 000 holds 330199 001 000 to 001 999."""
    for width in (PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP):
        if code % width == 0:
            return code, code + width
    return code, code + 1


def lies_in(code: int, area: int) -> bool:
    first, last = code_range(area)
    return first <= code < last
