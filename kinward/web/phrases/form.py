"""Fields, hints and mistakes."""

PHRASES: dict[str, tuple[str, str]] = {
    "optional": (" (optional)", "（选填）"),
    "colon": (": ", "："),
    "error_prefix": ("Error: ", "错误："),
    "errors_title": ("Please correct this | Please correct these {count} points", "有 {count} 处需要更正"),
    "choose": ("Please choose", "请选择"),
    "fill_in": ("Please fill this in", "请填写"),
    "day_hint": ("For example 2026-11-21", "例如 2026-11-21，也可以写 20261121"),
    "not_a_day": ("Write a day that exists, such as 2026-11-21", "请填写真实的日期，例如 2026-11-21"),
    "too_early": ("The day cannot be before {day}", "日期不能早于 {day}"),
    "too_late": ("The day cannot be after {day}", "日期不能晚于 {day}"),
}
