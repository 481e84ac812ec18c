"""What somebody is due, and why."""

PHRASES: dict[str, tuple[str, str]] = {
    "bring": ("Bring", "带上"),
    "does_not_hold": ("Does not hold:", "不符合："),
    "for": ("for {whom}", "对象：{whom}"),
    "from": ("from {day}", "{day}起"),
    "holds": ("Holds:", "符合："),
    "not_known": ("Not known yet:", "还不清楚："),
    "source": ("Source: ", "依据："),
    "state_answered": ("answered", "已答复"),
    "state_asked": ("asked for help", "家庭主动提出"),
    "state_asked_own": ("you asked for help", "您家已提出"),
    "state_declined": ("declined", "已谢绝"),
    "state_done": ("done", "已完成"),
    "state_open": ("now", "现在可办"),
    "state_past": ("time has passed", "已过服务期"),
    "state_unknown": ("cannot tell yet", "还不能确定"),
    "state_soon": ("ends soon", "即将截止"),
    "state_upcoming": ("later", "还没到时间"),
    "until": ("until {day}", "{day}前（含当日）"),
    "where": ("Where", "到哪里办"),
    "why": ("Why, and how", "为什么、怎么办"),
}
