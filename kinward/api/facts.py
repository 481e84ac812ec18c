"""What can be declared of a person or a household, each with its kind and limits: read from the fact contract."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, create_model

from kinward.api.values import Asked, Day, text
from kinward.register.actions.corrections import CIRCUMSTANCES, OF_HOUSEHOLD
from kinward.rules.facts import VIEWS, Fact

LARGEST_AMOUNT = 10**11  # in the smallest unit of money
KINDS = {"bool": bool, "date": Day}
EXTRA = {"address": Annotated[str, text(200)]}


class SomeFacts(Asked):
    """At least one; null: it is not known."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    def model_post_init(self, context: object) -> None:  # noqa: ARG002 pydantic's form
        if not self.model_fields_set:
            raise ValueError("say at least one thing")


def _kind(fact: Fact) -> Any:
    if fact.kind == "money":
        return Annotated[int, Field(ge=0, le=LARGEST_AMOUNT)]
    if fact.kind == "number":
        return Annotated[int, Field(ge=0, le=fact.largest)]
    if fact.values:
        return Literal[fact.values]
    return KINDS.get(fact.kind) or Annotated[str, text(100)]


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
            fields[column] = (_kind(fact) | None, Field(None, description=_about(fact)))
    return create_model(name, __base__=SomeFacts, **fields)


if TYPE_CHECKING:
    PersonFacts = SomeFacts
    HouseholdFacts = SomeFacts  # which columns they have is read when the service starts
else:
    PersonFacts = _facts("PersonFacts", CIRCUMSTANCES, VIEWS["person"])
    HouseholdFacts = _facts("HouseholdFacts", OF_HOUSEHOLD, VIEWS["household"])
