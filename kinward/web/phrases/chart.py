"""What charts say."""

PHRASES: dict[str, tuple[str, str]] = {
    "ages": ("Age", "年龄"),
    "as_table": ("The same as a table", "表格"),
    "men": ("Men", "男"),
    "small": (
        "Fewer than ten people are shown as “<10”, and drawn alike whatever the number.",
        "不足 10 人的只写“<10”，图形不按实际人数画。",
    ),
    "women": ("Women", "女"),
}
