"""ID numbers as they lie in the database: not readable without the key, found without being read, keys that change."""

import base64

import pytest

from kinward.register.errors import RegisterError
from kinward.register.numbers import (
    blind_index,
    decrypted,
    encrypted,
    is_of_current_key,
    normalise,
    resealed,
    sealed,
)

NUMBER = "11010519491231002X"


def key(sign: str) -> str:
    return base64.b64encode(sign.encode() * 32).decode()


@pytest.fixture(autouse=True)
def keys(settings):
    settings.FIELD_KEY, settings.FIELD_KEYS_BEFORE, settings.BLIND_KEY = key("b"), [key("a")], key("x")
    return settings


@pytest.mark.parametrize(
    "said",
    ["11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ", "110105-19491231-002X"],
)
def test_one_number_is_written_in_many_ways(said):
    assert normalise(said) == NUMBER
    assert blind_index(said) == blind_index(NUMBER)


def test_the_number_comes_back_and_is_nowhere_to_be_seen():
    kept = sealed(NUMBER)
    assert decrypted(kept["id_cipher"]) == NUMBER
    assert kept["id_tail"] == "002X"
    assert NUMBER.encode() not in kept["id_cipher"]
    assert kept["id_blind"] not in kept["id_cipher"]


def test_no_number_has_no_columns():
    assert sealed("") == sealed(" ") == {"id_cipher": None, "id_blind": None, "id_tail": ""}


def test_the_same_number_is_never_the_same_cipher_and_always_the_same_index():
    assert encrypted(NUMBER) != encrypted(NUMBER)
    assert sealed(NUMBER)["id_blind"] == sealed(NUMBER)["id_blind"] != sealed("110105194912310038")["id_blind"]


def test_the_index_depends_on_its_key(keys):
    before = blind_index(NUMBER)
    keys.BLIND_KEY = key("y")
    assert blind_index(NUMBER) != before


def test_a_changed_cipher_is_refused():
    cipher = bytearray(encrypted(NUMBER))
    cipher[-1] ^= 1
    with pytest.raises(RegisterError, match="register-cipher"):
        decrypted(bytes(cipher))


def test_keys_change_and_rows_follow(keys):
    old = encrypted(NUMBER)
    keys.FIELD_KEYS_BEFORE, keys.FIELD_KEY = [key("a"), key("b")], key("c")
    assert not is_of_current_key(old)
    assert decrypted(old) == NUMBER
    new = resealed(old)
    assert is_of_current_key(new)
    assert decrypted(new) == NUMBER
    assert resealed(new) == new


def test_without_the_key_nothing_is_read(keys):
    old = encrypted(NUMBER)
    keys.FIELD_KEYS_BEFORE = [key("z")]
    keys.FIELD_KEY = key("w")
    with pytest.raises(RegisterError, match="register-cipher"):
        decrypted(old)


def test_a_key_that_is_none_is_refused(keys):
    keys.FIELD_KEY = "short"
    with pytest.raises(RegisterError, match="register-key"):
        encrypted(NUMBER)
