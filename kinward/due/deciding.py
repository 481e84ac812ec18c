"""What two people decided about the rules comes into force, and everybody is worked out anew."""

from datetime import date
from typing import Any

from kinward.access.actions.proposals import on_accepted
from kinward.access.errors import AccessError
from kinward.audit.actor import Actor
from kinward.due.asking import SWEEP, ask_for
from kinward.due.in_force import changes_from, put_in_force
from kinward.due.locks import changing_rules
from kinward.due.packs import hash_now, packs_with
from kinward.rules.assess import pack_hash
from kinward.rules.errors import RuleError


def take_into_force(said: dict[str, Any], by: Actor) -> None:  # noqa: ARG001 an effect is called so
    """In the transaction of the decision. What was looked at must be what there is.

    raises  AccessError packs-changed: the files say something else than when it was proposed; packs-moved: something
            else was decided since it was tried, which this would undo
    """
    changing_rules()
    if hash_now() != said["base"]:
        raise AccessError("packs-moved", "the rules in force have changed since this was tried", advice="Try it again.")
    try:
        packs = packs_with(said["packs"], changes_from(said["changes"]), date.fromisoformat(said["on"]))
    except RuleError as error:
        raise AccessError("packs-changed", f"the packs cannot be read any more: {error.message}") from error
    if pack_hash(packs) != said["hash"]:
        raise AccessError("packs-changed", "the packs were changed since this was proposed", advice="Propose it again.")
    put_in_force(said["proposal"])
    ask_for(SWEEP)


def register() -> None:
    on_accepted("pack", take_into_force)
