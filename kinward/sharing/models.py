"""What was given out, to whom, and when. No table here holds anything of a record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Export(models.Model):
    """A file of people or households. It is made when it is fetched and kept nowhere; this is what is known of it.

    proposal     what two people decided; none for a small one
    asked_by     who may fetch it, once, until `ready_until`
    people       how many it held
    """

    proposal = models.BigIntegerField(null=True, unique=True)
    what = models.TextField()
    purpose = models.TextField()
    format = models.TextField()
    area = models.BigIntegerField()
    reason = models.TextField()
    asked_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    ready_until = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    people = models.IntegerField(null=True)

    class Meta:
        db_table = "sharing_export"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=("people", "households"), purpose__in=("register", "benefits")),
                name="sharing_export_no_care",
            )
        ]
        indexes = [models.Index(fields=["asked_by", "-made_at"], name="sharing_export_asked")]


class System(models.Model):
    """A system of another office. Its secret is kept as a hash; `closed_at`: from then on it comes in no more."""

    name = models.TextField()
    area = models.BigIntegerField()
    scopes = ArrayField(models.TextField())
    secret_hash = models.BinaryField()
    proposal = models.BigIntegerField(unique=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sharing_system"


class Token(models.Model):
    """What a system comes with, for some minutes. Kept as a hash."""

    system = models.ForeignKey(System, on_delete=models.CASCADE)
    token_hash = models.BinaryField(unique=True)
    scopes = ArrayField(models.TextField())
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sharing_token"


class Hook(models.Model):
    """An address that is told of births and deaths. The secret signs what is sent, so it is kept encrypted."""

    name = models.TextField()
    area = models.BigIntegerField()
    address = models.TextField()
    kinds = ArrayField(models.TextField())
    secret_cipher = models.BinaryField()
    proposal = models.BigIntegerField(unique=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sharing_hook"


class Delivery(models.Model):
    """One message to one address: ids and the kind, no names. `next_at` null: delivered, or given up.

    status   what the address answered last, or why nothing was sent
    """

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE)
    act = models.BigIntegerField()
    kind = models.TextField()
    people = ArrayField(models.BigIntegerField())
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    status = models.TextField(default="")

    class Meta:
        db_table = "sharing_delivery"
        indexes = [
            models.Index(fields=["next_at"], name="sharing_delivery_next", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["hook", "-id"], name="sharing_delivery_hook"),
        ]


class Issuer(models.Model):
    """A county whose signed copies are taken in: its public key, and what this is called (`key_id`)."""

    name = models.TextField()
    key = models.TextField()
    key_id = models.TextField()
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sharing_issuer"
        constraints = [
            models.UniqueConstraint(fields=["key_id"], name="sharing_issuer_once", condition=models.Q(closed_at=None))
        ]
