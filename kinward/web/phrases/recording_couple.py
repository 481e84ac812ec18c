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
    "doubt_title": ("Look at the days once more", "请再核对日期"),
    "young": (
        "By the record {name} was born on {day} and was 1 year old on the day of the marriage. | By the record {name} was born on {day} and was {count} years old on the day of the marriage.",
        "按登记，{name}出生于{day}，结婚当天{count}周岁。",
    ),
    "sure": ("I have looked: the people and the days are right. Record it.", "已核对，人和日期都没有错，继续登记"),
    "sure_missing": (
        "Look at the people, the day of the marriage and the days of birth. If they are right, tick this.",
        "请先核对人、结婚日期和出生日期；确认没有错，再勾选此项。",
    ),
    "young_divorce": (
        "By the record {name} was born on {day} and was 1 year old on the day of the divorce. | By the record {name} was born on {day} and was {count} years old on the day of the divorce.",
        "按登记，{name}出生于{day}，离婚当天{count}周岁。",
    ),
    "child_since": (
        "By the record {name}, a child of both, was born on {day}, more than ten months after the divorce.",
        "按登记，两人的孩子{name}出生于{day}，在离婚十个月以后。",
    ),
    "sure_missing_divorce": (
        "Look at the people, the day of the divorce and the days of birth. If they are right, tick this.",
        "请先核对人、离婚日期和出生日期；确认没有错，再勾选此项。",
    ),
    "title_divorce": ("Record a divorce", "离婚申报"),
    "lead_divorce": ("The marriage with {name} has ended.", "与{name}的婚姻已结束。"),
    "submit_divorce": ("Record the divorce", "确认登记"),
    "done_divorce": ("The divorce is recorded.", "离婚申报已登记。"),
    "on_divorce": ("Day of the divorce", "离婚日期"),
}
