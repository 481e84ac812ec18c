"""Households that split and join."""

PHRASES: dict[str, tuple[str, str]] = {
    "title_split": ("Split a household", "分户"),
    "lead_split": (
        "Some members form a household of their own in the same village.",
        "部分成员在本村另立一户。",
    ),
    "submit_split": ("Record the split", "确认分户"),
    "done_split": ("The household is split.", "分户已完成。"),
    "who_splits": ("Who forms the new household", "哪些人分出去"),
    "head": ("Head of the new household", "新户的户主"),
    "on": ("From which day", "从哪天起"),
    "follows_split": (
        "Their relations to the new head follow from parents and marriages; others are left unknown.",
        "与新户主的关系按亲子和婚姻登记自动填写，看不出来的先记为不清楚。",
    ),
    "title_join": ("Join households", "并户"),
    "lead_join": (
        "Everybody of this household becomes a member of another one in the village.",
        "本户所有成员并入本村的另一户。",
    ),
    "submit_join": ("Record the joining", "确认并户"),
    "done_join": ("The households are joined.", "并户已完成。"),
    "title_head": ("Name the head of the household", "确定户主"),
    "lead_head": (
        "One of its grown members, as the family has decided. The household register follows from it.",
        "由家庭商定，从成年的成员中确定一位。常住人口登记簿随之更新。",
    ),
    "submit_head": ("Record the head", "确认户主"),
    "done_head": ("The head of the household is recorded.", "户主已登记。"),
    "who_heads": ("Who is head of the household", "由谁担任户主"),
    "was_head": ("What {name} is to the new head", "{name} 与新户主的关系"),
    "was_head_hint": (
        "If nothing is chosen, it is what parents and marriages on record say, else not known.",
        "不选的，按亲子和婚姻登记填写，看不出来的先记为不清楚。",
    ),
    "nobody_stays": (
        "Nobody would stay in this household: it has one member.",
        "本户只有一位成员，分户后原户将无人。",
    ),
    "nobody_else": (
        "Nobody else of this household can be its head: it has one member.",
        "本户只有一位成员，没有其他人可以担任户主。",
    ),
    "nobody_grown": (
        "Nobody else of this household can be its head: the others are under 18.",
        "本户其他成员都未满18周岁，没有其他人可以担任户主。",
    ),
    "odd_title": ("Look at the relations once more", "请再核对与户主的关系"),
    "odd": (
        "{name} is put down as “{role}” of the head; by the days of birth it is rather the other way round.",
        "{name}填写的与户主关系是“{role}”；按出生日期看，长幼正好相反。",
    ),
    "odd_sure": ("I have looked: it is right. Record it.", "已核对，没有错，继续登记"),
    "odd_sure_missing": (
        "Look at what is listed above. If it is right, tick this.",
        "请先核对上面列出的内容；确认没有错，再勾选此项。",
    ),
    "young_title": ("Look at the head once more", "请再核对户主"),
    "young": (
        "By the record {name} was 1 year old on that day, and nobody of the household of which {name} would be head is grown. | By the record {name} was {count} years old on that day, and nobody of the household of which {name} would be head is grown.",
        "按登记，{name}到那一天{count}周岁；由其担任户主的这一户没有成年人。",
    ),
    "into": ("A member of the household they join", "并入哪一户（填其中一位成员）"),
    "into_hint": ("Name, pinyin, initials or ID number", "姓名、拼音、首字母或身份证号"),
    "into_short": ("Into", "并入"),
    "no_household": ("This person belongs to no household now.", "此人目前不属于任何一户。"),
    "follows_join": ("The head of the other household stays its head.", "户主仍是对方户的户主。"),
    "follows_roles": (
        "Relations to that head follow from parents and marriages; others are left unknown.",
        "与户主的关系按亲子和婚姻登记自动填写，看不出来的先记为不清楚。",
    ),
}
