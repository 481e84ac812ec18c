"""The page of something that was recorded."""

PHRASES: dict[str, tuple[str, str]] = {
    "lead": (
        "This is recorded. Whoever it is about sees it in their own record.",
        "已登记。当事人可以在自己的记录里看到。",
    ),
    "lead_died": ("This is recorded.", "已登记。"),
    "consents": ("To consent", "登记授权同意"),
    "consents_note": (
        "Check-ups, vaccines and benefits are shown here only of those who agree. Whoever does not agree gets them all the same, and everybody can agree at any time.",
        "本人同意后，这里才显示体检、接种和待遇。不同意也照样享有，什么时候想同意都可以。",
    ),
    "ledgers": ("Printed ledgers", "打印台账"),
    "rights": ("What may be due now", "现在可能享受的待遇"),
    "rights_note": (
        "Worked out anew for those who agreed to it. They decide whether to claim.",
        "为同意测算的人重新测算。是否申领由他们自己决定。",
    ),
    "to_household": ("To the household", "查看本户"),
    "undone": ("This was taken back at {at}.", "已于 {at} 撤销。"),
}
