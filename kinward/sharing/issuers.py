"""Counties whose copies are taken in here: their public keys, named by an administrator."""

from django.db import transaction
from django.utils import timezone

from kinward.access.errors import not_found
from kinward.access.policies import check_can_manage_accounts
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.sharing.errors import SharingError
from kinward.sharing.models import Issuer
from kinward.sharing.signatures import key_id, key_in, own_key


@transaction.atomic
def trust(*, name: str, key: str, by: Actor) -> int:
    """From now on copies signed with this key are taken in.

    raises  SharingError copy-key: no public key; copy-own: this county's; copy-known: trusted already
    """
    check_can_manage_accounts(by, by.area)
    found = key_in(key)
    if found == own_key():
        raise SharingError("copy-own", "this is the key of this county itself")
    if trusted(key_id(found)):
        raise SharingError("copy-known", "this key is trusted already")
    made = Issuer.objects.create(name=name, key=found, key_id=key_id(found), made_at=timezone.now())
    log.record("issuer.trusted", target=f"issuer {made.pk} {made.key_id}")
    return made.pk


@transaction.atomic
def distrust(*, issuer: int, by: Actor) -> None:
    """At once; what was recorded from its copies stays.

    raises  NotFound
    """
    check_can_manage_accounts(by, by.area)
    if not Issuer.objects.filter(pk=issuer, closed_at=None).update(closed_at=timezone.now()):
        raise not_found("issuer")
    log.record("issuer.distrusted", target=f"issuer {issuer}")


def issuers() -> list[Issuer]:
    return list(Issuer.objects.filter(closed_at=None).order_by("name"))


def trusted(key: str) -> Issuer | None:
    return Issuer.objects.filter(key_id=key, closed_at=None).first()
