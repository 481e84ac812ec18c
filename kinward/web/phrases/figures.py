"""The planner's page."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Figures", "统计数据"),
    "area": ("The area as a whole", "全辖区"),
    "people": ("people", "人"),
    "help": (
        "Counts are protected before they come here: nobody can be found in them, not by subtracting one page from another either.",
        "数字在提供之前已作保护处理，即使把不同页面的数字相减，也无法推算出任何个人的情况。",
    ),
}  # fmt: skip
