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
    "about_benefits": (
        "What this person has a right to is worked out from the register and shown to those who handle benefits.",
        "根据登记情况测算应享的待遇，供办理待遇的人员查看。",
    ),
    "about_care": (
        "Check-ups and vaccines that are due are worked out and shown to the village worker and the clinic.",
        "测算到期的体检和疫苗，供村级经办人和卫生院查看。",
    ),
    "about_sharing": (
        "The record may be given to another office when the person asks for something there.",
        "本人到其他部门办事时，可以把记录提供给该部门。",
    ),
    "is_given": ("Recorded: the person agrees to “{purpose}”.", "已登记：本人同意“{purpose}”。"),
    "is_withdrawn": (
        "Recorded: the person takes back “{purpose}”. It holds from now on.",
        "已登记：本人撤回“{purpose}”，立即生效。",
    ),
    "lead": (
        "The person decides; no or not asked costs nothing. Taking it back works at once.",
        "由本人决定，不同意或没问过都不影响任何事；撤回立即生效。",
    ),
    "purpose_benefits": (
        "Benefits",
        "测算和查看待遇",
    ),
    "purpose_care": (
        "Check-ups and vaccines",
        "体检与疫苗服务",
    ),
    "purpose_sharing": (
        "Sharing with another office",
        "向其他部门提供",
    ),
}
