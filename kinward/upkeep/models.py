from django.db import models


class Run(models.Model):
    """One run of a task in the background: how it went and, where it failed, what kind of error and at which line."""

    task = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.TextField(default="running")  # running, done, failed
    why = models.TextField(default="")
    done = models.JSONField(default=dict)
    percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="upkeep_run_latest")]


class Forgotten(models.Model):
    """What was deleted by a rule: how much, up to when, and by which decision of two people. Kept."""

    proposal = models.BigIntegerField()
    rule = models.TextField()
    before = models.DateTimeField()
    count = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "rule"], name="upkeep_forgotten_once")]
