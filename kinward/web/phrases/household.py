"""A household: its members, what was declared, what is due to the family, its history."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Household {number}", "{number} 户"),
    "title_head": ("The family of {head}", "{head}一家"),
    "members": ("Members", "家庭成员"),
    "members_count": ("1 member | {count} members", "共 {count} 人"),
    "members_none": ("Nobody belongs to this household now.", "这一户目前没有成员。"),
    "member_since": ("since {day}", "{day}起"),
    "address": ("Address", "住址"),
    "declared": ("What the family declared", "本户申报的情况"),
    "care": ("Check-ups and vaccines of the family", "全家的体检与疫苗"),
    "rights": ("Benefits of the family", "全家的待遇"),
    "none_due": ("Nothing is open, of what the members agreed to have looked at.", "成员同意查看的范围内，目前没有可办的项目。"),
    "consents": ("What is shown here follows from each one's consent. To consent: ", "这里能显示什么，取决于每个人的授权同意。去看授权同意："),
    "history": ("What was recorded", "登记经过"),
    "actions": ("Record something", "登记办理"),
    "help": (
        "Everybody who lives and counts together. What is due is shown only of those who agreed to it.",
        "同住并算作一户的人。只显示本人同意查看的待遇和服务。",
    ),
}  # fmt: skip
