"""What can be declared of a person or a household, each with its kind and limits: read from the fact contract."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, create_model

from kinward.api.values import Asked, Day, text
from kinward.register.actions.corrections import CIRCUMSTANCES, OF_HOUSEHOLD
from kinward.register.errors import RegisterError
from kinward.rules.facts import FIRST_DAY, LAST_DAY, MINOR, NEVER, VIEWS, Fact, rare_amounts

EXTRA = {"address": Annotated[str, text(200)]}


class SomeFacts(Asked):
    """At least one; null: it is not known."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    def model_post_init(self, context: object) -> None:  # noqa: ARG002 pydantic's form
        if not self.model_fields_set:
            raise ValueError("say at least one thing")


def facts_said(view: str, asked: "SomeFacts", *, sure: bool) -> dict[str, Any]:
    """What was said, and looked at if it is rather a slip of the hand.

    raises  RegisterError register-rare
    """
    facts = asked.model_dump(exclude_unset=True)
    rare = [] if sure else rare_amounts(view, facts)
    if rare:
        raise RegisterError(
            "register-rare", "this is more than almost anybody has", where=", ".join(f"facts.{name}" for name in rare),
            advice="Look at the amount, which is in the smallest unit; if it is right, send it again with `sure`.",
        )  # fmt: skip
    return facts


def kind_of(fact: Fact) -> Any:
    """What is taken for it: of this kind, and between its bounds."""
    if fact.kind in ("money", "number"):
        in_one = MINOR if fact.kind == "money" else 1
        return Annotated[int, Field(ge=fact.smallest * in_one, le=fact.largest * in_one)]
    if fact.kind == "date":
        return Annotated[Day, AfterValidator(_between(can_be_never=fact.can_be_never))]
    if fact.values:
        return Literal[fact.values]
    return bool if fact.kind == "bool" else Annotated[str, text(100)]


def _between(*, can_be_never: bool) -> Callable[[date], date]:
    """A day of people who may live or have lived; 9999-12-31 says that it has not happened."""

    def check(day: date) -> date:
        if not (FIRST_DAY <= day <= LAST_DAY or (can_be_never and day == NEVER)):
            also = f", or {NEVER}" if can_be_never else ""
            raise ValueError(f"a day from {FIRST_DAY} to {LAST_DAY}{also} is wanted")
        return day

    return check


def _about(fact: Fact) -> str:
    return f"{fact.about}, in the smallest unit of money" if fact.kind == "money" else fact.about


def _facts(name: str, columns: frozenset[str], contract: dict[str, Fact]) -> type[SomeFacts]:
    """A model whose fields are these columns. Those that are no facts of the contract are in EXTRA."""
    fields: dict[str, Any] = {}
    for column in sorted(columns, key=[*EXTRA, *contract].index):
        fact = contract.get(column)
        if fact is None:
            fields[column] = (EXTRA[column], "")
        else:
            fields[column] = (kind_of(fact) | None, Field(None, description=_about(fact)))
    return create_model(name, __base__=SomeFacts, **fields)


if TYPE_CHECKING:
    PersonFacts = SomeFacts
    HouseholdFacts = SomeFacts  # which columns they have is read when the service starts
else:
    PersonFacts = _facts("PersonFacts", CIRCUMSTANCES, VIEWS["person"])
    HouseholdFacts = _facts("HouseholdFacts", OF_HOUSEHOLD, VIEWS["household"])
