"""Ages."""

PHRASES: dict[str, tuple[str, str]] = {
    "unknown": ("age not known", "年龄不详"),
    "days": ("1 day | {count} days", "{count}天"),
    "months": ("1 month | {count} months", "{count}个月"),
    "years_months": ("{years} y {months} m", "{years}岁{months}个月"),
    "years": ("1 year | {count} years", "{count}岁"),
}
