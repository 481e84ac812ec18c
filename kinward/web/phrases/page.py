"""What stands around every page."""

PHRASES: dict[str, tuple[str, str]] = {
    "account": ("My account", "我的账户"),
    "about": (
        "Every family is told what it is due, and why.",
        "家家应得的，都讲得明白。",
    ),
    "change_posting": ("Act as", "切换岗位"),
    "demo": ("Demonstration: every person here is made up.", "演示：这里的人和事都是虚构的。"),
    "footer": ("About this service", "关于本系统"),
    "help": ("Help", "使用帮助"),
    "language": ("Language", "语言"),
    "looked": ("Who looked at my record", "谁看过我的记录"),
    "looked_statement": (
        "Every look at a person's record is written down and shown to that person.",
        "每次查看个人记录都会留痕，本人随时可以查到谁看过、为什么看。",
    ),
    "navigation": ("Main places", "主导航"),
    "privacy": ("Your data", "个人信息保护"),
    "product": ("Kinward", "家安"),
    "product_other": ("家安", "Kinward"),
    "sign_in": ("Sign in", "登录"),
    "sign_out": ("Sign out", "退出"),
    "skip": ("Skip to the content", "跳到正文"),
    "theme": ("Light or dark", "显示模式"),
    "theme_auto": ("Automatic", "自动"),
    "theme_dark": ("Dark", "深色"),
    "theme_light": ("Light", "浅色"),
}
