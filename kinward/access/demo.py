"""Accounts of the demonstration, in which one click signs in as any of them. Only where the settings say DEMO."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connections, transaction
from django.http import HttpRequest
from django.utils import timezone

from kinward.access.errors import not_found
from kinward.access.models import Account, Posting
from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP

OWNER = "owner"
PREFIX = "demo-"
LANGUAGES = ("zh-hans", "zh-hant", "en")
WORKERS = {
    "village": "陈秀英",
    "clinic": "周文静",
    "township": "刘建国",
    "county": "王海燕",
    "planner": "李思远",
    "auditor": "赵正明",
    "administrator": "孙晓东",
    "administrator-2": "吴丽华",
}
VILLAGE = """
SELECT area FROM register_person GROUP BY area
ORDER BY count(*) >= least(200, (SELECT max(n) FROM (SELECT count(*) AS n FROM register_person GROUP BY area) sizes))
         DESC, area LIMIT 1
"""
MOTHER = """
SELECT p.id, i.name FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.sex = 'female' AND i.died_on IS NULL
JOIN register_parent_link l ON l.parent_id = p.id AND l.superseded_at IS NULL AND l.kind = 'birth'
JOIN register_identity c ON c.person_id = l.child_id AND c.superseded_at IS NULL AND c.died_on IS NULL
     AND c.born_on > (SELECT max(born_on) FROM register_identity WHERE superseded_at IS NULL) - interval '6 years'
WHERE p.area = %s GROUP BY p.id, i.name ORDER BY count(*) DESC, p.id LIMIT 1
"""
SHOWN = """
SELECT a.username, a.display_name, p.role,
       coalesce(l.name_hans, ''), coalesce(l.name_hant, ''), coalesce(l.name_en, '')
FROM access_account a LEFT JOIN access_posting p ON p.account_id = a.id LEFT JOIN register_place l ON l.code = p.area
WHERE a.username LIKE 'demo-%%' AND a.is_active ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`area`: the names of where it works, by language code."""

    username: str
    name: str
    role: str
    area: dict[str, str]


def create_demo_accounts() -> int:
    """How many were made. By the owner of the tables, after the county is loaded; what is there is left alone."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(VILLAGE)
        found = cursor.fetchone()
        if found is None:
            return 0
        village = found[0]
        cursor.execute(MOTHER, [village])
        mother = cursor.fetchone()
    with transaction.atomic(using=OWNER):
        made = [_make_worker(name, shown, village) for name, shown in WORKERS.items()]
        if mother:
            made.append(_make("family", mother[1], person=mother[0]) is not None)
    return sum(made)


def demo_accounts() -> list[DemoAccount]:
    """For the sign-in page, in the order in which they were made; none outside of a demonstration."""
    if not settings.DEMO:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(SHOWN)
        return [
            DemoAccount(
                username, name, role or "family", {"zh-hans": hans or "", "zh-hant": hant or "", "en": en or ""}
            )
            for username, name, role, hans, hant, en in cursor.fetchall()
        ]


def sign_in_as(request: HttpRequest, username: str) -> None:
    """Signed in without a password, as an account of the demonstration and no other.

    raises  NotFound: this is no demonstration, or no account of it
    """
    account = Account.objects.filter(username=username, is_active=True).first()
    if not settings.DEMO or account is None or not username.startswith(PREFIX):
        raise not_found("account of the demonstration")
    get_adapter(request).login(request, account)


def _make_worker(name: str, shown: str, village: int) -> bool:
    role = name.partition("-")[0]
    made = _make(name, shown)
    if made is None:
        return False
    Posting.objects.using(OWNER).create(account=made, role=role, area=_area(role, village), valid_from=timezone.now())
    return True


def _make(name: str, shown: str, person: int | None = None) -> Account | None:
    accounts = Account.objects.using(OWNER)
    if accounts.filter(username=PREFIX + name).exists():
        return None
    account = Account(username=PREFIX + name, display_name=shown, person=person)
    account.set_unusable_password()
    account.save(using=OWNER)
    return account


def _area(role: str, village: int) -> int:
    if role == "village":
        return village
    return village - village % (PLACES_PER_TOWNSHIP if role in ("clinic", "township") else PLACES_PER_COUNTY)
