"""Which names are taken for mistakes of one another, and which are not."""

import duckdb
import pyarrow as pa
import pytest

from kinward.register.matching.comparisons import whole_name
from kinward.register.matching.names import PARTS, compared, surname_of
from kinward.register.matching.shapes import look_alike
from kinward.register.matching.sounds import near_sound


def level(one: str, other: str) -> str:
    """The level that two names meet, asked of DuckDB as Splink asks it."""
    kinds = {part: pa.list_(pa.string()) if part in ("short", "halved") else pa.string() for part in PARTS}
    row = {}
    for side, name in (("l", one), ("r", other)):
        told = compared(name)
        row |= {f"name_{part}_{side}": pa.array([getattr(told, part)], kind) for part, kind in kinds.items()}
    comparison = whole_name()
    cases = " ".join(
        f"WHEN {each.condition} THEN '{each.why}'" for each in comparison.levels if each.condition != "ELSE"
    )
    connection = duckdb.connect(":memory:")
    connection.register("pair", pa.table(row))
    query = (
        f"SELECT CASE WHEN {comparison.missing} THEN 'missing' {cases} ELSE '{comparison.levels[-1].why}' END FROM pair"
    )
    return connection.execute(query).fetchall()[0][0]


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("张伟", "張偉", "name-same"),
        ("张伟", "张玮", "name-sound"),
        ("曾小明", "增小明", "name-sound"),
        ("李小龙", "龙李小", "name-order"),
        ("李晓梅", "李梅晓", "name-order"),
        ("王末", "王未", "name-shape"),
        ("杨建军", "扬建军", "name-sound"),
        ("陈晴", "陈琴", "name-near-sound"),
        ("刘志军", "刘志车", "name-shape"),
        ("黄梅", "黄海", "name-shape"),
        ("胡兰", "胡南", "name-near-sound"),
        ("张志强", "张自强", "name-near-sound"),
        ("王晓明", "王明", "name-short"),
        ("王晓明", "王晓亮", "name-one"),
        ("陈龙", "何龙", "name-given"),
        ("王明", "王强", "name-surname"),
        ("王明", "李强", "name-differs"),
        ("Ana María Li", "maria li ana", "name-order"),
        ("Aygul Memet", "Aigul Memet", "name-close"),
        ("王明", "", "missing"),
    ],
)
def test_the_closest_level_that_holds_is_met(one, other, met):
    assert level(one, other) == level(other, one)
    assert level(one, other) == met


@pytest.mark.parametrize(
    "pair", "未末 己已 日曰 王玉 伟纬 晴清 婷停 刘列 淑叔 军车 明朋 芳方 杨扬 李季 陈阵 玲铃 凤风".split()
)
def test_what_the_eye_mixes_up_looks_alike(pair):
    assert look_alike(*pair)
    assert look_alike(*reversed(pair))


@pytest.mark.parametrize("pair", "伟强 芳娟 建军 志文 国华 洋沐 梅华".split())
def test_what_it_tells_apart_does_not(pair):
    assert not look_alike(*pair)


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zang"), ("liu", "niu"), ("hu", "hu"), ("huang", "fang"), ("lin", "ling"), ("ran", "lan")],
)
def test_dialects_mix_these_up(one, other):
    assert near_sound(one) == near_sound(other)


def test_near_sounds_of_near_sounds_are_the_same():
    for said in "zhuang chen shi nuo ren huang hui fei ping jun hong".split():
        assert near_sound(near_sound(said)) == near_sound(said)


def test_a_compound_surname_is_one_unless_nothing_follows():
    assert [surname_of(name) for name in ("欧阳锋", "欧阳", "王明")] == ["欧阳", "欧", "王"]
