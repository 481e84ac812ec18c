"""Reading the register, in one statement each: plain values in, frozen values out. Doors and packages above read here.

Whoever shows what comes out writes into the log whom it was about.
"""

from kinward.register.queries.comparing import Change, Said
from kinward.register.queries.declared import Declared, DeclaredFact, facts_of, household_facts
from kinward.register.queries.families import Relative, family_of
from kinward.register.queries.households import HouseholdCard, Member, household_card
from kinward.register.queries.people import PersonCard, id_number_of, is_seen, person_card
from kinward.register.queries.places import Place, forget_places, namesake, place_of, places_within
from kinward.register.queries.timelines import Act, household_history, timeline

__all__ = [
    "Act",
    "Change",
    "Declared",
    "DeclaredFact",
    "HouseholdCard",
    "Member",
    "PersonCard",
    "Place",
    "Relative",
    "Said",
    "facts_of",
    "family_of",
    "forget_places",
    "household_card",
    "household_facts",
    "household_history",
    "id_number_of",
    "is_seen",
    "namesake",
    "person_card",
    "place_of",
    "places_within",
    "timeline",
]
