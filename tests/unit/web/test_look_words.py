"""What a family is told of looks at its record."""

import re
from pathlib import Path

import kinward
from kinward.web.look_words import EVENTS

WRITTEN = re.compile(
    r"""(?:record|record_all|record_each|audit_append)\(\s*["']((?:register|due|sharing|consent|emergency)\.[a-z-]+)"""
)
OF_NOBODY = {"register.read", "register.searched", "register.counted", "register.copy-read"}
"""Said page by page, or without a person."""
OF_A_LIST = re.compile(r"register\.import-(?!seen|same)")


def test_every_look_has_words_of_its_own():
    sources = [*Path(kinward.__file__).parent.rglob("*.py"), *Path(kinward.__file__).parent.rglob("*.sql")]
    found = {event for source in sources for event in WRITTEN.findall(source.read_text(encoding="utf-8"))}
    assert len(found) > 20
    assert {event for event in found if not OF_A_LIST.match(event)} - OF_NOBODY - EVENTS == set()
