"""Recording a death."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Record a death", "死亡登记"),
    "lead": (
        "Take the time the family needs. Only the day is necessary; the rest can be added later.",
        "请体谅家属的心情，不必着急。只需填写日期，其他以后再补也可以。",
    ),
    "help": (
        "Nothing is claimed back because of this record. If something may be due to the family now, the next page says so.",
        "不会因为这次登记追回任何款项。如果家属现在可能有应享受的待遇，下一页会列出来。",
    ),
    "submit": ("Record the death", "确认登记"),
    "done": ("The death is recorded.", "死亡登记已完成。"),
    "who": ("Who has died", "逝者"),
    "on": ("Day of death", "去世日期"),
    "place": ("Place", "去世地点"),
    "certificate": ("Number of the death certificate", "死亡证明编号"),
    "certificate_hint": ("If there is one already", "已经有了再填"),
    "informant": ("Who told you", "申报人"),
    "new_head": ("Who is head of the household now", "现在由谁担任户主"),
    "new_head_hint": (
        "If the family has decided. It can be said later.",
        "家里商量好了再填，以后补也可以。",
    ),
    "new_head_open": ("Not decided yet", "还没有商定"),
    "headless": (
        "From that day the household has no head. If the family has decided, go back and choose; if not, record the death now. Once they have, the head is named on the household's page.",
        "从这一天起，这一户没有户主。家里已经商定的，请返回选择；还没有商定的，可以先登记，等商定后在本户页面确定户主。",
    ),
    "follows_ends": (
        "Membership of the household and residence end with that day; reminders stop at once.",
        "户内登记和居住登记到这一天为止，各种提醒立即停止。",
    ),
    "follows_widowed": (
        "Husband or wife is recorded as widowed from that day.",
        "配偶的婚姻状况自这一天起登记为丧偶。",
    ),
    "follows_benefits": (
        "What may be due to parents, children or spouse now is worked out, for those who agreed to it.",
        "为同意测算的父母、子女、配偶重新测算可能应享受的待遇。",
    ),
}
