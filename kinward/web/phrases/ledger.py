"""Ledgers of an area: choosing, looking at, printing one. Names and columns stand in recording_ledger."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Ledgers", "台账与报表"),
    "lead": (
        "Everything here is made from what is recorded, each time anew. Nobody has to fill in a ledger.",
        "台账和报表都由登记信息自动生成，不用再手工填写。",
    ),
    "own_area": ("For your area, this month", "本辖区、本月"),
    "choose": ("Another area or month", "选择其他辖区或月份"),
    "which": ("Ledger", "台账"),
    "holds": ("What it holds", "内容"),
    "area": ("Area", "辖区"),
    "of_village": (
        "The {ledger} is kept village by village: choose a village.",
        "{ledger}按村查看，请选择一个村。",
    ),
    "period": ("Month or year", "月份或年份"),
    "period_hint": (
        "The household register and the report are always as of today.",
        "家庭户登记簿和人口情况报表一律按当天情况生成。",
    ),
    "show": ("Show", "查看"),
    "as_pdf": ("PDF", "下载 PDF"),
    "as_sheet": ("Spreadsheet", "下载表格"),
    "year": ("{year}", "{year}年"),
    "as_of": ("As of {day}", "截至{day}"),
    "lines": ("{count} line | {count} lines", "共 {count} 行"),
    "nothing": ("Nothing recorded in this time.", "这段时间没有登记。"),
    "empty_cells": (
        "Made from what is recorded. An empty cell is not known.",
        "本表由登记信息自动生成，空格表示尚不清楚。",
    ),
    "made": ("Made {moment} by {by}", "{moment} 由{by}生成"),
    "made_by": ("Filled in by", "填表人"),
    "checked_by": ("Checked by", "审核人"),
    "stamped_on": ("Date and seal", "日期（盖章）"),
    "holds_household_register": (
        "A village's households and who belongs to them now",
        "全村各户现有成员，按户编排",
    ),
    "holds_birth_register": ("Children born in the month or year", "当月或当年出生的孩子"),
    "holds_death_register": ("Who died in the month or year", "当月或当年去世的人"),
    "holds_moves": (
        "Who came to live here; who left stands in the register of the place they went to, or of the county",
        "迁来的人；迁走的人列在迁入地的登记簿里，离开本县的列在县里的登记簿里",
    ),
    "holds_benefits": (
        "What is due to those who agreed, with a place to sign for it",
        "已同意办理的人应享的待遇，附领取签字栏",
    ),
    "holds_report": (
        "Numbers alone, of the area and the places in it; small ones are not shown",
        "只有汇总数字，含下级各地；数字过小时不显示",
    ),
    "holds_monthly_report": (
        "What happened in the month or year, in numbers alone: births, deaths, moves in and out, marriages",
        "当月或当年的出生、死亡、迁入、迁出和结婚，只有汇总数字",
    ),
    "in_tens": (
        "By the day on which it happened, as far as it is recorded; in tens, <10 for fewer than ten.",
        "按发生日期统计已登记的情况；人数取整到十位，<10 表示不足十。",
    ),
    "any_day": ("any day now", "现在即可"),
    "card_kept_by": ("Kept by", "建卡人"),
    "card_note": (
        "Lines with a day under “Done on” were done. The others are offered; nobody has to take them up.",
        "填有完成日期的项目已经完成，其余为可选服务，接受与否由本人或家长决定。",
    ),
    "cards": ("Cards to print", "可打印的卡册"),
    "expected_on": ("Expected", "预产期"),
    "delivered_on": ("Delivered", "分娩日期"),
    "help": (
        "A birth that is recorded late stands in the month of the birth: print that month again. Whoever a ledger names sees that it was printed.",
        "补报的出生登记列入出生当月，请重新打印该月台账。台账列出了谁，谁就能看到何时由谁打印。",
    ),
    "most": (
        "A ledger shows the names of up to {most} people. Where there are more, choose a smaller area or a shorter period; a village’s own worker opens and prints the household register of that village whole.",
        "列出姓名的台账一次最多 {most} 人；超过时，请缩小辖区或时间范围。本村经办人可以查看和打印本村完整的家庭户登记簿。",
    ),
    "to_export": ("Propose an export, which a second person decides", "申请数据导出，由第二人审批"),
    "help_many": (
        "A ledger that names more than 100 people leaves the service only by an export that a second person agrees to. A village worker prints the household register of the own village whole.",
        "涉及 100 人以上的台账须走数据导出，由第二人审批。村级经办人可以打印本村完整的家庭户登记簿。",
    ),
}  # fmt: skip
