"""Story of the import clerk: a village's list on a phone, and the same in English at a desk."""

import pytest

from tests.browser.conftest import PHONE
from tests.integration.importing.workbooks import WANGS, workbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]


def chooses(one, content: bytes, name: str = "花名册.xlsx") -> None:
    one.page.locator("main input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])


def test_a_village_brings_its_list_on_a_phone_and_takes_it_back(somebody):
    # given a village worker with the list of two households
    one = somebody("village", PHONE)
    one.goes("/imports/")
    one.sees("还没有导入过花名册")
    one.pictured("import-empty-phone")
    # when a file that is none is chosen, it is said beside the field
    chooses(one, b"PK\x03\x04 nothing")
    one.presses("读取并核对")
    one.sees("文件已损坏")
    # and when the list is brought
    chooses(one, workbook(WANGS))
    one.presses("读取并核对")
    one.sees("王建国", "全部接受（5）")
    one.pictured("import-review-phone")
    # then it is accepted
    one.presses("全部接受（5）")
    one.sees("已接受 5 行")
    # and taken back again
    one.follows("撤销这次导入")
    one.presses("撤销这次导入")
    one.sees("这次导入已撤销")


def test_an_office_sees_old_and_new_side_by_side_and_corrects_a_column(somebody):
    # given a township that brought a list
    one = somebody("township", locale="en-GB")
    one.goes("/imports/")
    one.page.locator("main select[name=village]").select_option(index=1)
    chooses(one, workbook(WANGS.replace("王建国", "赵建国").replace("99012319600301101X", "")))
    one.presses("Read and look")
    one.presses("Accept all 5")
    # when the next one says something else of them
    one.goes("/imports/")
    one.page.locator("main select[name=village]").select_option(index=1)
    changed = WANGS.replace("王建国", "赵建国").replace("99012319600301101X", "")
    chooses(one, workbook(changed.replace("| 农业", "| 非农业")), "next.xlsx")
    one.presses("Read and look")
    # then both values stand there
    one.follows("Changed")
    one.sees("→")
    one.pictured("import-changed")
    # and the columns can be looked at
    one.follows("Look or correct")
    one.sees("Is read as")
    one.pictured("import-columns")
    one.presses("Read the file again")
    one.sees("The file was read again")
