"""Colours keep AA against every ground they stand on, in both themes; red is for mistakes in forms alone."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[3] / "kinward" / "web" / "assets" / "styles"
TOKENS = (STYLES / "_tokens.scss").read_text(encoding="utf-8")
GROUNDS = ("ground", "surface", "raised")
TEXTS = [(text, ground) for text in ("text", "soft", "brand", "brand-strong", "error") for ground in GROUNDS]
ON_TINTS = [
    *(("good", "good-soft"), ("soon", "soon-soft"), ("info", "info-soft"), ("error", "error-soft")),
    *(("text", f"{tint}-soft") for tint in ("good", "soon", "info", "quiet", "brand", "error")),
    *(("brand", "brand-soft"), ("brand", "good-soft"), ("on-brand", "brand"), ("on-brand", "brand-strong")),
    *(("soft", "soon-soft"), ("soft", "brand-soft")),
]
SEEN = [(mark, ground) for mark in ("line-strong", "focus", "one", "two") for ground in GROUNDS]


def theme(name):
    block = re.search(rf"@mixin {name} \{{(.*?)\n\}}", TOKENS, re.DOTALL)
    return dict(re.findall(r"--k-([a-z-]+): (#[0-9a-f]{6});", block[1]))


def light_of(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_keep_their_contrast(name):
    colours = theme(name)
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in [*TEXTS, *ON_TINTS]}
    assert {pair: round(found, 2) for pair, found in weak.items() if found < 4.5} == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_edges_rings_and_bars_keep_theirs(name):
    colours = theme(name)
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SEEN}
    assert {pair: round(found, 2) for pair, found in weak.items() if found < 3} == {}


def test_contrast_is_measured_as_the_standard_says():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_shades_of_tiles_carry_their_numbers():
    charts = (STYLES / "_charts.scss").read_text(encoding="utf-8")
    pairs = re.findall(r"\d: \((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)", charts)
    full = [[c if len(c) == 7 else "#" + "".join(2 * part for part in c[1:]) for c in pair] for pair in pairs]
    assert len(full) == 12
    assert [pair for pair in full if contrast(*pair) < 4.5] == []


def test_the_red_of_mistakes_is_used_in_forms_alone():
    using = {path.stem for path in STYLES.glob("*.scss") if "--k-error" in path.read_text(encoding="utf-8")}
    assert using == {"_tokens", "_forms", "_govuk"}
