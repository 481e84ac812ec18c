"""A ledger as PDF, set by Typst. Words go in as JSON and are never read as Typst; fonts and templates are our own."""

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from kinward.web.language import SPOKEN, language, say
from kinward.web.ledgers.filled import Filled, Section

PDF = "application/pdf"
TEMPLATES = Path(__file__).parent / "templates"
WIDE_COLUMNS = 8
REGIONS = {"zh-Hans": ("zh", "CN"), "zh-Hant": ("zh", "TW"), "en": ("en", "GB")}
_setting = Lock()


def as_pdf(filled: Filled) -> bytes:
    wide = any(len(section.headings) >= WIDE_COLUMNS for section in filled.sections)
    return set_paper("ledger", {**_said(filled), "wide": wide, "none": say("ledger.nothing")})


def set_paper(template: str, words: dict[str, Any]) -> bytes:
    """One after the other: the compiler keeps the fonts between papers."""
    spoken, region = REGIONS[SPOKEN[language()]]
    data = json.dumps({**words, "lang": spoken, "region": region}, ensure_ascii=False)
    with _setting:
        printed: bytes = _compiler().compile(TEMPLATES / f"{template}.typ", format="pdf", sys_inputs={"data": data})
        return printed


@cache
def _compiler() -> Any:
    import pylopdf_fonts_zh_cn as fonts
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.sans_path().parent])
    return typst.Compiler(root=TEMPLATES, font_paths=found, ignore_system_fonts=True)


def _said(filled: Filled) -> dict[str, Any]:
    return {
        "title": filled.title,
        "about": list(filled.about),
        "sections": [_section(each) for each in filled.sections],
        "signed": list(filled.signed),
        "made": filled.made,
        "note": filled.note,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "head": [[fact.name, fact.value] for fact in section.head],
        "headings": [each.title for each in section.headings],
        "shares": [each.share for each in section.headings],
        "numbers": [each.is_number for each in section.headings],
        "rows": section.said(),
    }
