"""Who may do what: every role against every rule, with the reason that is given."""

from dataclasses import fields
from datetime import date

import pytest

from kinward.access import policies
from kinward.access.errors import AccessError
from kinward.access.proposable import KINDS, problem
from kinward.access.purposes import PURPOSES_OF, may_act_for
from kinward.audit.actor import Actor
from kinward.register.queries import PersonCard

COUNTY, TOWNSHIP, VILLAGE = 990123_000_000, 990123_004_000, 990123_004_017
OTHER_COUNTY = 990124_000_000
ROLES = [role for role in PURPOSES_OF if role != "account"]


def actor(role: str, purpose: str = "", area: int = COUNTY, account: int = 1, people: tuple[int, ...] = ()) -> Actor:
    return Actor(account, "somebody", role, purpose or min(PURPOSES_OF[role]), area, people)


def reason(check, *args, **kwargs) -> str:
    """Why not; empty: nothing stands against it. The two of a pair say the same."""
    can = getattr(policies, check.__name__.removeprefix("check_"))
    try:
        check(*args, **kwargs)
    except AccessError as refused:
        assert not can(*args, **kwargs)
        return refused.message
    assert can(*args, **kwargs)
    return ""


@pytest.mark.parametrize(
    ("role", "purpose", "why"),
    [
        ("village", "register", ""),
        ("village", "care", ""),
        ("village", "benefits", "a village acting for benefits does not take down consent"),
        ("clinic", "care", ""),
        ("township", "register", ""),
        ("county", "register", ""),
        ("planner", "statistics", "a planner acting for statistics does not take down consent"),
        ("auditor", "audit", "a auditor acting for audit does not take down consent"),
        ("administrator", "settings", "a administrator acting for settings does not take down consent"),
        ("family", "family", "a family acting for family does not take down consent"),
    ],
)
def test_consent_is_told_to_those_who_keep_the_register_or_care(role, purpose, why):
    assert reason(policies.check_can_keep_consent, actor(role, purpose), 7) == why


def test_a_family_decides_for_itself_and_its_children():
    assert reason(policies.check_can_keep_consent, actor("family", people=(7, 8)), 8) == ""
    assert reason(policies.check_can_keep_consent, actor("family", people=(7, 8)), 9)


@pytest.mark.parametrize("role", ROLES)
def test_an_emergency_is_opened_by_clinic_and_village_for_care(role):
    for purpose in PURPOSES_OF[role]:
        why = reason(policies.check_can_open_emergency, actor(role, purpose))
        expected = f"a {role} acting for {purpose} opens no record in an emergency"
        assert why == ("" if role in ("village", "clinic") and purpose == "care" else expected)


PROPOSED = {
    "account": "administrator", "posting": "administrator", "code": "administrator", "pack": "administrator",
    "keys": "administrator", "export": "township county", "system": "administrator", "hook": "administrator",
    "retention": "administrator",
}  # fmt: skip
DECIDED = {
    "account": "administrator", "posting": "administrator", "code": "administrator", "pack": "county administrator",
    "keys": "administrator", "export": "auditor administrator", "system": "administrator", "hook": "administrator",
    "retention": "administrator auditor",
}  # fmt: skip


def test_the_list_of_what_takes_two_people_is_the_one_tested_here():
    assert KINDS.keys() == PROPOSED.keys() == DECIDED.keys()


@pytest.mark.parametrize("kind", PROPOSED)
@pytest.mark.parametrize("role", ROLES)
def test_who_proposes_and_who_decides(kind, role):
    proposes = reason(policies.check_can_propose, actor(role), kind)
    assert proposes == ("" if role in PROPOSED[kind].split() else f"a {role} does not propose {kind}")
    decides = reason(policies.check_can_decide, actor(role), kind, proposed_by=2)
    assert decides == ("" if role in DECIDED[kind].split() else f"a {role} does not decide {kind}")
    own = reason(policies.check_can_decide, actor(role), kind, proposed_by=1)
    assert own == "what one proposes, another decides"


def test_what_is_not_on_the_list_cannot_be_proposed():
    assert reason(policies.check_can_propose, actor("administrator"), "pregnancies") == "nobody can propose pregnancies"


