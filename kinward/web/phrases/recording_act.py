"""The page of something that was recorded."""

PHRASES: dict[str, tuple[str, str]] = {
    "lead": (
        "This is recorded. Whoever it is about sees it in their own record.",
        "已登记。当事人可以在自己的记录里看到。",
    ),
    "lead_died": ("This is recorded.", "已登记。"),
    "ledgers": ("Printed ledgers", "打印台账"),
    "rights": ("What may be due now", "现在可能享受的待遇"),
    "rights_note": (
        "Worked out anew for those who agreed to it. They decide whether to claim.",
        "为同意测算的人重新测算。是否申领由他们自己决定。",
    ),
    "to_household": ("To the household", "查看本户"),
    "undone": ("This was taken back at {at}.", "已于 {at} 撤销。"),
}
