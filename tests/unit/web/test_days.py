"""Days, ages and money as pages write them; days as people write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from kinward.web import days
from kinward.web.fields import DayField, day_of

ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["21 November 2026", "20 November 2026", "November 2026", "Saturday", "3,600.00 yuan"]),
        ("zh-hans", ["2026年11月21日", "2026年11月20日", "2026年11月", "星期六", "3,600.00 元"]),
        ("zh-hant", ["2026年11月21日", "2026年11月20日", "2026年11月", "星期六", "3,600.00 元"]),
    ],
)
def test_days_and_money_in_each_language(language, said):
    with override(language):
        assert [days.day(ON), days.last_day(ON), days.month(ON), days.weekday(ON), days.money(360000)] == said


def test_a_table_has_plain_days_and_clocks_are_the_countys():
    assert days.day_plain(ON) == "2026-11-21"
    assert days.moment(datetime(2026, 11, 20, 17, 5, tzinfo=UTC)) == "2026-11-21 01:05"


@pytest.mark.parametrize(
    ("born_on", "said"),
    [
        (None, "年龄不详"),
        (date(2026, 11, 21), "0天"),
        (date(2026, 10, 22), "30天"),
        (date(2026, 10, 21), "1个月"),
        (date(2025, 11, 22), "11个月"),
        (date(2025, 11, 21), "1岁"),
        (date(2024, 8, 21), "2岁3个月"),
        (date(2023, 11, 21), "3岁"),
        (date(1992, 3, 8), "34岁"),
    ],
)
def test_the_younger_the_finer_the_age(born_on, said):
    with override("zh-hans"):
        assert days.age(born_on, ON) == said


@pytest.mark.parametrize(
    "written",
    ["2026-11-21", "20261121", "2026/11/21", "2026.11.21", "2026年11月21日", "２０２６年１１月２１日", " 2026 11 21 "],
)
def test_a_day_is_read_in_the_usual_ways(written):
    assert day_of(written) == ON


@pytest.mark.parametrize("written", ["21-11-2026", "2026-02-30", "2026-13-01", "下周", "202611", "2026-11"])
def test_what_is_no_day_is_not_guessed(written):
    assert day_of(written) is None


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("2026-02-30", "请填写真实的日期，例如 2026-11-21"),
        ("1899-12-31", "日期不能早于 1900-01-01"),
        ("2026-11-22", "日期不能晚于 2026-11-21"),
    ],
)
def test_a_day_out_of_bounds_is_refused_with_the_bound(written, refusal):
    from django.core.exceptions import ValidationError

    with override("zh-hans"), pytest.raises(ValidationError) as told:
        DayField(latest=ON).clean(written)
    assert told.value.messages == [refusal]
