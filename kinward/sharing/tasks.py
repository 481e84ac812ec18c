"""What sharing does in the background."""

from collections.abc import Mapping

from django.utils import timezone

from kinward.sharing.hooks import deliver, reseal_secrets
from kinward.upkeep.working import task


@task("hooks", at="*/5 * * * *")
def hooks() -> Mapping[str, object]:
    """Messages of births and deaths to those who are told."""
    reseal_secrets()
    return {"messages": deliver(timezone.now)}
