"""Records that may be of one person: the list, two side by side, merging and parting."""

PHRASES: dict[str, tuple[str, str]] = {
    # the list
    "title": ("Perhaps recorded twice", "可能重复的档案"),
    "lead": (
        "Pairs of records that may be of one person, the likeliest first. The computer only points them out; you decide.",
        "以下每两份档案可能是同一个人，可能性大的在前。系统只作提示，是不是同一个人由您核对后决定。",
    ),
    "waiting": ("1 pair to look at | {count} pairs to look at", "待核对 {count} 对"),
    "none": ("No records that look like duplicates", "没有可能重复的档案"),
    "none_text": (
        "Every night all records are compared. If you know of one person recorded twice, open one of the records and choose “The same person as …”.",
        "系统每晚比对全部档案。如果您知道有人登记了两次，请打开其中一份档案，选择“与另一份档案是同一人”。",
    ),
    "column_pair": ("The two records", "两份档案"),
    "column_born": ("Born", "出生日期"),
    "column_households": ("Household", "户号"),
    "column_why": ("What agrees and what does not", "相同与不同之处"),
    "column_chance": ("One person?", "是同一人吗"),
    "two": ("{one} and {other}", "{one} 与 {other}"),
    "by_hand": ("Put on the list by somebody", "由工作人员列入"),
    "chance_very": ("very likely", "很可能是"),
    "chance_likely": ("likely", "较可能是"),
    "chance_possible": ("possibly", "有可能是"),
    "help": (
        "Namesakes, twins, brothers and sisters are not listed as a rule. When you open a pair, this is written down for both people. Pairs with a record of another area are shown to the township or the county.",
        "同名的人、双胞胎和兄弟姐妹一般不会列出。打开一对档案会留痕，两人都能看到。涉及其他辖区的，由乡镇或县里核对。",
    ),
    # two side by side
    "title_pair": ("One person or two?", "是同一个人吗"),
    "lead_pair": (
        "Compare the two records. If you are not sure, ask the family when they come; the pair waits.",
        "请对照两份档案。拿不准就先放着，等家里人来办事时问清再定。",
    ),
    "help_pair": (
        "Merging two people by mistake is worse than leaving one recorded twice. A merge can be parted again at any time, and nothing is lost; whoever opens this page is written down for both people.",
        "把两个人错并成一个，比一个人登记两次更麻烦；拿不准请不要合并。合并后随时可以拆分，内容不会丢失。打开本页会留痕，两人都能看到。",
    ),
    "beside": ("Side by side", "对照"),
    "side_what": ("What", "项目"),
    "side_one": ("Record 1", "档案一"),
    "side_other": ("Record 2", "档案二"),
    "side_compared": ("Compared", "比对"),
    "side_recorded": ("Recorded", "登记来源"),
    "recorded": ("{what}, {by}", "{what}，{by}"),
    "with_year": ("{name} ({year})", "{name}（{year}年生）"),
    "alike_same": ("✓ the same", "✓ 相同"),
    "alike_near": ("≈ nearly the same", "≈ 相近"),
    "alike_differs": ("≠ different", "≠ 不同"),
    "alike_one": ("only one says so", "只有一份有"),
    "field_name": ("Name", "姓名"),
    "field_sex": ("Sex", "性别"),
    "field_born_on": ("Born", "出生日期"),
    "field_died_on": ("Died", "去世日期"),
    "field_id_number": ("ID number", "身份证号"),
    "field_home": ("Household and residence", "所在户和住地"),
    "field_parents": ("Parents", "父母"),
    "field_spouse": ("Husband or wife", "配偶"),
    "field_children": ("Children", "子女"),
    "reasons": ("Why they are shown together", "为什么列在一起"),
    # two people
    "two_people": ("They are two people", "是两个人"),
    "two_people_about": (
        "Both records stay as they are, and the pair is not shown again.",
        "两份档案都保留不变，以后不再提示。",
    ),
    "apart": ("These are two people", "确认是两个人"),
    "apart_done": ("Kept as two people; the pair is not shown again.", "已记为两个人，以后不再提示。"),
    "see_again": ("See the pair once more", "再看这一对"),
    "said_apart": ("Somebody looked at them and said that they are two people ({at}).", "已有人核对过，认定是两个人（{at}）。"),
    "again": ("Put the pair on the list again", "重新列入待核对"),
    "again_done": ("The pair is on the list again.", "已重新列入待核对。"),
    # one person
    "one_person": ("They are one person", "是同一个人"),
    "one_person_about": (
        "Choose which record stays, and what holds where the two say different things. What only one of them says is kept.",
        "请选择保留哪一份；两份不一致的，逐项选择以哪个为准。只有一份有的内容都会保留。",
    ),
    "kept": ("Which record stays", "保留哪一份档案"),
    "record_one": ("Record 1: {who}", "档案一：{who}"),
    "record_other": ("Record 2: {who}", "档案二：{who}"),
    "merge": ("Merge the two records", "合并两份档案"),
    "merged": ("The two records are one now.", "两份档案已合并。"),
    "instead_of": ("instead of: {said}", "不采用：{said}"),
    "died_of_one": (
        "Only one of the records says so; make sure that it is meant for this person.",
        "只有一份档案登记了去世，请确认登记的就是这个人。",
    ),
    "follows_family": (
        "Parents, marriage, children and what was recorded of both are brought together.",
        "两份档案的父母、婚姻、子女和各项登记归到一起。",
    ),
    "follows_consents": (
        "A purpose stays allowed only if both records allowed it; the person can allow it again.",
        "授权同意以两份都同意的为准，其余的需本人重新同意。",
    ),
    "follows_account_one": (
        "The family has an account for record 1. Ask them first; the account opens the one record that is left, and they get a message.",
        "档案一已开通家庭账户，请先问清本人。合并后该账户查看的是合并后的档案，并会收到通知。",
    ),
    "follows_account_other": (
        "The family has an account for record 2. Ask them first; the account opens the one record that is left, and they get a message.",
        "档案二已开通家庭账户，请先问清本人。合并后该账户查看的是合并后的档案，并会收到通知。",
    ),
    "follows_account_both": (
        "Both records have a family’s account: two people may have signed in. Ask both first. Only the account of the record that stays opens it then.",
        "两份档案都开通了家庭账户，可能就是两个人，请先向双方问清。合并后，只有保留档案的账户能够查看。",
    ),
    "follows_address": (
        "The other record is no longer found by searching; its address leads to this one.",
        "另一份档案不再单独列出，打开旧链接会转到保留的档案。",
    ),
    "follows_back": (
        "Nothing is lost: the two can be parted again at any time, also after other entries.",
        "内容不会丢失：以后随时可以拆分，期间又有新登记也能拆。",
    ),
    # parting
    "title_part": ("Part two merged records", "拆分已合并的档案"),
    "lead_part": (
        "Both records become what they were before the merge.",
        "两份档案恢复到合并之前的样子。",
    ),
    "since_to": ("Whose is what was recorded since the merge?", "合并之后新登记的内容归谁"),
    "born": ("born {day}", "{day}出生"),
    "since_to_hint": ("If nothing was recorded since, it does not matter which you choose.", "如果合并后没有新的登记，选哪个都一样。"),
    "are_two": ("They are two people: don’t show the pair again", "确实是两个人，以后不再提示"),
    "part": ("Part the records", "拆分"),
    "parted": ("The records are two again.", "已拆分为两份档案。"),
    "to_other": ("Open the other record", "打开另一份档案"),
    "help_part": (
        "What care recorded since the merge stays with the record that was kept; care teams can correct it.",
        "合并后新登记的健康服务记录留在被保留的档案里，由服务人员更正。",
    ),
    "leads_here": (
        "The record you asked for was merged; this is the record now.",
        "您打开的档案已与这份合并，以这份为准。",
    ),
    # by hand
    "title_same": ("The same person as …", "与另一份档案是同一人"),
    "lead_same": (
        "Find the other record; then both are shown side by side. Nothing is changed yet.",
        "请找到另一份档案，下一步会并排对照，现在不会改动任何内容。",
    ),
    "other": ("The other record", "另一份档案"),
    "other_hint": ("Name, pinyin or ID number", "姓名、拼音或身份证号"),
    "side_by_side": ("Next: side by side", "下一步：对照"),
}  # fmt: skip
