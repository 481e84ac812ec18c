"""What is due, in lists."""

PHRASES: dict[str, tuple[str, str]] = {
    "asked_on": ("asked for help on {day}", "{day}提出需要帮助"),
    "best_on": ("best on {day}", "建议日期：{day}"),
    "more_facts": ("and 1 more | and {count} more", "等另外{count}项"),
    "needs": ("Needs: {facts}", "还缺：{facts}"),
    "office_decides": ("An office decides part of it first.", "其中一部分须先由主管部门认定。"),
    "settle": ("What is missing", "看还缺什么"),
}
