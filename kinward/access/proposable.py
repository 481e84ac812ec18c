"""What takes two people: who may propose it, who may decide it, and what a proposal must say.

No export holds anything from care: not pregnancies, not who takes part.
"""

from dataclasses import dataclass

ROLES = frozenset


@dataclass(frozen=True, slots=True)
class Kind:
    """`says`: the keys of its payload, all and no others; `values`: what a key may hold, where that is fixed."""

    proposers: frozenset[str]
    deciders: frozenset[str]
    says: frozenset[str]
    values: tuple[tuple[str, frozenset[str]], ...] = ()


ADMINISTRATORS = ROLES({"administrator"})
EXPORTS = (
    ("what", frozenset({"people", "households"})),
    ("purpose", frozenset({"register", "benefits"})),
    ("format", frozenset({"xlsx", "csv", "parquet"})),
)

KINDS: dict[str, Kind] = {
    # an account, or a posting, that reaches a whole county or watches over others
    "account": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"username", "display_name", "email", "role", "area"})),
    "posting": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"account", "role", "area"})),
    # a new code, and with it a new password, for such an account
    "code": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"account"})),
    # an update of amounts or rules: folders of packs, other values, from which day, the rules it was tried on and those
    # that come of it, and the document that says so
    "pack": Kind(
        ADMINISTRATORS,
        ROLES({"county", "administrator"}),
        frozenset({"packs", "changes", "on", "base", "hash", "source"}),
    ),
    # new keys for what is encrypted
    "keys": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"keys"})),
    # what is due for deletion by the rules of how long what is kept
    "retention": Kind(ADMINISTRATORS, ROLES({"administrator", "auditor"}), frozenset({"rules"})),
    # a system of another office that reads records of those who allow it
    "system": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"name", "area", "scopes"})),
    # an address of another office that is told of births and deaths
    "hook": Kind(ADMINISTRATORS, ADMINISTRATORS, frozenset({"name", "area", "address", "kinds"})),
    # a file of many people or households, with what one purpose needs of them
    "export": Kind(
        ROLES({"township", "county"}),
        ROLES({"auditor", "administrator"}),
        frozenset({"what", "purpose", "format", "area", "about"}),
        EXPORTS,
    ),
}


def decided_by(role: str) -> list[str]:
    """The kinds that this role decides."""
    return [kind for kind, rule in KINDS.items() if role in rule.deciders]


def problem(kind: str, payload: dict[str, object]) -> str:
    """What is wrong with a proposal's payload; nothing if it is as it should be."""
    wanted = KINDS[kind]
    if payload.keys() != wanted.says:
        return f"says {', '.join(sorted(payload)) or 'nothing'} where {', '.join(sorted(wanted.says))} belong"
    for key, allowed in wanted.values:
        if payload[key] not in allowed:
            return f"{key} is one of {', '.join(sorted(allowed))}"
    return ""
