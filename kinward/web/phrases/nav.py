"""The main places, by the name of their route."""

PHRASES: dict[str, tuple[str, str]] = {
    "accounts": ("People and postings", "人员与岗位"),
    "consents": ("Consent", "我的同意"),
    "families": ("Families", "家庭"),
    "home": ("Today", "今天"),
    "looks": ("Who looked", "谁看过"),
    "packs": ("Rules in force", "现行规则"),
    "places": ("Areas", "辖区"),
    "quality": ("Data quality", "数据质量"),
}
