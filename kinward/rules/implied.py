"""Clauses every programme has besides its own, in the words in which they are told."""

from kinward.rules.programme import Text

IN_FORCE: Text = {
    "en": "The programme is in force on this day.",
    "zh-Hans": "该项目在这一天有效。",
}
IN_PERIOD: Text = {
    "en": "The right has begun and has not ended.",
    "zh-Hans": "权利已经开始且尚未结束。",
}
AMOUNT: Text = {
    "en": "Something is due in this period.",
    "zh-Hans": "本期有应发的金额。",
}
ANCHOR: Text = {
    "en": "The day from which the offer is counted is known.",
    "zh-Hans": "知道起算的日期。",
}
UNDECIDED: Text = {
    "en": "An office decides a clause that no machine can.",
    "zh-Hans": "有一项条款须由主管部门认定。",
}
