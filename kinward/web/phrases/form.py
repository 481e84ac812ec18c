"""Fields, hints and mistakes."""

PHRASES: dict[str, tuple[str, str]] = {
    "optional": (" (optional)", "（选填）"),
    "colon": (": ", "："),
    "error_prefix": ("Error: ", "错误："),
    "errors_title": ("Please correct this | Please correct these {count} points", "有 {count} 处需要更正"),
    "large_areas": ("County and townships", "县和乡镇"),
    "choose": ("Please choose", "请选择"),
    "fill_in": ("Please fill this in", "请填写"),
    "choose_one_of": ("Choose one of those offered", "请从列出的选项中选择"),
    "too_short": ("Write at least %(limit_value)d characters", "请至少填写 %(limit_value)d 个字"),
    "too_long": ("Write at most %(limit_value)d characters", "最多可填 %(limit_value)d 个字"),
    "too_small": ("The number cannot be below %(limit_value)s", "数字不能小于 %(limit_value)s"),
    "too_large": ("There is no such large number here", "数字太大，请核对"),
    "beyond": (
        "{said} cannot be right: it is between {least} and {most}. Check the number.",
        "{said} 不在可能的范围内（{least} 至 {most}），请核对。",
    ),
    "whole_number": ("Write a whole number", "请填写整数"),
    "email": ("Write an e-mail address, such as name@example.org", "请填写电子邮箱，例如 name@example.org"),
    "signs": ("There is a sign in it that cannot be kept. Type it anew.", "含有无法保存的字符，请重新输入。"),
    "password_short": (
        "Choose a longer password, of at least %(min_length)d characters",
        "密码太短，至少要 %(min_length)d 个字符",
    ),
    "password_similar": (
        "This password is too much like your name. Choose another.",
        "密码与您的姓名或用户名太相似，请换一个。",
    ),
    "password_common": (
        "Many people use this password, or it has become known. Choose another.",
        "这个密码太常见或已经泄露，请换一个。",
    ),
    "day_hint": ("For example 2026-11-21", "例如 2026-11-21，也可以写 20261121"),
    "not_a_day": ("Write a day that exists, such as 2026-11-21", "请填写真实的日期，例如 2026-11-21"),
    "too_early": ("The day cannot be before {day}", "日期不能早于 {day}"),
    "too_late": ("The day cannot be after {day}", "日期不能晚于 {day}"),
}
