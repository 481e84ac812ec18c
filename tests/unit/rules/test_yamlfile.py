"""YAML as packs and families mean it: words stay words, numbers exact, and nothing unfolds, nests or hides."""

from datetime import date
from decimal import Decimal

import pytest

from kinward.rules.errors import RuleError
from kinward.rules.yamlfile import line_of, parse_yaml, read_yaml

VALUES = [
    *(("true", True), ("false", False), ("null", None), ("~", None), ("", None)),
    *((word, word) for word in ("yes", "no", "on", "off", "y", "True", "TRUE", "Null", "nan", ".inf", "truefalse")),
    *(("0", 0), ("7", 7), ("-7", -7), ("007", "007"), ("1_000", "1_000"), ("0x1f", "0x1f"), ("0o7", "0o7")),
    *(("1.50", Decimal("1.50")), ("-0.5", Decimal("-0.5")), (".5", ".5"), ("1e5", "1e5"), ("1.5.2", "1.5.2")),
    *(("2026-11-01", date(2026, 11, 1)), ("2025-02-30", "2025-02-30"), ("2026-11-1", "2026-11-1")),
    *(('"true"', "true"), ("'2026-11-01'", "2026-11-01"), ('"7"', "7"), ("! 7", "7"), ("12:30", "12:30")),
    *(("{<<: 1}", {"<<": 1}), ("[a, 1]", ["a", 1]), ("{}", {}), ("[]", []), ("一", "一")),
]


@pytest.mark.parametrize(("written", "value"), VALUES, ids=repr)
def test_a_value(written, value):
    found = parse_yaml(f"a: {written}\n", "x")["a"]
    assert (found, type(found)) == (value, type(value))


REFUSED = {
    "an alias": ("a: &x [1]\nb: *x", "x.yaml:2", "aliases (*x)"),
    "a bomb": ("a: &a [1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]", "x.yaml:2", "aliases"),
    "a merge": ("a: &x {b: 1}\nc:\n  <<: *x", "x.yaml:3", "aliases"),
    "a field twice": ("a: 1\nb: 2\na: 3", "x.yaml:3", "'a' stands here twice"),
    "a field twice, in one line": ("{a: 1, a: 1}", "x.yaml:1", "twice"),
    "1 and 1 again": ("1: a\n1: b", "x.yaml:2", "twice"),
    "a tag": ("a: !!python/object/apply:os.system ['true']", "x.yaml:1", "tags"),
    "a tag of a mapping": ("a: !!set {x, y}", "x.yaml:1", "tags"),
    "a tag of a text": ("a: !!binary eA==", "x.yaml:1", "tags"),
    "two documents": ("a: 1\n---\nb: 2", "x.yaml:2", "second document"),
    "a list as a name": ("{[1]: 2}", "x.yaml:1", "a word"),
    "a mapping as a name": ("? {a: 1}\n: 2", "x.yaml:1", "a word"),
    "brackets": ("[" * 100_000, "x.yaml:1", "nested deeper"),
    "closed brackets": ("[" * 5_000 + "]" * 5_000, "x.yaml:1", "nested deeper"),
    "indents": ("".join(" " * place + "a:\n" for place in range(500)), "x.yaml:41", "nested deeper"),
    "dashes": ("- " * 5_000 + "a", "x.yaml:1", "nested deeper"),
    "a number without end": ("a: " + "9" * 5_000, "x.yaml:1", "5000 digits"),
    "NUL": ("a: b\0", "x.yaml", "control characters"),
    "half a character": ('a: "\\ud800"', "x.yaml:1", "Unicode"),
    "an open quotation": ("a: 'b", "x.yaml:1", "unexpected end"),
    "a tab": ("a:\n\tb: 1", "x.yaml:2", "start any token"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name):
    said, where, message = REFUSED[name]
    with pytest.raises(RuleError) as caught:
        parse_yaml(said, "x.yaml")
    assert caught.value.code == "yaml-syntax"
    assert caught.value.where == where
    assert message in caught.value.message


def test_bytes_that_are_no_text():
    with pytest.raises(RuleError, match="yaml-encoding"):
        parse_yaml(b"a: \xff", "x.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert parse_yaml("\ufeffa: 1".encode(), "x.yaml") == {"a": 1}


def test_a_file_that_is_too_large_or_not_there(tmp_path):
    with pytest.raises(RuleError, match="file-missing"):
        read_yaml(tmp_path / "none.yaml")
    (tmp_path / "large.yaml").write_bytes(b"#" * 4_000_001)
    with pytest.raises(RuleError, match="yaml-too-large"):
        read_yaml(tmp_path / "large.yaml")


def test_lines_of_values(tmp_path):
    file = tmp_path / "lines.yaml"
    file.write_text("a:\n  b:\n  - c: 1\n  - c: 2\nd: x\n", encoding="utf-8")
    places = [
        (("a",), 1),
        (("a", "b", 0, "c"), 3),
        (("a", "b", 1, "c"), 4),
        (("d",), 5),
        (("a", "nothing"), 1),
        ((), 1),
    ]
    assert [line_of(file, keys) for keys, _ in places] == [line for _, line in places]
