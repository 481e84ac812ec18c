"""Which role may act for which purposes. A purpose is a PostgreSQL role: what it may read is granted there."""

PURPOSES_OF: dict[str, frozenset[str]] = {
    "village": frozenset({"register", "care", "benefits"}),
    "clinic": frozenset({"register", "care"}),
    "township": frozenset({"register", "benefits"}),
    "county": frozenset({"register", "benefits"}),
    "planner": frozenset({"statistics"}),
    "auditor": frozenset({"audit"}),
    "administrator": frozenset({"settings"}),
    "family": frozenset({"family"}),
    "system": frozenset({"sharing"}),  # of another office; it comes with a token
    "account": frozenset({"account"}),  # somebody signing in or out, in no posting yet
}
DATABASE_ROLES = {
    **{
        purpose: f"kinward_{purpose}"
        for purpose in ("register", "care", "benefits", "family", "sharing", "statistics", "audit")
    },
    # These read no record of a person: the service's own login is enough.
    **dict.fromkeys(("settings", "account"), "none"),
}
ROLES = frozenset({*DATABASE_ROLES.values(), "kinward_engine", "kinward_matching", "kinward_purse"} - {"none"})
"""Every role that the service's login takes for a transaction; made by kinward/config/roles.sql."""


def database_role(role: str, purpose: str) -> str:
    """A clinic keeps the register without what is declared of work and money."""
    return "kinward_purse" if purpose == "register" and role != "clinic" else DATABASE_ROLES[purpose]


def may_act_for(role: str, purpose: str) -> bool:
    return purpose in PURPOSES_OF.get(role, frozenset())
