"""Attack 14: a name, an address, a certificate, a household's number that is a script, on every page that shows it.

Seen to fail with `mark_safe` on the name in kinward/web/people.py.
"""

import pytest
from django.db import connections

from tests.security.marked import marked
from tests.security.matrix import addresses, undone, visitor

__all__ = ["marked"]
SCRIPT = "<script>alert(1)</script>"
BREAKS_OUT = "\"'><img src=x onerror=alert(1)>"
STORED = """
UPDATE register_identity SET name = %(text)s WHERE person_id = %(person)s;
UPDATE register_household SET number = %(text)s WHERE id = %(household)s;
UPDATE register_household_circumstance SET address = %(text)s WHERE household_id = %(household)s;
UPDATE register_vital_event SET certificate = %(text)s, place_text = %(text)s, informant = %(text)s
WHERE person_id = %(person)s RETURNING 1
"""


@pytest.mark.parametrize("text", [SCRIPT, BREAKS_OUT])
@pytest.mark.parametrize("role", ["village", "county", "family"])
def test_no_page_runs_what_somebody_typed(marked, role, text):
    subject = marked.subjects[marked.places.village]
    with connections["owner"].cursor() as cursor:
        cursor.execute(STORED, {"text": text, "person": subject.person, "household": subject.household})
    somebody, shown = visitor(marked, role), 0
    for address in addresses():
        with undone():
            answer = somebody.client.get(address.of(subject))
        page = answer.content.decode("utf-8", "replace")
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert text not in page, address.template
            assert "<img src=x" not in page, address.template
            shown += "alert(1)" in page
    assert shown > 2, "nobody showed it at all"


@pytest.mark.parametrize("page", ["/sign-in/", "/components/"])
def test_a_page_lets_no_script_stand_in_it(client, db, page):
    """`db`: the page may ask who is signed in."""
    policy = client.get(page).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if " " in rule.strip())
    assert "unsafe-inline" not in rules["script-src"]
    assert "unsafe-eval" not in rules["script-src"]
    assert rules.get("object-src", rules["default-src"]) in {"'none'", "'self'"}
    assert rules["base-uri"] in {"'none'", "'self'"}
    assert client.get(page).headers["X-Content-Type-Options"] == "nosniff"


def test_what_was_asked_for_is_escaped_where_it_is_repeated(marked):
    somebody = visitor(marked, "village")
    page = somebody.client.get("/search/", {"q": SCRIPT}).content.decode()
    assert SCRIPT not in page
