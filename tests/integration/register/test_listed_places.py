"""A county's own places come in from a list: all of it, or nothing and a reason for each line."""

import pytest

from kinward.cli.errors import CliError
from kinward.cli.language import Speaker
from kinward.cli.placing import add_listed
from kinward.register.loading import read_list
from kinward.register.models import Place

GOOD = """代码,级别,上级,名称
330106000000,县,,清河县
330106001000,镇,330106000000,柳湾镇
330106001001,村,330106001000,上柳村
330106001002,社区,,下柳社区
"""
ENGLISH = """code,kind,name,name_en,region
330106002000,township,东镇,East,CN-33
330106002001,village,东村,,
"""


@pytest.fixture
def sent(tmp_path):
    def send(text: str, *, encoding: str = "utf-8", only_check: bool = False) -> None:
        (file := tmp_path / "places.csv").write_bytes(text.encode(encoding))
        add_listed(file, Speaker("en"), only_check=only_check)

    return send


def places() -> list[tuple]:
    return list(Place.objects.using("owner").order_by("code").values_list("code", "kind", "parent_id", "name_hans"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_of_an_office_fills_an_empty_register(kept_register, sent, encoding, capsys):
    sent(GOOD, encoding=encoding)
    assert places() == [
        (330106000000, "county", None, "清河县"),
        (330106001000, "township", 330106000000, "柳湾镇"),
        (330106001001, "village", 330106001000, "上柳村"),
        (330106001002, "village", 330106001000, "下柳社区"),
    ]
    made = Place.objects.using("owner").get(code=330106001000)
    assert (made.name_hant, made.region) == ("柳灣鎮", "CN-3301")
    assert made.name_en
    assert "4 places added" in capsys.readouterr().out


def test_the_same_again_and_more(kept_register, sent, capsys):
    sent(GOOD)
    sent(GOOD)
    assert "0 places added, 4 were there already" in capsys.readouterr().out
    sent(ENGLISH)
    assert len(places()) == 6


def test_a_look_changes_nothing(kept_register, sent):
    sent(GOOD, only_check=True)
    assert places() == []


WRONG = {
    "330106003000,county,东镇": (2, "kind"),
    "33010600300,township,东镇": (2, "code"),
    "٣30106003000,township,东镇": (2, "code"),
    "330106003000,township,": (2, "name"),
    "330106003000,hamlet,东镇": (2, "kind"),
    "330106003000,township,东镇\n330106003000,township,东镇": (3, "twice"),
    "330107003000,township,东镇": (2, "parent-missing"),
    "330106001000,township,柳河镇": (2, "differs"),
    "330106001003,village,上柳村": (2, "namesake"),
    "330106003000,township,东镇\n330106003001,village,东村\n330106003002,village,东村": (4, "namesake"),
    "\n\n330106003000,county,东镇": (4, "kind"),
}


@pytest.mark.parametrize(("lines", "wrong"), WRONG.items())
def test_a_wrong_line_is_named_and_nothing_is_written(kept_register, sent, tmp_path, lines, wrong, capsys):
    """Write the good lines all the same, and one half of a county is there."""
    sent(GOOD)
    before = places()
    text = f"code,kind,name\n{lines}\n330106004000,township,好镇\n"
    assert [(each.line, each.why) for each in read_list(text.encode()).wrong] == [wrong]
    with pytest.raises(CliError) as refused:
        sent(text)
    assert f"{tmp_path / 'places.csv'}, line {wrong[0]}: " in capsys.readouterr().err
    assert (refused.value.code, refused.value.exit_status) == ("cli-places-lines", 2)
    assert str(refused.value).startswith(f"{tmp_path / 'places.csv'} · Nothing was added. To be put right: 1.")
    assert places() == before


def test_what_is_no_text_is_no_name(kept_register):
    """Put a sign in the place of what cannot be read, and a village is called by it."""
    cut = "代码,级别,名称\n330106000000,县,清河县\n".encode("gb18030") + b"330106001000,\xd5\xf2,\xff\xff\n"
    assert [(each.line, each.why) for each in read_list(cut).wrong] == [(3, "text")]
    assert [each.why for each in read_list(b"code,kind,name\n" + b"1" * 200_000).wrong] == ["text"]


def test_lines_may_end_as_on_an_old_machine(kept_register, sent):
    sent(GOOD.replace("\n", "\r"))
    assert len(places()) == 4


@pytest.mark.parametrize("text", ["x,y\n1,2\n", "code,kind\n330106000000,county\n", "\x00\n"])
def test_a_list_without_its_columns_is_refused(kept_register, sent, text):
    with pytest.raises(CliError) as refused:
        sent(text)
    assert refused.value.code == "cli-places-heading"
    assert "code, kind, name" in refused.value.advise("en")
    assert "places.csv · " in str(refused.value)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_list_is_said_to_be_empty(kept_register, sent, text):
    with pytest.raises(CliError) as refused:
        sent(text)
    assert refused.value.code == "cli-places-empty"
