"""What stands in the place of a record's number."""

import pytest

from kinward.web.keys import key_in


@pytest.mark.parametrize(
    ("said", "key"), [("17", 17), ("", 0), ("x", 0), ("-1", 0), ("²", 0), ("٣", 0), ("9" * 19, 0), ("9" * 5000, 0)]
)
def test_only_a_number_that_a_record_can_have_is_one(said, key):
    assert key_in(said) == key
