"""Story of the import clerk: a village's list on a phone, and the same in English at a desk."""

import pytest

from tests.browser.conftest import PHONE
from tests.integration.importing.workbooks import HEADINGS, WANGS, workbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]


LIST = """
001 | 欧阳建国 | 户主 | 男 |                    | 1960-03-01 | 农业
001 | 上官桂英 | 妻   | 女 | 990123196207090020 | 1962-07-09 | 农业
001 | 欧阳强   | 长子 | 男 |                    | 1990-05-05 | 农业
002 | 司徒国平 | 户主 | 男 |                    | 1971-11-30 | 非农业
002 | 司徒小燕 | 长女 | 女 |                    | 2015-06-18 | 非农业
"""
NEXT = """
003 | 欧阳远   | 户主 | 男 |                    | 1988-05-05 | 农业 | 990123196207090020
004 | 欧阳强   | 户主 | 男 |                    | 1990-05-06 | 农业 |
005 | 司徒小艳 | 户主 | 女 |                    | 2015-06-18 | 农业 |
"""
"""A son of a woman known by number; then somebody a day off, and somebody who is written otherwise."""


def chooses(one, content: bytes, name: str = "花名册.xlsx") -> None:
    one.page.locator("main input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])


def test_a_village_brings_its_list_on_a_phone_and_takes_it_back(somebody):
    # given a village worker with the list of two households
    one = somebody("village", PHONE)
    one.goes("/imports/")
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


def test_a_clerk_says_who_a_doubtful_row_is(somebody):
    # given a village whose list has been accepted
    one = somebody("village", PHONE)
    one.goes("/imports/")
    chooses(one, workbook(LIST), "户口册.xlsx")
    one.presses("读取并核对")
    one.presses("全部接受（5）")
    # when another list of it slips in two names and days, and brings a child of a known mother
    one.goes("/imports/")
    chooses(one, workbook(NEXT, (*HEADINGS, "母亲身份证号")), "卫生院名单.xlsx")
    one.presses("读取并核对")
    # then only who is new may be accepted at once
    one.sees("全部接受（1）", "母亲")
    one.pictured("import-relative-phone")
    one.presses("全部接受（1）")
    # and the others stand beside the records they may be
    one.follows("存疑")
    one.sees("欧阳强：是否已有登记？", "花名册", "已有登记")
    one.pictured("import-likely-phone")
    # and the clerk says of one that it is the same, of the other that it is not
    one.clicks(one.page.locator("section", has_text="欧阳强：").get_by_role("button", name="是同一人"))
    one.sees("已按同一人处理")
    one.clicks(one.page.locator("section", has_text="司徒小艳：").get_by_role("button", name="都不是"))
    one.sees("已作为另一人新增登记")
    one.goes("/imports/")
    village = one.page.locator("main td[data-title=所属村]").first.inner_text().strip()
    # and an office whose file names the village of each row sees the same, without scripts at a desk
    desk = somebody("township", locale="en-GB", java_script_enabled=False)
    desk.goes("/imports/")
    row = f"006 | 欧阳强 | 户主 | 男 | | 1990-05-15 | 农业 | {village}"
    chooses(desk, workbook(row, (*HEADINGS, "所属村")), "third.xlsx")
    desk.presses("Read and look")
    desk.follows("Doubtful")
    desk.sees("is this somebody registered already?", "in the register")
    desk.pictured("import-likely")
    desk.clicks(desk.page.get_by_role("button", name="Leave aside"))
    desk.sees("Left aside.")
