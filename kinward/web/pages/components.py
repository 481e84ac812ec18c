"""/components/: every component in every state, in the language of the reader; needs no database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from django.contrib.messages.constants import INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kinward.web.charts.bars import Bar, BarChart
from kinward.web.charts.pyramid import AgeGroup, Pyramid
from kinward.web.charts.tiles import Place, TileMap
from kinward.web.context import Showing
from kinward.web.language import say
from kinward.web.navigation import Account
from kinward.web.pages.sample_form import SampleForm
from kinward.web.parts import (
    Column,
    Condition,
    Consent,
    DemoUser,
    Difference,
    DueItem,
    Fact,
    FamilyCard,
    Found,
    Happening,
    Link,
    Look,
    PersonLine,
    StatTile,
    Step,
    Tag,
    Whom,
)

HERE = "#"
TODAY = date(2026, 11, 21)
STATES = ("asked", "soon", "open", "upcoming", "done", "past", "declined")


def components(request: Showing) -> HttpResponse:
    request.shown_account = Account(
        "李晓梅", say("components.worker"), say("components.village"), ((2, say("components.clinic")),)
    )
    request.shown_navigation = tuple(
        Link(say(f"components.nav_{name}"), href)
        for name, href in (("today", "/components/"), ("people", HERE), ("register", HERE), ("quality", HERE))
    )
    return render(request, "kinward/gallery/page.html", samples())


def samples() -> Mapping[str, object]:
    return {**ways(), **people(), **facts(), **due(), **rights(), **charts(), **forms()}


def ways() -> Mapping[str, object]:
    titles = [say(f"components.step_{each}") for each in ("child", "parents", "check")]
    links = [Link(say(f"components.tab_{each}"), HERE) for each in ("due", "life", "consent", "looks")]
    links[0] = Link(links[0].text, "/components/", is_current=True, count=3)
    return {
        "crumbs": [Link(say("components.county"), HERE), Link(say("components.village"), HERE), Link("王秀兰", HERE)],
        "tabs": links,
        "steps": [Step(title, state, HERE) for title, state in zip(titles, ("done", "current", "next"), strict=True)],
        "pages": Paginator(range(431), 50).page(3),
        "link": Link(say("components.record_birth"), HERE),
        "sample_messages": [
            Message(level, say(f"components.notice_{kind}"))
            for level, kind in ((SUCCESS, "good"), (INFO, "info"), (WARNING, "caution"))
        ],
    }


def people() -> Mapping[str, object]:
    household, village = say("components.household"), say("components.village")
    wang = PersonLine(
        "王秀兰",
        HERE,
        "female",
        say("age.years", count=34),
        household,
        village,
        tags=[Tag(say("due.state_asked"), "soon")],
    )
    long_name = PersonLine(
        "阿依古丽·买买提江·吐尔逊",
        HERE,
        "female",
        say("age.months", count=5),
        household,
        village,
        note=say("components.note"),
    )
    plain = PersonLine("欧阳明", HERE, "male", say("age.unknown"))
    return {
        "person": wang,
        "people": [wang, long_name, plain],
        "head_facts": [Fact(say("components.born"), "1992-03-08"), Fact(say("components.id"), "3301••••••••••0428")],
        "found": [Found(wang, say("components.matched")), Found(plain)],
    }


def facts() -> Mapping[str, object]:
    change = Link(say("components.change"), HERE)
    return {
        "facts": [
            Fact(say("components.name"), "王小满", link=change),
            Fact(say("components.born"), "2026-11-19", note=say("components.born_note"), link=change),
            Fact(say("components.weight"), "3,250 g", link=change),
        ],
        "columns": [
            Column(say("components.who"), is_main=True),
            Column(say("components.village_title")),
            Column(say("components.amount"), is_number=True),
            Column(say("components.by")),
        ],
        "rows": [
            [Link("王秀兰", HERE), say("components.village"), "3,600.00", "2026-12-31"],
            [Link("欧阳明", HERE), say("components.village"), "10,800.00", "2027-03-31"],
        ],
        "differences": [
            Difference(say("components.people_due"), "1,204", "1,377", say("components.people_due_note")),
            Difference(say("components.amount"), "3,600.00", "3,600.00"),
        ],
        "tiles": [
            StatTile(say("components.tile_due"), "38", say("components.tile_due_note"), HERE),
            StatTile(say("components.tile_births"), "<10", say("components.this_month")),
            StatTile(say("components.tile_unknown"), "127", href=HERE),
        ],
        "happenings": [
            Happening(date(2027, 2, 19), say("components.event_visit"), state="planned"),
            Happening(
                date(2026, 11, 19),
                say("components.event_birth"),
                say("components.event_birth_text"),
                HERE,
                by=say("components.event_by"),
            ),
            Happening(date(2025, 6, 1), say("components.event_move"), state="corrected"),
            Happening(None, say("components.event_school")),
        ],
    }


def why() -> list[Condition]:
    source, child = say("components.source"), say("components.condition_child")
    born = [Fact(say("components.born"), "2026-11-19")]
    return [
        Condition(child, "yes", born, source, HERE),
        Condition(
            say("components.condition_any"),
            "unknown",
            source=source,
            parts=[
                Condition(
                    say("components.condition_hukou"), "no", [Fact(say("components.hukou"), say("components.far"))]
                ),
                Condition(say("components.condition_resident"), "unknown"),
            ],
        ),
    ]


def due() -> Mapping[str, object]:
    item = DueItem(
        say("components.subsidy"),
        Whom("王小满"),
        HERE,
        until=date(2027, 3, 31),
        amount=say("components.per_year"),
        where=say("components.where"),
        bring=say("components.bring"),
        conditions=why(),
        links=[Link(say("components.do_claim"), HERE), Link(say("components.do_decline"), HERE)],
    )
    items = [
        DueItem(
            say("components.check"), Whom("王小满", HERE), state=state, since=date(2027, 1, 5), until=date(2027, 1, 31)
        )
        for state in STATES
    ]
    family = FamilyCard(
        say("components.family_listed"), HERE, say("components.family_where"), items[:2], items[2:3], more=3
    )
    return {"due_item": item, "due_items": items, "families": [family], "conditions": why()}


def rights() -> Mapping[str, object]:
    at = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    what, reason = say("components.look_what"), say("components.look_why")
    care, sharing = (
        Consent(each, say(f"components.consent_{each}"), say(f"components.consent_{each}_about"), False, action=HERE)
        for each in ("care", "sharing")
    )
    given = replace(care, is_given=True, since=date(2026, 1, 5))
    return {
        "consents": [given, sharing],
        "recorded": [replace(given, id="care-recorded"), replace(sharing, id="sharing-recorded")],
        "looks": [
            Look(at, "李晓梅", say("components.worker"), what, reason),
            Look(at, "陈立", say("components.clinic"), what, say("components.look_emergency"), is_emergency=True),
        ],
        "users": [
            DemoUser(
                "li", "李晓梅", say("components.worker"), say("components.village"), say("components.worker_about")
            ),
            DemoUser(
                "wang", "王秀兰", say("components.family"), say("components.village"), say("components.family_about")
            ),
        ],
    }


def charts() -> Mapping[str, object]:
    names = ("柳湾镇", "青石乡", "白水镇", "河东乡", "桃源镇", "南岭乡", "石桥镇")
    counts = (21_430, 15_872, 9_310, 12_004, 30_518, 6, 18_260)
    seats = ((2, 1), (3, 1), (1, 2), (2, 2), (3, 2), (4, 2), (2, 3))
    places = [
        Place(name, column, row, count, HERE) for name, (column, row), count in zip(names, seats, counts, strict=True)
    ]
    female = (3900, 4600, 5200, 4300, 3400, 4800, 6100, 6500, 5200, 5600, 6900, 6600, 4900, 4300, 3400, 2100, 1200, 7)
    groups = [
        AgeGroup(
            f"{age}–{age + 4}" if age < 85 else "85+", women, 4 if women < 10 else round(women * (1.09 - age / 350))
        )
        for age, women in zip(range(0, 90, 5), female, strict=True)
    ]
    title, unit = say("components.births_chart"), say("components.number")
    births = [Bar(name, count // 97) for name, count in zip(names, counts, strict=True)]
    return {
        "bar_chart": BarChart(title, say("components.township"), unit, births),
        "pyramid": Pyramid(say("components.pyramid_chart"), groups),
        "tile_map": TileMap(say("components.map_chart"), say("components.residents"), places),
    }


def forms() -> Mapping[str, object]:
    wrong = SampleForm({"name": "", "born_on": "2026-02-30", "sex": "", "agrees": ""}, auto_id="wrong_%s")
    return {"form": SampleForm(auto_id="empty_%s", initial={"born_on": TODAY}), "wrong": wrong}
