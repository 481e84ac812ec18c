"""Passwords: length and lists, and nothing else."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kinward.access.models import Account
from kinward.access.passwords import is_breached

KNOWN = ["several words one remembers", "correct horse battery staple", "x" * 40, "门前大桥下游过一群鸭"]


def digest(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.mark.parametrize(("signs", "end"), [(40, ":17\n"), (10, "\n"), (20, ":3\r\n")])
def test_a_breached_password_is_found_by_its_hash(tmp_path, signs, end):
    others = [f"password {n}" for n in range(300)]
    file = tmp_path / "breached.txt"
    file.write_text("".join(sorted(digest(each)[:signs] + end for each in KNOWN + others)), newline="")
    assert all(is_breached(each, file) for each in KNOWN + others)
    assert not any(is_breached(f"unknown {n}", file) for n in range(300))


def test_an_empty_file_knows_nothing(tmp_path):
    file = tmp_path / "breached.txt"
    file.touch()
    assert not is_breached("anything at all", file)


@pytest.mark.parametrize("password", ["elevensigns", "password1234", "1234567890123", "li.si-li.si-li.si"])
def test_short_known_and_own_names_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, Account(username="li.si-li.si", display_name="李四"))


@pytest.mark.parametrize("password", ["aaaaaaaa bbbb", "只用汉字的一句很长的话吧", "no digits and no capitals"])
def test_no_signs_are_prescribed(password):
    validate_password(password, Account(username="li.si", display_name="李四"))


def test_the_breach_file_of_the_settings_is_asked(tmp_path, settings):
    file = tmp_path / "breached.txt"
    file.write_text(digest(KNOWN[0]) + "\n")
    validate_password(KNOWN[0])
    settings.BREACHED_PASSWORDS = str(file)
    with pytest.raises(ValidationError, match=r"common|常见"):
        validate_password(KNOWN[0])
