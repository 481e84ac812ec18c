"""Accounts, what they may act as, and what the people in the register allow."""

from datetime import timedelta

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kinward.access.standing import Standing

ROLES = ("village", "clinic", "township", "county", "planner", "auditor", "administrator", "family")


class Account(AbstractUser):
    """Somebody who signs in. `person` is the own record of a family member; workers have postings.

    standing  what it may act as now; there on the account of a request, which the backend loads
    held      its postings, ended ones too; there on the accounts of `accounts_in`
    """

    first_name = None  # type: ignore[assignment]  # how Django has a field left out
    last_name = None  # type: ignore[assignment]
    display_name = models.TextField(default="")
    person = models.BigIntegerField(null=True, blank=True)
    language = models.TextField(default="", blank=True)

    standing = Standing()
    held: "list[Posting]"

    def __str__(self) -> str:
        return self.display_name or self.username


class Invitation(models.Model):
    """A code, handed over on paper, with which an account is opened or gets a new password. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    code_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_invitation"


class Session(models.Model):
    """Somebody's browser. The key is kept hashed and the data encrypted: a copy of the table signs nobody in."""

    key = models.TextField(primary_key=True)
    data = models.BinaryField()
    account = models.BigIntegerField(null=True, db_index=True)
    device = models.TextField(default="")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "access_session"


class Posting(models.Model):
    """An account works in a role in an area, `[valid_from, valid_to)`."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    role = models.TextField(choices=[(role, role) for role in ROLES])
    area = models.BigIntegerField()
    valid_from = models.DateTimeField(default=timezone.now)
    valid_to = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_posting"
        indexes = [models.Index(fields=["area"], name="access_posting_area")]


class Consent(models.Model):
    """A person allows a purpose, from when to when. Taken back means: from that moment on.

    waits  taken back by a merge alone, with a record that did not allow it: it stands again when the two are parted
    """

    person = models.BigIntegerField()
    purpose = models.TextField(choices=[(purpose, purpose) for purpose in ("care", "benefits", "sharing")])
    given_at = models.DateTimeField()
    given_to = models.BigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)
    waits = models.BooleanField(db_default=False)

    class Meta:
        db_table = "access_consent"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="access_consent_given"
            ),
            models.CheckConstraint(
                condition=Q(waits=False) | Q(withdrawn_at__isnull=False), name="access_consent_waits"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="access_consent_person")]


class EmergencyAccess(models.Model):
    """One person's record opened for one worker, for some hours, because somebody's health can't wait."""

    account = models.BigIntegerField()
    person = models.BigIntegerField()
    reason = models.TextField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        db_table = "access_emergency"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__lte=models.F("opened_at") + timedelta(hours=4, seconds=1)),
                name="access_emergency_ends",
            )
        ]
        indexes = [models.Index(fields=["account", "-closes_at"], name="access_emergency_account")]


class Notice(models.Model):
    """What a person is told about their record: an emergency access, many look-ups, a move. `on`: the day it is of."""

    person = models.BigIntegerField(db_index=True)
    kind = models.TextField()
    on = models.DateField(null=True)
    at = models.DateTimeField()
    by_name = models.TextField()
    by_role = models.TextField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_notice"


class Alarm(models.Model):
    """Something an auditor must look at: an account that looks up more than its work can need."""

    account = models.BigIntegerField()
    kind = models.TextField(choices=[(kind, kind) for kind in ("emergency", "number", "name")])
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    count = models.IntegerField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)
    settled_how = models.TextField(default="")

    class Meta:
        db_table = "access_alarm"
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | ~Q(settled_by=models.F("account")),
                name="access_alarm_two_people",
            )
        ]
        indexes = [models.Index(fields=["account", "kind", "-at"], name="access_alarm_account")]


class Proposal(models.Model):
    """Something dangerous that one person proposes and another decides; withdrawn, it ends decided by nobody."""

    kind = models.TextField()
    payload = models.JSONField()
    reason = models.TextField()
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        db_table = "access_proposal"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("proposed_by")),
                name="access_proposal_two_people",
            )
        ]
