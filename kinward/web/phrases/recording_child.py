"""Adoption, and parents who are named later."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Record an adoption", "收养登记"),
    "lead": (
        "From that day the child has these parents, and everything children of the family have.",
        "自这一天起，孩子与养父母建立亲子关系，享有同样的一切。",
    ),
    "note": (
        "If one parent stays and the other adopts the child, name both.",
        "父母一方不变、由另一方（继父或继母）收养的，请把两位都填上。",
    ),
    "submit": ("Record the adoption", "确认登记"),
    "done": ("The adoption is recorded.", "收养登记已完成。"),
    "first": ("Parent", "养父或养母"),
    "second": ("The other parent", "另一位"),
    "on": ("Day of the adoption", "收养日期"),
    "child": ("Child", "孩子"),
    "parents": ("Parents from that day", "自该日起的父母"),
    "follows_parents": (
        "The links to the parents before end with that day; they stay in the history.",
        "与原父母的亲子关系到这一天为止，历史记录保留。",
    ),
    "follows_household": ("The child belongs to the household of the parents.", "孩子归入养父母所在的户。"),
    "follows_due": ("What the child is due is worked out anew.", "重新测算孩子应享受的服务和待遇。"),
    "title_parents": ("Name the parents", "补登父母"),
    "lead_parents": (
        "Parents by birth, as the family states them. Who is not known is left empty.",
        "按家里的说明填写生父母；不清楚的空着即可。",
    ),
    "submit_parents": ("Save", "保存"),
    "done_parents": ("The parents are recorded.", "父母信息已登记。"),
}
