"""The fact contract: every fact a rule may name, and nothing else.

The list is closed. What it leaves out is left out on purpose: no contraception, abortion or
sterilisation, no "planned" or "permitted" birth, no religion, ethnicity or location.
A fact is missing (unknown) or has a value; a date that has not happened is `NEVER`, which is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

NEVER = date(9999, 12, 31)
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
"""Days of facts lie between these; others are typing errors."""
MOST_MONEY = {"month": 10**8, "year": 10**9, "once": 10**9}
RARE_MONEY = {"month": 10**6, "year": 10**7, "once": 10**8}


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of a fact view.

    kind      date | text | bool | number | money
    unit      of a number (`count`, `grams`, `weeks`, `percent`) or the period of money (`year`, `month`, `once`)
    values    the closed set of a text, or empty
    can_be_never  the date may be `NEVER`: known not to have happened
    assumed   what a listed person has when nothing is said (`None`: unknown)
    smallest, largest  numbers beyond are refused as typing errors (money in major units): what nobody has ever had, not
                       what a law says
    rare      an amount above it is asked about once more, as a slip of the hand would be, and taken if it is right
    """

    name: str
    kind: str
    about: str
    unit: str = ""
    values: tuple[str, ...] = ()
    can_be_never: bool = False
    assumed: object = None
    largest: int = 0
    smallest: int = 0
    rare: int = 0


def _date(name: str, about: str) -> Fact:
    return Fact(name, "date", about)


def _happening(name: str, about: str, assumed: object = None) -> Fact:
    return Fact(name, "date", about, can_be_never=True, assumed=assumed)


def _text(name: str, about: str, *values: str) -> Fact:
    return Fact(name, "text", about, values=values)


def _bool(name: str, about: str, assumed: object = None) -> Fact:
    return Fact(name, "bool", about, assumed=assumed)


def _number(name: str, about: str, unit: str, largest: int, smallest: int = 0) -> Fact:
    return Fact(name, "number", about, unit=unit, largest=largest, smallest=smallest)


def _money(name: str, about: str, unit: str, largest: int = 0, rare: int = 0) -> Fact:
    largest, rare = largest or MOST_MONEY[unit], rare or RARE_MONEY[unit]
    return Fact(name, "money", about, unit=unit, largest=largest, rare=rare)


PERSON = (
    _date("born_on", "date of birth"),
    _happening("died_on", "date of death", assumed=NEVER),
    _text("sex", "sex as registered", "male", "female"),
    _text("nationality", "nationality, two-letter country code (CN, FR)"),
    _text("hukou", "kind of household registration", "rural", "urban"),
    _text("region", "where the person's household is registered or lives: CN-33, CN-3301, FR"),
    _bool("resident", "lives in the area, half a year or longer"),
    _date("resident_since", "first day of living in the area"),
    _text(
        "household_role",
        "relation to the head of the household",
        *("head", "spouse", "child", "child_in_law", "grandchild", "parent", "parent_in_law"),
        *("grandparent", "sibling", "other"),
    ),
    _bool("child_of_household", "one of the person's parents is a member of the same household"),
    _text("marital_status", "marital status as declared", "single", "married", "divorced", "widowed", "partnered"),
    _happening("adopted_on", "date of adoption", assumed=NEVER),
    _bool("orphan", "both parents have died"),
    _bool("without_carer", "parents living but unable to care (事实无人抚养)"),
    _bool("dependent", "in the actual and lasting care of the household"),
    _bool("shared_custody", "lives in turn with each parent"),
    _number("disability_grade", "grade on the disability certificate, 1 (most severe) to 4; 0 none", "count", 4),
    _number("disability_percent", "assessed degree of disability", "percent", 100),
    _happening("disabled_since", "first day on the disability certificate"),
    _bool("in_education", "in full-time education or training"),
    _text(
        "education_level",
        "level attended now",
        *("none", "preschool", "primary", "lower_secondary", "upper_secondary", "vocational", "higher"),
    ),
    _bool("final_preschool_year", "in the last year of kindergarten"),
    _text("preschool_kind", "kind of kindergarten", "public", "private_approved", "private_other"),
    _bool("employed", "works for an employer"),
    _bool("self_employed", "works for herself or himself"),
    _bool("maternity_insured", "covered by maternity insurance"),
    _bool("pays_income_tax", "has income taxed under the income-tax law"),
    _money("income_monthly", "income of the month", "month"),
    _money("work_income_monthly", "earnings from work in the month", "month"),
    _money("income_yearly", "income of the year", "year"),
    _money("pension_monthly", "pension of the month", "month", 10**6, 10**5),
    _happening("retired_on", "first day of retirement"),
    _bool("low_income_aid", "receives the minimum living allowance (低保)"),
    _bool("extreme_poverty_aid", "receives support for people in extreme difficulty (特困)"),
    _bool("only_child_certificate", "holds the one-child parents' certificate of that time (独生子女父母光荣证)"),
    _bool("lives_alone", "lives alone"),
    _bool("needs_care", "needs another person's help in daily life"),
    _number("birth_weight_grams", "weight at birth", "grams", 9999, 100),
    _number("gestation_weeks", "completed weeks of pregnancy at birth", "weeks", 45, 16),
    _happening("discharged_on", "discharge from hospital after birth"),
    _bool("parents_complete", "the listed parents are all of them"),
    _bool("children_complete", "the listed children, living or dead, are all of them"),
    _bool("siblings_complete", "the listed brothers and sisters are all of them"),
)

