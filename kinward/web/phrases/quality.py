"""Data quality: each kind with what it is called, and `…_about`: what it means and what to do."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Data quality", "数据质量"),
    "lead": (
        "Records that lack a fact or contradict themselves. They are about entries, not about people.",
        "登记缺项或前后不一致的记录。只看登记，不看人。",
    ),
    "kind": ("What", "问题"),
    "records": ("Records", "记录数"),
    "place": ("Area", "地区"),
    "missing": ("Something is missing", "缺项"),
    "contradicting": ("Something contradicts", "不一致"),
    "old": ("Said long ago", "久未更新"),
    "by_month": ("Month by month", "逐月变化"),
    "counted_on": ("Counted on", "统计日期"),
    "by_place": ("By area", "按地区"),
    "choose_village": ("Choose a village to see its records.", "点选到村，即可查看具体记录。"),
    "counted": ("Counted at {moment}", "统计时间：{moment}"),
    "nothing": ("Nothing to put right here", "这里没有需要处理的记录"),
    "nothing_text": (
        "All records of this area are complete and agree with each other.",
        "本辖区的登记完整、前后一致。",
    ),
    "none_of_these": ("None", "没有"),
    "list_caption": ("1 record | {count} records", "共 {count} 条"),
    "record": ("Record", "记录"),
    "born": ("Born", "出生日期"),
    "household": ("Household", "户号"),
    "against": ("Disagrees with", "与谁不一致"),
    "correction": ("Put right", "处理"),
    "correct": ("Correct", "去更正"),
    "open": ("Open the record", "打开记录"),
    "help": (
        "A missing fact is unknown, not wrong: it is asked for when the family comes anyway, and nothing follows from its lack. Ask nobody twice. Each record that is listed here is written down as looked at.",
        "缺项只是“还不清楚”，不是错误；等群众来办事时顺便问清即可，不影响任何待遇，也不要反复询问。列出的每条记录都会留下查看痕迹。",
    ),
    # said long ago
    "income-old": ("The household's income was said over two years ago", "家庭收入是两年前填报的"),
    "income-old_about": (
        "Some benefits depend on it. Ask when the family comes anyway; until then what was said holds.",
        "部分待遇要看家庭收入。等群众来办事时顺便核对即可，核对之前仍按原填报计算。",
    ),
    "schooling-old": ("Schooling was said over a year ago", "就学情况是一年前填报的"),
    "schooling-old_about": (
        "The child or student may have gone on to another school. Ask when the family comes anyway.",
        "孩子可能已经升学或毕业。等家长来办事时顺便核对即可。",
    ),
    # missing
    "no-birth-day": ("Day of birth is not known", "出生日期不详"),
    "no-birth-day_about": (
        "Without it no check-up, vaccine or benefit can be worked out.",
        "没有出生日期，体检、接种和待遇都无法测算。",
    ),
    "no-sex": ("Sex is not known", "性别不详"),
    "no-sex_about": ("Complete it from a paper the person has anyway.", "可凭本人现有证件补充。"),
    "no-number": ("No ID number", "没有身份证号"),
    "no-number_about": (
        "A newborn may have none yet. The record is valid without it.",
        "新生儿可能还没有身份证号。没有号码，登记同样有效。",
    ),
    "no-hukou": ("Kind of registration is not known", "户口性质不详"),
    "no-hukou_about": (
        "Some benefits of the law depend on it; until it is known they wait for it.",
        "部分待遇与户口性质有关，补充后才能确定。",
    ),
    "no-household": ("Belongs to no household", "未归入任何一户"),
    "no-household_about": (
        "The person is in the register of the village and in no household.",
        "此人登记在本村，但没有归入任何一户。",
    ),
    "no-residence": ("Place of residence is not known", "常住地不详"),
    "no-residence_about": (
        "Whether somebody lives here for half a year or longer decides where services are offered.",
        "是否在此居住半年以上，决定由哪里提供服务。",
    ),
    "no-parents": ("A child without any parent recorded", "未成年人没有登记父母"),
    "no-parents_about": (
        "A child is registered whoever its parents are. Add a parent only if the family says so.",
        "孩子无论父母情况如何都照常登记。家里愿意说明时再补登父母。",
    ),
    # contradicting
    "number-and-birth-day": ("ID number and day of birth differ", "身份证号与出生日期不一致"),
    "number-and-birth-day_about": ("One of the two was written down wrongly.", "其中一项可能登记有误，请核对证件。"),
    "number-and-sex": ("ID number and sex differ", "身份证号与性别不一致"),
    "number-and-sex_about": ("One of the two was written down wrongly.", "其中一项可能登记有误，请核对证件。"),
    "older-than-parent": (
        "Older than a parent, or hardly younger",
        "比父母年长，或年龄差不足 12 岁",
    ),
    "older-than-parent_about": (
        "A day of birth is wrong, or the parent is somebody else.",
        "可能是出生日期有误，也可能是父母登记有误。",
    ),
    "born-after-mother-died": ("Born after the mother died", "出生在母亲去世之后"),
    "born-after-mother-died_about": (
        "A day is wrong, or the mother is somebody else.",
        "可能是日期有误，也可能是母亲登记有误。",
    ),
    "status-and-marriage": (
        "A marriage is recorded, and another marital status declared",
        "登记有婚姻，申报的婚姻状况却不是已婚",
    ),
    "status-and-marriage_about": (
        "One of the two may be out of date. Change the declared status; or, if the marriage has ended, record the divorce or the death of the husband or wife.",
        "其中一项可能已过时。请变更申报的婚姻状况；婚姻已经结束的，请登记离婚或配偶去世。",
    ),
    "twice": ("Perhaps the same person twice", "可能重复登记"),
    "no-head": ("A household without a head", "没有户主的户"),
    "no-head_about": (
        "Name the head when the family has decided. One of its members stands here for the household.",
        "家里商定后确定户主。这里列出户内一人，代表该户。",
    ),
    "dead-head": ("A head of household has died", "户主已去世"),
    "dead-head_about": ("The household needs another head.", "请为该户确定新的户主。"),
    "dead-member": ("Deceased and still a member of a household", "已去世，仍列在户内"),
    "dead-member_about": (
        "The membership ends on the day of death.",
        "户内身份应截止到去世当日。",
    ),
    "two-heads": ("A household with two heads", "一户有两个户主"),
    "two-heads_about": ("A household has one head.", "一户只有一个户主。"),
    "minor-head": ("A child is head of a household with adults", "未成年人是户主，户内有成年人"),
    "minor-head_about": (
        "It may be so on purpose; ask the family when they come.",
        "也可能就是如此，等家里人来办事时再问。",
    ),
    "lives-elsewhere": (
        "Lives in another village than the household",
        "居住地与所在户不在同一个村",
    ),
    "lives-elsewhere_about": (
        "Often right: many live elsewhere than where they are registered. If not, record the move.",
        "人户分离很常见，不一定有误；如确已搬走，请登记迁移。",
    ),
}  # fmt: skip
