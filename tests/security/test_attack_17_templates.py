"""Attack 17: a name that is a template, a format or a header does nothing but stand there as it was typed.

Seen to fail with the name put into the phrase before its blanks are filled (`say(...).format(...)` done twice), with
`mark_safe` on a name, and with `url_has_allowed_host_and_scheme` left out where a form says where to go next.
"""

import html

import pytest
from django.http import BadHeaderError, HttpResponse

from tests.security.marked import marked, rows

__all__ = ["marked"]
NAMES = (
    "{{ 7|add:7 }}",
    "{% debug %}",
    "{person.__class__}",
    "{0}{count}{}",
    "%(name)s %s",
    "${7*7}",
    "<b onclick=alert(1)>",
    "张\r\nSet-Cookie: a=b",
)
ELSEWHERE = (
    "https://example.org/",
    "//example.org",
    "/\\example.org",
    "javascript:alert(1)",
    "/people/\r\nSet-Cookie: stolen=1",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_was_typed_on_every_page_that_shows_it(marked, worker, name):
    subject = marked.subjects[marked.places.village]
    rows("UPDATE register_identity SET name = %s WHERE person_id = %s RETURNING 1", name, subject.person)
    browser = worker("village", marked.places.village).browser
    pages = [f"/people/{subject.person}/", f"/people/{subject.person}/death/", f"/households/{subject.household}/"]
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200
        assert html.escape(name).replace("\r\n", "\n") in answer.content.decode().replace("\r\n", "\n")
        assert "Set-Cookie" not in "".join(answer.headers)
    told = browser.get(f"/api/people/{subject.person}")
    assert told.json()["name"] == name


@pytest.mark.parametrize("to", ELSEWHERE)
@pytest.mark.parametrize("form", ["/language/", "/theme/", "/posting/"])
def test_a_form_leads_to_no_address_of_others(marked, worker, sent, form, to):
    insider = worker("village", marked.places.village)
    said = {"next": to, "language": "en", "theme": "dark", "posting": insider.posting.pk}
    answer = sent(insider.browser, form, said, page="/account/")
    assert answer.status_code in {302, 303, 400}
    assert "example.org" not in answer.headers.get("Location", "")
    assert not answer.headers.get("Location", "").startswith("javascript:")
    assert "stolen" not in answer.cookies


def test_an_address_asked_for_before_signing_in_is_our_own(client):
    for to in ELSEWHERE:
        answer = client.get("/sign-in/", {"next": to})
        assert "example.org" not in answer.headers.get("Location", "")


def test_no_header_takes_a_line_break():
    """What the pages rely on; also for the name of a file that is downloaded."""
    with pytest.raises(BadHeaderError):
        HttpResponse(headers={"Content-Disposition": 'attachment; filename="a\r\nSet-Cookie: b=c"'})
