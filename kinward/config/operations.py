"""Who may call which operation of the JSON interface: one line an operation, as in the list of addresses."""

from kinward.access.routes import SIGNED_IN, rule

WORKERS = rule("register", "village", "clinic", "township", "county")
REGISTRARS = rule("register", "village", "township", "county")
FAMILY = rule("family", "family")
CARERS = rule("care", "village", "clinic")
OFFICERS = rule("benefits", "village", "township", "county")

OPERATIONS = {
    # -- the account
    "read_me": SIGNED_IN,
    "change_posting": SIGNED_IN,
    # -- reading
    "list_places": WORKERS | FAMILY,
    "search_people": WORKERS,
    "read_person": WORKERS | FAMILY,
    "read_family": WORKERS | FAMILY,
    "read_timeline": WORKERS | FAMILY,
    "read_facts": WORKERS | FAMILY,
    "read_looks": WORKERS | FAMILY,
    "read_consents": WORKERS | FAMILY,
    "read_household": WORKERS | FAMILY,
    "read_household_facts": WORKERS | FAMILY,
    "read_household_timeline": WORKERS | FAMILY,
    "read_contacts": CARERS | FAMILY,
    "read_rights": OFFICERS | FAMILY,
    "explain_contacts": CARERS | FAMILY,
    "explain_right": OFFICERS | FAMILY,
    "list_contacts": CARERS,
    "list_rights": OFFICERS,
    "read_counts": WORKERS | rule("statistics", "planner"),
    "list_duplicates": REGISTRARS,
    # -- recording
    "change_consent": WORKERS | FAMILY,
    "add_birth": WORKERS,
    "add_death": WORKERS,
    "move": WORKERS,
    "leave": WORKERS,
    "arrive": WORKERS,
    "bring": WORKERS,
    "split": WORKERS,
    "join": WORKERS,
    "add_head": WORKERS,
    "add_marriage": WORKERS,
    "add_divorce": WORKERS,
    "add_adoption": WORKERS,
    "add_parents": WORKERS,
    "declare_of_person": WORKERS,
    "declare_of_household": WORKERS,
    "correct_facts": WORKERS,
    "correct_facts_of_household": WORKERS,
    "correct_identity_of": WORKERS,
    "take_back_act": WORKERS,
    "add_request": CARERS | FAMILY,
    "add_refusal": CARERS | FAMILY,
    "add_done": CARERS,
    "take_back_care_act": CARERS | FAMILY,
    "settle_duplicate": REGISTRARS,
    "merge": REGISTRARS,
    "part": REGISTRARS,
}
