"""Identity numbers as cells hold them. The numbers are made up; area 990123 does not exist."""

from datetime import date

import pytest

from kinward.register.workbook.identity import check_character, is_mistyped, read_identity

ON = date(2026, 10, 15)
MAN = "990123197309282570"
WITH_X = "99012320250319472X"


@pytest.mark.parametrize(
    "cell",
    [
        MAN,
        f"'{MAN}",
        f" {MAN} ",
        "990123 19730928 2570",
        "９９０１２３１９７３０９２８２５７０",
        f"{MAN}\u200b",
        f"‘{MAN}",
        "990123-19730928-2570",
    ],
)
def test_the_same_number(cell):
    found = read_identity(cell, ON)
    assert (found.number, found.born_on, found.sex, found.national) == (MAN, date(1973, 9, 28), "male", True)


@pytest.mark.parametrize("x", ["X", "x", "Ｘ", "ｘ", "Х", "×"])
def test_the_check_character_x(x):
    assert read_identity(WITH_X[:17] + x, ON).number == WITH_X


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("990123197309282571", "checksum"),
        ("99012319730928257", "length"),
        (9.901231973092826e17, "precision-lost"),
        ("9.90123E+17", "precision-lost"),
        ("990123********2570", "masked"),
        ("G12345678", "other-document"),
        ("01234567", "other-document"),
        ("0123 4567", "other-document"),
        ("012345678", "other-document"),
        ("712 345 678", "other-document"),
        ("110105185", "other-document"),
        ("110105203", "other-document"),
        ("110105194", "length"),
        ("110105202", "length"),
        ("911105199", "length"),
        ("1234567890", "length"),
        ("1234567", "length"),
        ("19730928", "length"),
        ("990123197313282570"[:17] + check_character("99012319731328257"), "birth"),
        ("990123202712282570"[:17] + check_character("99012320271228257"), "birth"),
        ("990123731328257", "birth"),
    ],
)
def test_a_number_that_is_not_used(cell, fault):
    found = read_identity(cell, ON)
    assert (found.fault, found.number, found.born_on, found.sex, found.national) == (fault, "", None, "", False)


@pytest.mark.parametrize(
    "number",
    [
        "99012319730928257A",
        "99O12319730928OO70",
        "9901237309282S7",
        "９９０１２３１９７３０９２８２５７Ａ",
        "ABCDEFGHIJ",
        "无",
        "passport",
    ],
)
def test_no_paper_has_such_a_number(number):
    assert read_identity(number, ON).number == ""
    assert is_mistyped(number)


@pytest.mark.parametrize(
    "number", ["G12345678", "E1234567", "H1234567890", "12345678", "712345678", "FRA 990123 900307", "", "-"]
)
def test_the_numbers_of_other_papers_stay(number):
    """Passports, permits of Hong Kong and Taiwan, and of foreign permanent residents until 2023."""
    assert not is_mistyped(number)


@pytest.mark.parametrize("cell", ["", "无", "-", "没有", "  ", "暂无"])
def test_no_number(cell):
    found = read_identity(cell, ON)
    assert (found.number, found.fault) == ("", "")


@pytest.mark.parametrize("cell", ["990123730928257", 990123730928257.0])
def test_an_old_number(cell):
    found = read_identity(cell, ON)
    assert (found.number, found.born_on, found.sex, found.old) == (MAN, date(1973, 9, 28), "male", True)


def test_a_foreign_permanent_resident_is_no_national():
    number = "933156199001011234"[:17]
    assert read_identity(number + check_character(number), ON).national is False


def test_the_example_of_the_standard():
    assert check_character("11010519491231002") == "X"
