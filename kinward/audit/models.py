from django.db import models


class Entry(models.Model):
    """One line of the log. `n` counts within a chain; several chains let transactions run beside each other."""

    chain = models.SmallIntegerField()
    n = models.BigIntegerField()
    at = models.DateTimeField()
    account = models.BigIntegerField()
    name = models.TextField()
    role = models.TextField()
    purpose = models.TextField()
    area = models.BigIntegerField()
    event = models.TextField()
    person = models.BigIntegerField(null=True)
    target = models.TextField()
    reason = models.TextField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_entry"
        constraints = [models.UniqueConstraint(fields=["chain", "n"], name="audit_entry_place")]
        indexes = [
            models.Index(fields=["person", "-at"], name="audit_entry_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["account", "event", "-at"], name="audit_entry_account"),
        ]


class Chain(models.Model):
    """The end of each chain: how many entries it has and the hash of the last."""

    chain = models.SmallIntegerField(primary_key=True)
    n = models.BigIntegerField(default=0)
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_chain"
