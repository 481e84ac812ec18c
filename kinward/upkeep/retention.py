"""How long what is kept: rules as data, what is due for deletion by them, and deleting it when two people decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from django.db import connection, transaction
from pydantic import BaseModel, ConfigDict, model_validator

from kinward.access.actions.proposals import on_accepted
from kinward.access.queries import accepted_proposals
from kinward.audit.actor import Actor
from kinward.upkeep.models import Forgotten

FILE = Path(__file__).parent / "retention.yaml"
WEEK = timedelta(days=7)
Text = dict[Literal["en", "zh-Hans"], str]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(Strict):
    """Either deleted so many days after something, or kept with the reason."""

    id: str
    title: Text
    clause: int
    confidence: Literal["high", "medium", "unverified"]
    checked_on: date
    after_days: int | None = None
    since: str = ""
    keep: Text | None = None

    @model_validator(mode="after")
    def says_one(self) -> Self:
        if (self.keep is None) == (self.after_days is None):
            raise ValueError(f"{self.id} says either after_days or keep")
        return self


class Source(Strict):
    id: str
    title: Text
    in_force: date


class Rules(Strict):
    source: Source
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A rule and how much is due for deletion by it; none for what is kept."""

    rule: Rule
    count: int


@cache
def rules() -> Rules:
    return Rules.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def title_of(name: str) -> Text:
    """What a rule is about; empty for one that is no more."""
    return next((rule.title for rule in rules().rules if rule.id == name), {})


def due(now: datetime) -> list[Due]:
    return [Due(rule, _forget(rule, now, None) if rule.after_days else 0) for rule in rules().rules]


def carry_out(now: datetime) -> Mapping[str, int]:
    """By each decision of the last week what it named, up to when it was proposed; what was done is not done again."""
    done: dict[str, int] = {}
    known = {rule.id: rule for rule in rules().rules}
    for made in accepted_proposals("retention", since=now - WEEK):
        carried = set(Forgotten.objects.filter(proposal=made.pk).values_list("rule", flat=True))
        for name in made.payload["rules"]:
            if name in known and name not in carried:
                done[name] = done.get(name, 0) + _forget(known[name], made.proposed_at, made.pk)
    return done


def _forget(rule: Rule, now: datetime, by_proposal: int | None) -> int:
    """Counts, or with a proposal deletes."""
    before = now - timedelta(days=rule.after_days or 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT upkeep_forget(%s, %s, %s)", [rule.id, before, by_proposal])
        return int(cursor.fetchone()[0])


def begin_deleting(said: dict[str, Any], by: Actor) -> None:  # noqa: ARG001 an effect is called so
    from kinward.upkeep.working import put_into_queue  # the task there calls what stands here

    transaction.on_commit(lambda: put_into_queue("retention"))  # an auditor's purpose does not reach the queue


def register() -> None:
    on_accepted("retention", begin_deleting)
