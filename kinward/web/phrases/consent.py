"""Consent, and who looked at a record."""

PHRASES: dict[str, tuple[str, str]] = {
    "emergency": ("emergency access", "紧急查看"),
    "give": ("I agree", "我同意"),
    "given": ("agreed", "已同意"),
    "not_given": ("not agreed", "未同意"),
    "reason": ("For: {why}", "用途：{why}"),
    "record_given": ("Record that they agree", "登记本人同意"),
    "record_withdrawn": ("Record that they withdraw", "登记本人撤回"),
    "since": ("since {day}", "{day}起"),
    "withdraw": ("I withdraw this", "撤回同意"),
}
