"""Every refusal of access has words of its own, in both languages."""

import re
from pathlib import Path

from kinward.web.phrases import PHRASES

ACCESS = Path(__file__).parents[3] / "kinward" / "access"
CODE = re.compile(r"(?:AccessError|_refused)\(\s*f?\"([a-z-]+(?:\{\w+\})?)\"")
MADE = {
    "account-last-{role}": ("administrator", "auditor"),
    "emergency-{state}": ("nobody", "again", "many"),
    "lookups-{kind}": ("number", "name"),
}


def codes() -> set[str]:
    found = {code for file in ACCESS.rglob("*.py") for code in CODE.findall(file.read_text(encoding="utf-8"))}
    spelt = {code.replace(code[code.index("{") :], end) for code in found & MADE.keys() for end in MADE[code]}
    return (found - MADE.keys()) | spelt


def test_every_code_has_its_phrase():
    assert len(codes()) > 25
    assert {code for code in codes() if f"refusal.code_{code}" not in PHRASES} == set()


def test_every_phrase_has_both_languages():
    assert all(all(PHRASES[f"refusal.code_{code}"]) for code in codes())
