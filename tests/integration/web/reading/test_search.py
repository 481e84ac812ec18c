"""Finding people: in the area, in few statements, whatever is typed; and nothing of what was typed is kept."""

import re

import pytest

FAMILY = """
王秀兰 f 1962-03-08 head
阿依古丽·买买提江 f 1990-05-05 child
欧阳明 m 1988-01-01 child
"""


@pytest.fixture
def family(families):
    return families(FAMILY)


@pytest.mark.parametrize("typed", ["王秀兰", "王秀蘭", "王 秀 兰", "wangxiulan", "Wáng Xiùlán", "wxl", "王xl"])
def test_found_by_characters_sound_and_initials(worker, family, typed):
    assert f'href="/people/{family["王秀兰"]}/"' in worker.get("/search/", q=typed)


@pytest.mark.parametrize("typed", ["阿依古丽", "阿依古丽买买提江", "阿依古丽·买", "ayiguli"])
def test_found_with_and_without_the_dot(worker, family, typed):
    assert f'href="/people/{family["阿依古丽·买买提江"]}/"' in worker.get("/search/", q=typed)


@pytest.mark.usefixtures("family")
def test_in_four_statements(worker):
    worker.get("/search/", q="王")
    worker.get("/search/", q="王")
    assert len(worker.statements) <= 4, worker.statements


def test_everybody_shown_is_in_the_log_and_nothing_that_was_typed(worker, family, log_of):
    worker.get("/search/", q="王秀兰")
    lines = log_of(worker.account, "register.found")
    assert [person for person, _ in lines] == [family["王秀兰"]]
    assert not any("王" in target for _, target in lines)


def test_nobody_of_another_village(signed_in, family, county):
    neighbour = signed_in(area=county.villages[1])
    assert f'href="/people/{family["欧阳明"]}/"' not in neighbour.get("/search/", q="欧阳明")


def test_the_part_alone_for_htmx(worker, family):
    page = worker.get("/search/", q="欧阳", htmx=True)
    assert "<html" not in page
    assert f'href="/people/{family["欧阳明"]}/"' in page


def test_no_javascript_is_needed(worker):
    page = worker.get("/search/")
    assert '<form class="k-search" role="search" method="get" action="/search/"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a name"),
        ("   ", "Type a name"),
        ("12345", "18 characters"),
        ("12\x0045", "18 characters"),
        ("001002-999999", "No household in your area has this number"),
        ("x" * 101, "too long"),
        ("!?", "no letter or character"),
        ("990101198001010018", "last character does not fit"),
        ("爨爨爨", "Nobody of that name"),
    ],
)
def test_why_there_is_nothing(worker, typed, said):
    page = worker.get("/search/", q=typed)
    assert said in page


def test_a_household_by_its_number(worker, signed_in, family, home_of, county, log_of):
    """Leave `_households` out of the page, and this fails. No name is shown, so nobody stands in the log."""
    home = home_of(family["王秀兰"])
    number = re.search(r"Household ([0-9]+-[0-9]+)", worker.get(f"/households/{home}/"))[1]
    for typed in (number, f" {number} ", number.replace("-", "－"), number.replace("-", " — ")):
        page = worker.get("/search/", q=typed)
        assert f'<a href="/households/{home}/">Household {number}' in page
        assert "王秀兰" not in page
    assert not log_of(worker.account, "register.found")
    neighbour = signed_in(area=county.villages[1])
    assert f"/households/{home}/" not in neighbour.get("/search/", q=number)


@pytest.mark.parametrize(("language", "promised"), [("en", "from the surname on"), ("zh-hans", "查找从姓开始")])
def test_what_is_advised_when_nobody_was_found_does_find(signed_in, family, language, promised):
    """Advise one or two characters of the name, as it was, and this fails: those of 秀兰 find nobody."""
    reader, found = signed_in(language=language), f'href="/people/{family["王秀兰"]}/"'
    page = reader.get("/search/", q="秀兰")
    assert found not in page
    assert promised in page
    assert all(found in reader.get("/search/", q=typed) for typed in ("王", "王秀", "wangxiulan", "wx"))


def test_every_example_of_the_page_finds():
    """Give 秀兰 as an example, and this fails."""
    from kinward.register.naming.searching import finds, query_of
    from kinward.web.phrases import PHRASES

    names = ("王秀兰", "阿依古丽·买买提江", "欧阳明")
    examples = [each.strip() for each in PHRASES["search.examples"][0].partition(":")[2].split(",")]
    assert len(examples) == 5
    assert [each for each in examples if not any(finds(query_of(each), name) for name in names)] == []


def test_what_was_typed_is_escaped(worker):
    page = worker.get("/search/", q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_a_name_is_escaped(worker, families):
    families("<img/src=x> f 1990-01-01 head")
    page = worker.get("/search/", q="img")
    assert "<img/src" not in page
    assert "&lt;img/src=x&gt;" in page


def test_many_of_one_name_are_paged(worker, families):
    families("\n".join(f"李伟 m 19{born}-01-01 -" for born in range(30, 60)))
    families("\n".join(f"李伟 m 19{born}-01-01 -" for born in range(60, 90)))
    first = worker.get("/search/", q="李伟")
    assert "People 1 to 50; there are more" in first
    assert "page=2" in first
    second = worker.get("/search/", q="李伟", page=2)
    assert "People 51 to" in second


@pytest.mark.usefixtures("family")
def test_a_page_behind_the_last_says_so(worker):
    """Say that nobody was found, and the worker records an arrival of somebody who is there."""
    page = worker.get("/search/", q="王", page=40)
    assert "There is no such page" in page
    assert "Nobody of that name" not in page
    assert 'href="?q=%E7%8E%8B"' in page


@pytest.mark.usefixtures("family")
def test_a_page_that_is_no_number_is_the_first(worker):
    for page in ("x", "-1", "٣", "99999999999999999999"):
        worker.get("/search/", q="王", page=page)


@pytest.mark.usefixtures("family")
def test_in_three_languages(signed_in):
    assert "查找范围" in signed_in(language="zh-hans").get("/search/")
    traditional = signed_in(language="zh-hant")
    assert "查找範圍" in traditional.get("/search/")
    assert "王秀兰" in traditional.get("/search/", q="王秀蘭")  # a name stays as it was written


def test_only_those_shown_are_in_the_log(worker, families, log_of):
    families("\n".join(f"诸葛伟 m 19{born}-01-01 -" for born in range(30, 85)))
    page = worker.get("/search/", q="诸葛伟")
    assert page.count("k-person__name") == 50
    assert len(log_of(worker.account, "register.found")) == 50


def test_who_looks_up_too_many_is_told_and_the_auditor_called(worker):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from tests.integration.register.people import table

    for _ in range(30):
        worker.get("/search/", q="330101198001010011")
    page = worker.get("/search/", q="330101198001010011", status=403)
    assert "Too many people were looked up" in page
    with acting(Actor(1, "an auditor", "auditor", "audit")):
        assert table("SELECT count(*) FROM access_alarm WHERE account = %s", worker.account) == [(1,)]
