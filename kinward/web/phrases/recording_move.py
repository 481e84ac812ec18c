"""Recording moves."""

PHRASES: dict[str, tuple[str, str]] = {
    # a household within the county
    "title": ("Move a household", "整户迁移"),
    "lead": (
        "To another village of the county. Everybody moves, and all that is known goes along.",
        "迁往本县的另一个村。全户一起迁移，已登记的情况随户带走。",
    ),
    "submit": ("Record the move", "确认迁移"),
    "done": ("The move is recorded.", "迁移登记已完成。"),
    "from_area": ("From", "迁出地"),
    "to_area": ("To the village", "迁往哪个村"),
    "on": ("Day of the move", "迁移日期"),
    "on_hint": ("The first day in the new village, for example 2026-11-21", "住到新地方的第一天，例如 2026-11-21"),
    "number": ("Number of the new household", "新户号"),
    "number_hint": ("A number is given if this is left open.", "不填会自动编号。"),
    "follows_facts": (
        "What was declared of the household goes along; the address is asked again there.",
        "本户已申报的情况随户带走，住址到新村后再补。",
    ),
    "follows_away": (
        "The records leave your area: you see them no longer, the new village does.",
        "记录将转到新的村，您这里不再能看到。",
    ),
    # people out of the county
    "title_out": ("People leave the county", "迁出本县"),
    "lead_out": (
        "For good. Who works elsewhere for a time has not left.",
        "指长期离开本县。外出务工、上学的不算迁出。",
    ),
    "submit_out": ("Record that they left", "确认迁出"),
    "done_out": ("Their leaving is recorded.", "迁出登记已完成。"),
    "who_leaves": ("Who leaves", "哪些人迁出"),
    "elsewhere": ("Where to", "迁往何处"),
    "elsewhere_hint": ("As far as they want to say", "愿意说明就填"),
    "new_head": ("Head of those who stay", "留下的人由谁担任户主"),
    "new_head_hint": ("Only if the head leaves and others stay.", "户主离开、还有其他成员时才需要选。"),
    "new_head_none": ("The head stays, or nobody stays", "户主不变，或没有人留下"),
    "follows_shelf": (
        "The county keeps their records for questions and for a return; the village sees them no longer.",
        "记录由县里保存，便于查询，回来时可以续用；村里不再能看到。",
    ),
    # a record that comes along
    "title_bring": ("Bring a record here", "把记录转到这里"),
    "lead_bring": (
        "Somebody registered elsewhere in the county lives here now, is with you and shows the ID card.",
        "在本县别处登记过的人现在住在这里，本人在场并出示身份证。",
    ),
    "note_bring": (
        "The person is told that the record was brought here, by whom and when.",
        "系统会告知本人：记录由谁、在什么时候转到了这里。",
    ),
    "submit_bring": ("Bring the record here", "确认转入"),
    "done_bring": ("The record is here now.", "记录已转到这里。"),
    "bring_nobody": (
        "Nobody in the county has this ID number. Check it against the card; if it is right, the person is new here and moves in.",
        "全县没有登记这个号码。请对照证件核对；如果号码无误，说明是新来的人，请办理迁入登记。",
    ),
    "new_here": ("In no register of the county yet? Record a move in", "全县还没有记录？办理迁入登记"),
    "id_number": ("ID number, whole", "完整身份证号"),
    "id_number_hint": ("From the card the person shows", "按本人出示的身份证填写"),
    "on_here": ("Lives here since", "从哪天起住在这里"),
    "agrees": (
        "The person is with me and agrees that the record comes here.",
        "本人在场，并同意把记录转到这里",
    ),
    "village": ("Village", "所在的村"),
    # people who are new
    "title_in": ("People move in", "迁入登记"),
    "lead_in": (
        "For people who are in no register of the county yet. Each line is one person.",
        "登记全县还没有记录的人，每人填一份。",
    ),
    "note_in": (
        "Lived elsewhere in the county before? Then bring the record here instead.",
        "以前在本县别处登记过的，请改用“把记录转到这里”。",
    ),
    "number_taken": (
        "Somebody in the county has this ID number already. If it is the same person, do not record them anew: go on by the link above.",
        "全县已有人使用这个身份证号。如果是同一个人，不用重新登记，请从上方链接继续办理。",
    ),
    "number_here": ("Open the record that has this number", "打开使用这个号码的档案"),
    "number_elsewhere": ("Bring the record with this number here", "把这个号码的记录转到这里"),
    "submit_in": ("Record the arrival", "确认迁入"),
    "done_in": ("The arrival is recorded.", "迁入登记已完成。"),
    "home": ("The household", "登记在哪一户"),
    "on_arrival": ("Day of arrival", "迁入日期"),
    "name": ("Name", "姓名"),
    "id_number_own": ("ID number", "身份证号"),
    "line": ("Person {number}", "第 {number} 人"),
    "line_left_empty": ("If nobody else comes, leave all of it empty.", "没有更多的人，这一份全部留空。"),
    "line_none": ("nobody here", "不在其中"),
    "line_empty": ("Nothing is written for that person.", "所选的那一位还没有填写。"),
    "mother": ("Mother, if she arrives too", "母亲（若一同迁入）"),
    "father": ("Father, if he arrives too", "父亲（若一同迁入）"),
    "married_to": ("Married to, of those arriving", "配偶（若一同迁入）"),
    "said": ("{what}: {said}", "{what}：{said}"),
    "is_mother": ("mother: {name}, person {number}", "母亲：{name}（第 {number} 人）"),
    "is_father": ("father: {name}, person {number}", "父亲：{name}（第 {number} 人）"),
    "is_married_to": ("married to {name}, person {number}", "配偶：{name}（第 {number} 人）"),
    "add": ("Add a person", "再加一人"),
    "follows_in": (
        "Each gets a record, a place in the household and a residence here.",
        "为每个人建立记录，归入所在的户，登记居住地。",
    ),
}
