"""What is due, in lists."""

PHRASES: dict[str, tuple[str, str]] = {
    "asked_on": ("asked for help on {day}", "{day}提出需要帮助"),
    "best_on": ("best on {day}", "建议日期：{day}"),
    "claim_until": ("to be claimed by {day}, if it has not been", "请在{day}前（含当日）申领，已申领的除外"),
    "catch_up": ("can still be caught up", "现在还可以补"),
    "information": (
        "For information: this does not come from the county.",
        "仅供参考：不由县里发放。",
    ),
    "per_month": ("{amount} a month", "每月 {amount}"),
    "per_once": ("{amount} once", "一次性 {amount}"),
    "per_year": ("{amount} for {year}", "{year}年度 {amount}"),
    "unsure": ("1 cannot be told yet | {count} cannot be told yet", "还有 {count} 项不能确定"),
    "more_facts": ("and 1 more | and {count} more", "等另外{count}项"),
    "amount_unverified": ("The amount is not verified; ask the township.", "金额尚未核实，请向乡镇咨询。"),
    "needs": ("Needs: {facts}", "还缺：{facts}"),
    "of_programme": ("{programme}: {contact}", "{programme}：{contact}"),
    "office_decides": ("An office decides part of it first.", "其中一部分须先由主管部门认定。"),
    "settle": ("What is missing", "看还缺什么"),
}
