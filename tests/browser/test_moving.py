"""Story of a family that comes from another county with its signed file: the arrival, and what the child was given."""

import base64
import json
import secrets
from datetime import date

import pytest
from django.test.utils import override_settings
from django.utils import timezone

from kinward.sharing.copies import Contents, Copied, Done
from kinward.sharing.signatures import own_key, signed
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]
BORN, VACCINATED = date(2026, 2, 1), date(2026, 2, 19)
GIVEN = (
    Done(what="immunisation", vaccine="HepB", dose=1, on=VACCINATED),
    Done(what="immunisation", vaccine="BCG", dose=1, on=VACCINATED),
    Done(what="contact", schedule="cn.newborn-screening", contact="hearing", on=date(2026, 2, 3)),
)
PEOPLE = (
    Copied(who="m" * 16, name="欧阳静", sex="female", born_on=date(1992, 3, 4), role="head"),
    Copied(who="c" * 16, name="欧阳小满", sex="female", born_on=BORN, role="child", mother=0, done=GIVEN),
)


def of_another_county() -> tuple[dict[str, object], str]:
    """A file, and the public key of whoever signed it."""
    with override_settings(COPY_KEY=base64.b64encode(secrets.token_bytes(32)).decode()):
        said = Contents(format="kinward-copy-1", made_at=timezone.now(), people=PEOPLE)
        content = json.dumps(signed(said.model_dump_json(exclude_none=True).encode())).encode()
        return {"name": "copy.kinward.json", "mimeType": "", "buffer": content}, own_key()


def test_a_family_arrives_with_its_file_and_the_child_is_not_offered_all_again(somebody):
    # given a county that the administrator trusts
    file, key = of_another_county()
    administrator = somebody("administrator")
    administrator.goes("/issuers/")
    administrator.writes("县名", "柳县")
    administrator.writes("对方公钥", key)
    administrator.presses("添加")
    administrator.sees("柳县")
    # when a mother brings its file
    worker = somebody("village", PHONE)
    worker.goes("/arrivals/copy/")
    worker.page.locator("#id_file").set_input_files([file])
    worker.presses("读取文件")
    worker.sees("依据柳县")
    worker.pictured("arrival-from-a-copy-phone")
    worker.writes("迁入日期", timezone.localdate().isoformat())
    worker.presses("下一步：核对")
    worker.presses("确认迁入")
    # and agrees that the child is cared for
    worker.searches("欧阳小满")
    worker.follows("欧阳小满", within="#found")
    child = worker.path
    worker.goes(f"{child}consents/")
    worker.clicks(worker.part("consent-care").get_by_role("button"))
    # then what the child was given is taken over from the same file
    worker.goes(child)
    worker.follows("补录在外县做过的体检和接种")
    worker.page.locator("#id_file").set_input_files([file])
    worker.presses("读取文件")
    worker.sees("乙肝疫苗", "听力")
    worker.pictured("care-from-a-copy-phone")
    worker.presses("补录这些")
    assert worker.path == child
    worker.page.locator("[role=status]", has_text="已补录").first.wait_for()
    # and stands on the child's card
    worker.goes(f"{child}cards/vaccinations/")
    worker.sees(VACCINATED.isoformat())
