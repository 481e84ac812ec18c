"""The rule of a route: which roles may come in, and for which purpose each then reads and writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.http import HttpResponse

from kinward.access.purposes import may_act_for

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Rule:
    """`purposes`: the purpose each role acts for here; a role that is not named does not come in.

    With no roles at all no record of a person is read: then anybody may come, or whoever is signed in.
    scope        what the token of another office's system must be for; such a route knows no sessions and no cookies
    has_no_form  a program sends it, with what it says in the body: no cookie counts, so none is forged
    """

    purposes: Mapping[str, str] = field(default_factory=dict)
    is_for_everybody: bool = False
    scope: str = ""
    has_no_form: bool = False

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(MappingProxyType({**other.purposes, **self.purposes}))


OPEN = Rule(is_for_everybody=True)
SIGNED_IN = Rule()
PROGRAMS = Rule(is_for_everybody=True, has_no_form=True)


def rule(purpose: str, *roles: str) -> Rule:
    """These roles come in and act for this purpose; `rule(...) | rule(...)` where roles act for different ones.

    raises  ValueError: a role that never acts for the purpose, or none
    """
    wrong = [role for role in roles if not may_act_for(role, purpose)]
    if wrong or not roles:
        raise ValueError(f"{', '.join(wrong) or 'nobody'} may act for the purpose {purpose}")
    return Rule(MappingProxyType(dict.fromkeys(roles, purpose)))


def systems(scope: str) -> Rule:
    """Systems of other offices with a token for this."""
    return Rule(MappingProxyType({"system": "sharing"}), scope=scope)


def rule_of(view: Callable[..., object]) -> Rule | None:
    """The rule a resolved view carries; none: it is not on the list."""
    return getattr(view, "kinward_rule", None)
