"""Marriage and divorce as declared."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Record a marriage", "结婚申报"),
    "lead": (
        "As the two declare it. Nothing that a child or a parent is due depends on it.",
        "按两人自己申报的登记。孩子和父母应享受的待遇不取决于此。",
    ),
    "submit": ("Record the marriage", "确认登记"),
    "done": ("The marriage is recorded.", "结婚申报已登记。"),
    "other": ("Married to", "配偶是谁"),
    "on": ("Since", "结婚日期"),
    "certificate": ("Number of the certificate", "结婚证编号"),
    "title_divorce": ("Record a divorce", "离婚申报"),
    "lead_divorce": ("The marriage with {name} has ended.", "与{name}的婚姻已结束。"),
    "submit_divorce": ("Record the divorce", "确认登记"),
    "done_divorce": ("The divorce is recorded.", "离婚申报已登记。"),
    "on_divorce": ("Day of the divorce", "离婚日期"),
}
