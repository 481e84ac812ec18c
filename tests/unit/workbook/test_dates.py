"""How a day is written, and what it says."""

from datetime import date, datetime

import pytest

from kinward.register.workbook.dates import read_day

BORN = date(1985, 3, 2)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "1985.3.2",
            "1985-03-02",
            "1985/3/2",
            "1985年3月2日",
            "1985年03月02",
            "19850302",
            "１９８５.３.２",
            "1985．3．2",
        ),
        *(
            "１９８５年３月２日",
            "1985 . 3 . 2",
            " 1985-3-2 ",
            "1985。3。2",
            "1985、3、2",
            "1985-03-02 00:00:00",
            "1985.3.2日",
        ),
        *(
            "一九八五年三月二日",
            "民国七十四年三月二日",
            "民國74年3月2日",
            "1985年3月2日生",
            "1985.3.2.",
            "\u200b1985-3-2",
        ),
        *(
            "2 Mar 1985",
            "02-Mar-1985",
            "March 2, 1985",
            "2nd March 1985",
            "1985-03-02T00:00:00Z",
            "1985/03/02",
        ),
        *(date(1985, 3, 2), datetime(1985, 3, 2, 8, 30), 19850302.0),  # noqa: DTZ001  (a spreadsheet has no zone)
    ],
)
def test_one_day(cell):
    assert read_day(cell).day == BORN


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("1985.2.30", "impossible"),
        ("19851301", "impossible"),
        ("1985年13月2日", "impossible"),
        ("85.3.2", "two-digit-year"),
        ("85年3月2日", "two-digit-year"),
        ("850302", "two-digit-year"),
        ("3/2/1985", "ambiguous"),
        ("1985.3", "incomplete"),
        (1985.5, "incomplete"),
        ("1985年3月", "incomplete"),
        ("1985", "incomplete"),
        ("198503", "incomplete"),
        ("31108", "serial"),
        ("农历1985年三月初二", "lunar"),
        ("1985年正月十五", "lunar"),
        ("三月", "not-understood"),
        ("abc", "not-understood"),
        ("9" * 300, "not-understood"),
        (-5, "not-understood"),
        (True, "not-understood"),
    ],
)
def test_no_certain_day(cell, fault):
    said = read_day(cell)
    assert (said.day, said.fault) == (None, fault)


@pytest.mark.parametrize("cell", ["85.3.2", "3/2/1985", "1985.3", "1985", "31108", "850302", "2.3.85"])
def test_another_source_can_agree(cell):
    assert read_day(cell).may_be(BORN)
    assert not read_day(cell).may_be(date(1986, 4, 5))


def test_a_number_among_excel_dates_is_one():
    assert read_day(31108, serials_are_days=True).day == BORN
    assert read_day(1985, serials_are_days=True).fault == "incomplete"


def test_an_empty_cell_says_nothing():
    assert read_day("") == read_day(None)
    assert read_day("").fault == ""
