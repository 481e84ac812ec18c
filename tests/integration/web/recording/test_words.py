"""Everything the register refuses is said in the reader's words."""

import re
from pathlib import Path

from kinward import api, due, register
from kinward.web.phrases.recording_error import PHRASES

CODE = re.compile(r'"(register-[a-z-]+)"')
NOT_ERRORS = {"register-mother-"}


def codes() -> set[str]:
    folder = Path(register.__file__).parent
    answering = Path(due.__file__).parent / "answering.py"  # where the rules say what can be recorded
    asking = Path(api.__file__).parent / "facts.py"  # where programs are asked what pages ask
    files = [*folder.glob("*.py"), *(folder / "actions").glob("*.py"), answering, asking]
    return {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_refusal_of_the_register_has_words():
    assert codes() - set(PHRASES) == set()


def test_no_words_are_left_over():
    assert set(PHRASES) - codes() == set()
