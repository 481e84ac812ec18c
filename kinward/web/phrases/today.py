"""What is open in one's area, family by family."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Today", "今天"),
    "lead": (
        "Families who asked for help come first; then what is open now. Everything is an offer.",
        "先列提出需要帮助的家庭，再列现在可以办的。都是服务，不是任务。",
    ),
    "lead_benefits": (
        "Benefits that families have by the facts known, and those that cannot be told yet.",
        "按已知情况可以享受的待遇，以及还不能确定的。",
    ),
    "tabs": ("What is open", "待办内容"),
    "tab_care": ("Check-ups & vaccines", "体检与疫苗"),
    "tab_benefits": ("Benefits", "待遇"),
    "village": ("Village", "所在村"),
    "all_villages": ("All villages", "全部"),
    "show": ("Show", "查看"),
    "families": ("1 family | {count} families", "共 {count} 户"),
    "family": ("The family of {head}", "{head}一家"),
    "no_head": ("Household {number}", "{number} 户"),
    "more": ("1 more on the family's page | {count} more on the family's page", "还有 {count} 项，见家庭页"),
    "where": ("Household {number}", "户号 {number}"),
    "empty": ("Nothing is open today", "今天没有待办"),
    "empty_text": (
        "Only families who agreed to have it looked at are listed. Find anybody by name to record something.",
        "只列出同意查看的家庭。要登记事项，可以按姓名找人。",
    ),
    "find": ("Find a person", "找人"),
    "record_birth": ("Record a birth", "出生登记"),
    "help": (
        "Families are listed while something is open for them, and disappear when it is done, declined or over. What was done or declined you record beside it; it can be undone. Nobody is listed for not having come.",
        "有可以办的就列出；办完、谢绝或过了时间就不再列出。办完或谢绝的，在该项旁边登记，也可以撤销。没有来办的人不会被另外列名单。",
    ),
}  # fmt: skip
