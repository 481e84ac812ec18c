"""What was answered to a request that named itself, so that it is not done twice."""

from django.db import models
from django.db.models.functions import Now


class Answer(models.Model):
    """The answer to an account's request of that key. It holds ids and nothing else of a record."""

    account = models.BigIntegerField()
    key = models.TextField()
    digest = models.BinaryField()
    status = models.SmallIntegerField(default=0)
    body = models.TextField(default="")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "api_answer"
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="api_answer_once")]
