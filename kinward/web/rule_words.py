"""Why a pack or a value was refused, in the reader's language: what no pack may say first of all."""

from kinward.rules.errors import RuleError
from kinward.web.language import say
from kinward.web.phrases import PHRASES


def rule_error_said(error: RuleError) -> str:
    """The reason by its code, then the words of the check itself, which name the file and the line."""
    key = f"packs.refused_{error.code}"
    known = say(key) if key in PHRASES else say("packs.refused")
    where = f"{error.where} · " if error.where else ""
    return f"{known} [{where}{error.message}]"
