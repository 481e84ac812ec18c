"""How long what is kept, and what is due for deletion."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("How long things are kept", "保存期限"),
    "lead": (
        "Rules by which things are deleted or kept. Nothing is deleted until two people have decided it.",
        "各类内容保存多久、哪些长期保存。未经两人审批，任何内容都不会删除。",
    ),
    "help": (
        "A proposal names what is due today. When somebody else has agreed to it, the next run in the background deletes it; how much it was stays written down.",
        "提议中列明今天到期的内容。另一人同意后，由后台任务删除，删除数量会留下记录。",
    ),
    "what": ("What", "内容"),
    "how_long": ("Kept", "保存"),
    "because": ("Based on", "依据"),
    "count": ("Due", "到期"),
    "days": ("{days} days after: {since}", "{since}之后 {days} 天"),
    "kept": ("Kept. {why}", "长期保存。{why}"),
    "clause": ("{law}, article {clause}", "《{law}》第 {clause} 条"),
    "unverified": ("period not verified", "期限尚未核实"),
    "since_last_used": ("last used", "最后一次使用"),
    "since_expired_or_used": ("expired or used", "过期或使用"),
    "since_given": ("given", "应答"),
    "since_read": ("read", "已读"),
    "since_brought": ("brought in", "导入"),
    "propose": ("Propose to delete what is due", "提议删除到期内容"),
    "why": ("Due by the rules of how long what is kept", "已到保存期限"),
    "proposed": ("Proposed. Somebody else decides it under “To decide”.", "已提交，须由另一人在“待审批”中决定。"),
    "nothing_due": ("Nothing is due today.", "今天没有到期内容。"),
}
