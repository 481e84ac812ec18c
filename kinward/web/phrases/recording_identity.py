"""Correcting who somebody is."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Correct name, sex, birth or ID number", "更正姓名、性别、出生日期或身份证号"),
    "lead": (
        "For what was written down wrongly, or a name that has been chosen. What was said before stays in the history.",
        "用于更正写错的内容，或补登姓名。更正前的内容保留在历史里。",
    ),
    "submit": ("Record the correction", "确认更正"),
    "done": ("The correction is recorded.", "更正已登记。"),
    "name": ("Name", "姓名"),
    "nationality": ("Nationality", "国籍"),
    "nationality_hint": ("Two letters: CN, FR …", "两位字母：CN、FR……"),
    "nationality_wrong": ("Two letters, such as CN", "请填写两位字母，例如 CN"),
    "id_number": ("ID number", "身份证号"),
    "id_number_hint": (
        "One that ends in {tail} is recorded. Type a number only if that is wrong.",
        "已登记的号码末四位是 {tail}。只有写错了才需要重新填写。",
    ),
    "no_number": ("The recorded number is not this person's: take it away", "登记的号码不是此人的，予以删除"),
    "before": ("before: {said}", "原为：{said}"),
    "stands": ("{said} · recorded {at}", "{said} · {at} 登记"),
    "follows": (
        "What depends on it is worked out anew: check-ups, vaccines and benefits.",
        "体检、疫苗和待遇会按更正后的信息重新测算。",
    ),
}
