"""What a phone loads: little at first, less after. Styles and scripts are those that were built."""

import gzip
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import RequestFactory

from kinward.web.pages.components import components

FIRST_VISIT, AFTER = 100_000, 30_000
OURS = ("kinward/kinward.css", "kinward/kinward.js", "kinward/mark.svg")


@pytest.fixture(scope="module")
def page():
    """The heaviest page there is: every component in every state."""
    return components(RequestFactory().get("/components/")).content


@pytest.fixture(scope="module")
def built():
    root = Path(settings.STATIC_ROOT)
    named = json.loads((root / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    return {name: root / named[name] for name in OURS}


def compressed(path):
    return path.with_name(f"{path.name}.gz").stat().st_size


def test_the_first_visit_and_the_next_are_light(page, built):
    html = len(gzip.compress(page, 6))
    assert html <= AFTER
    assert html + sum(compressed(path) for path in built.values()) <= FIRST_VISIT


def test_names_change_with_content_so_that_they_are_kept_for_good(built):
    assert all(len(path.name.split(".")) == 3 for path in built.values())
    assert staticfiles_storage.url(OURS[0]).endswith(built[OURS[0]].name)


def test_the_browser_gets_nothing_from_elsewhere_and_evaluates_nothing(page, built):
    styles, script = (built[name].read_text(encoding="utf-8") for name in OURS[:2])
    assert "@import" not in styles
    assert "url(" not in styles
    assert "eval(" not in script
    assert b"http" not in page.replace(b"http-equiv", b"")
