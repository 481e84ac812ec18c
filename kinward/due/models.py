"""What was worked out: rights to benefits and contacts that are due. Always remade from facts, never edited."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Determination(models.Model):
    """One programme for one subject: yes, or cannot tell yet and what is needed. A plain no is not kept.

    Of the period that is open on the day it was worked out, and where the law sets a last day to claim, of earlier
    ones that may still be claimed.

    person   whose it is: the person, the head of the household, or the woman
    subject  key, in `view`, of the person, household or pregnancy the programme is for
    amount_minor  of the period, null if it is no money or not verified
    claim_until   the last day to claim it, null if the law sets none or the right is not certain
    """

    person = models.BigIntegerField(db_index=True)
    programme = models.TextField()
    view = models.TextField()
    subject = models.BigIntegerField()
    outcome = models.TextField()
    amount_minor = models.BigIntegerField(null=True)
    currency = models.TextField(default="")
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    claim_until = models.DateField(null=True)
    needs = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "due_determination"


class Contact(models.Model):
    """A contact of a schedule that is open or coming in `[start, until)`, best on `due`."""

    person = models.BigIntegerField(db_index=True)
    programme = models.TextField()
    contact = models.TextField()
    subject = models.BigIntegerField()
    state = models.TextField()
    start = models.DateField()
    due = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "due_contact"


class Sweep(models.Model):
    """The last time everybody was worked out: for which day, with which packs, how long it took."""

    on = models.DateField()
    finished_at = models.DateTimeField()
    seconds = models.FloatField()
    people = models.BigIntegerField()
    pack_hash = models.TextField()

    class Meta:
        db_table = "due_sweep"