@pytest.mark.parametrize("what", ["pregnancies", "pregnant women", "register_pregnancy", "care", "contacts"])
def test_no_list_of_people_in_care_can_be_exported(what):
    """Attack 35: there is no such export, whoever asks."""
    said = {"purpose": "register", "format": "csv", "area": COUNTY, "about": 200}
    assert problem("export", {**said, "what": what}) == "what is one of households, people"
    assert problem("export", {**said, "what": "people", "purpose": "care"}) == "purpose is one of benefits, register"


@pytest.mark.parametrize("role", ROLES)
def test_accounts_are_kept_by_administrators(role):
    why = reason(policies.check_can_manage_accounts, actor(role), VILLAGE)
    assert why == ("" if role == "administrator" else f"a {role} does not keep accounts")


def test_accounts_are_kept_within_the_own_area():
    why = reason(policies.check_can_manage_accounts, actor("administrator", area=TOWNSHIP), COUNTY)
    assert why == f"area {COUNTY} is not below the administrator's own"
    assert reason(policies.check_can_manage_accounts, actor("administrator", area=COUNTY), OTHER_COUNTY)


@pytest.mark.parametrize(
    ("role", "area", "why"),
    [
        ("village", VILLAGE, ""),
        ("village", TOWNSHIP, f"area {TOWNSHIP} is no village"),
        ("village", COUNTY, f"area {COUNTY} is no village"),
        ("clinic", TOWNSHIP, ""),
        ("township", TOWNSHIP, ""),
        ("planner", COUNTY, ""),
        ("clinic", COUNTY, f"clinic for area {COUNTY} is granted by two"),
        ("township", COUNTY, f"township for area {COUNTY} is granted by two"),
        ("county", COUNTY, f"county for area {COUNTY} is granted by two"),
        ("county", TOWNSHIP, f"county for area {TOWNSHIP} is granted by two"),
        ("administrator", TOWNSHIP, f"administrator for area {TOWNSHIP} is granted by two"),
        ("auditor", TOWNSHIP, f"auditor for area {TOWNSHIP} is granted by two"),
        ("family", VILLAGE, "a family member has no posting"),
        ("village", OTHER_COUNTY, f"area {OTHER_COUNTY} is not below the administrator's own"),
    ],
)
def test_what_one_administrator_grants_alone(role, area, why):
    assert reason(policies.check_can_grant, actor("administrator"), role, area) == why


def test_nobody_closes_the_own_account_or_one_of_elsewhere():
    by = actor("administrator", area=TOWNSHIP)
    assert reason(policies.check_can_close_account, by, 2, [VILLAGE]) == ""
    assert reason(policies.check_can_close_account, by, 1, [VILLAGE]) == "nobody closes the own account"
    assert reason(policies.check_can_close_account, by, 2, [VILLAGE, COUNTY])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("others", [0, 1, 2])
def test_two_administrators_and_an_auditor_stay(role, others):
    why = reason(policies.check_can_do_without, role, others)
    needed = {"administrator": 2, "auditor": 1}.get(role, 0)
    assert why == ("" if others >= needed else f"this would leave {others} with the role {role}")


@pytest.mark.parametrize("role", ROLES)
def test_families_are_invited_where_the_register_is_kept(role):
    purpose = "register" if may_act_for(role, "register") else min(PURPOSES_OF[role])
    why = reason(policies.check_can_invite_family, actor(role, purpose))
    assert why == ("" if purpose == "register" else f"a {role} acting for {purpose} opens no accounts")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"born_on": date(2008, 11, 23)}, ""),
        ({"born_on": date(2008, 11, 24)}, "an account is for people of 18 or more"),
        ({"born_on": None}, "an account is for people of 18 or more"),
        ({"name": ""}, "an account bears the name of its owner"),
        ({"died_on": date(2026, 1, 5)}, "nobody signs in for somebody who has died"),
    ],
)
def test_an_own_account_is_for_a_living_adult_with_a_name(said, why):
    """Compare years alone in `years_between`, and the second line fails."""
    unknown = dict.fromkeys(field.name for field in fields(PersonCard))
    person = PersonCard(**{**unknown, "name": "王建建", "born_on": date(1960, 3, 1), **said})
    assert reason(policies.check_can_have_account, person, date(2026, 11, 23)) == why


@pytest.mark.parametrize("role", ROLES)
def test_alarms_are_settled_by_auditors_who_did_not_raise_them(role):
    why = reason(policies.check_can_settle, actor(role), raised_by=2)
    assert why == ("" if role == "auditor" else f"a {role} does not settle alarms")
    assert reason(policies.check_can_settle, actor(role), raised_by=1)
