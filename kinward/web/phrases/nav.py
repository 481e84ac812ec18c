"""The main places, by the name of their route."""

PHRASES: dict[str, tuple[str, str]] = {
    "accounts": ("People and postings", "人员与岗位"),
    "alarms": ("Alarms", "异常提醒"),
    "chains": ("The log as a whole", "日志完整性"),
    "exports": ("Files", "数据导出"),
    "figures": ("Figures", "统计数据"),
    "log": ("Log", "操作日志"),
    "my": ("My family", "我的家庭"),
    "my-consents": ("Consent", "授权同意"),
    "my-copy": ("A copy", "记录副本"),
    "my-due": ("What we may be owed", "可享项目"),
    "my-looks": ("Who looked", "谁看过"),
    "my-notices": ("Messages", "通知"),
    "overview": ("Overview", "辖区概览"),
    "packs": ("Rules in force", "现行规则"),
    "places": ("Areas", "辖区"),
    "proposals": ("To decide", "待审批"),
    "quality": ("Data quality", "数据质量"),
    "settings": ("Settings", "系统设置"),
    "today": ("Today", "今天"),
    "work": ("Background work", "后台任务"),
}