HOUSEHOLD = (
    _text("region", "where the household is registered or lives: CN-33, CN-3301, FR"),
    _money("income_monthly", "income of all members in the month", "month"),
    _money("income_yearly", "income of all members in the year", "year"),
    _money("reference_income_yearly", "income of the reference year the law names", "year"),
    _money("rent_monthly", "rent of the month", "month", 10**7, 10**5),
    _money("assets", "savings and other assets", "once"),
    _bool("low_income_aid", "receives the minimum living allowance (低保)"),
    _bool("single_parent", "one adult raises the children alone"),
    _bool("members_complete", "the listed members are the whole household"),
)

PREGNANCY = (
    _date("last_period_on", "first day of the last period, or as dated by ultrasound"),
    _date("expected_on", "expected day of birth"),
    _happening("first_contact_on", "day of the first antenatal contact"),
    _happening("delivered_on", "day of birth", assumed=NEVER),
    _happening("discharged_on", "mother's discharge from hospital"),
    _number("babies", "children born or expected from this pregnancy", "count", 9),
    _bool("difficult_delivery", "difficult birth (难产)"),
    _happening("leave_from", "first day of the maternity leave the woman has chosen"),
)

EVENT = (
    _text("what", "kind of event", "immunisation", "contact", "declined", "asked", "answered"),
    Fact("vaccine", "text", "vaccine code of an immunisation (HepB, BCG, Polio …), else empty", assumed=""),
    Fact("dose", "number", "number of the dose, else 0", "count", assumed=0, largest=20),
    Fact("schedule", "text", "schedule a contact, a refusal or a request belongs to, else empty", assumed=""),
    Fact("contact", "text", "contact of that schedule; empty: all of it", assumed=""),
    Fact("method", "text", "test or product used, else empty", assumed=""),
    _date("on", "day of the event"),
)

VIEWS: dict[str, dict[str, Fact]] = {
    "person": {fact.name: fact for fact in PERSON},
    "household": {fact.name: fact for fact in HOUSEHOLD},
    "pregnancy": {fact.name: fact for fact in PREGNANCY},
    "event": {fact.name: fact for fact in EVENT},
}
MINOR = 100


def rare_amounts(view: str, said: Mapping[str, object]) -> list[str]:
    """Which of these amounts, in the smallest unit of money, are asked about once more."""
    bounds = {name: VIEWS[view][name].rare * MINOR for name in said if name in VIEWS[view]}
    return [name for name, most in bounds.items() if most and isinstance(value := said[name], int) and value > most]


@dataclass(frozen=True, slots=True)
class Relation:
    """A way from one view to rows of another.

    many      several rows (aggregated with count, any, all, sum …) or one (read with a dot)
    complete  the fact, of the row started from, that says whether all rows are listed; empty: always
    """

    name: str
    start: str
    target: str
    many: bool
    about: str
    complete: str = ""


RELATIONS: dict[tuple[str, str], Relation] = {
    (r.start, r.name): r
    for r in (
        Relation("mother", "person", "person", False, "the mother"),
        Relation("father", "person", "person", False, "the father"),
        Relation("spouse", "person", "person", False, "husband or wife"),
        Relation("household", "person", "household", False, "the household the person belongs to"),
        Relation("parents", "person", "person", True, "mother and father", "parents_complete"),
        Relation("children", "person", "person", True, "sons and daughters, living or dead", "children_complete"),
        Relation("siblings", "person", "person", True, "those who share a parent", "siblings_complete"),
        Relation("members", "household", "person", True, "everybody in the household", "members_complete"),
        Relation("children", "household", "person", True, "members with a parent in it", "members_complete"),
        Relation("pregnancies", "person", "pregnancy", True, "those she has asked care for"),
        Relation("woman", "pregnancy", "person", False, "the woman"),
        Relation("events", "person", "event", True, "immunisations, contacts, refusals, requests"),
    )
}
