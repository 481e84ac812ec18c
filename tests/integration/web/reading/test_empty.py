"""A register without anybody in it yet: every page says so, and none breaks."""

import pytest
from django.test import Client

from kinward.cli.language import Speaker
from kinward.cli.placing import add_listed
from tests.integration.web.reading.conftest import LONG_AGO

COUNTY, TOWNSHIP, VILLAGE = 330_106_000_000, 330_106_001_000, 330_106_001_001
LIST = f"code,kind,name\n{COUNTY},county,清河县\n{TOWNSHIP},township,柳湾镇\n{VILLAGE},village,上柳村\n"
AREAS = {"village": VILLAGE, "clinic": TOWNSHIP, "township": TOWNSHIP, "county": COUNTY, "administrator": COUNTY}
PAGES = {
    "village": ["/today/", "/today/benefits/", "/overview/", "/quality/", "/ledgers/", "/imports/", "/search/?q=wang",
                f"/rounds/{VILLAGE}/", f"/ledgers/household-register/{VILLAGE}/", f"/quality/{VILLAGE}/no-number/",
                "/births/new/", "/arrivals/new/"],
    "clinic": ["/today/", "/overview/", "/quality/"],
    "township": ["/overview/", "/quality/", f"/overview/{VILLAGE}/", f"/ledgers/report/{TOWNSHIP}/", "/exports/"],
    "county": ["/overview/", "/quality/", f"/ledgers/monthly-report/{COUNTY}/", "/packs/", "/accounts/", "/places/"],
    "administrator": ["/places/", "/accounts/", "/work/", "/packs/", "/settings/", "/retention/", "/issuers/"],
}  # fmt: skip
SAYS = {
    "/today/": "Nothing is open today",
    "/quality/": "Nothing to put right here",
    "/overview/": "What families are due has not been worked out yet",
    "/search/?q=wang": "Nobody of that name in your area",
}


@pytest.fixture
def signed_in_as(kept_register, tmp_path):
    from kinward.access.models import Account, Posting

    file = tmp_path / "places.csv"
    file.write_text(LIST, encoding="utf-8")
    add_listed(file, Speaker("en"), only_check=False)

    def enter(role: str) -> Client:
        account = Account.objects.create(username=role, display_name="李晓梅")
        Posting.objects.create(account=account, role=role, area=AREAS[role], valid_from=LONG_AGO)
        client = Client(headers={"accept-language": "en"})
        client.force_login(account, "kinward.access.backend.Backend")
        return client

    return enter


@pytest.mark.parametrize("role", PAGES)
def test_every_page_of_an_empty_register_is_there(signed_in_as, role):
    client = signed_in_as(role)
    answers = {path: client.get(path, follow=True) for path in PAGES[role]}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(answers, 200)
    for path, words in SAYS.items():
        if path in answers:
            assert words in answers[path].content.decode(), path
