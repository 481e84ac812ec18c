"""Finding a person."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Find a person", "找人"),
    "lead": (
        "By the name from the surname on, in characters, pinyin or initials, or by the whole ID number; a household by its whole number; traditional characters and spaces do not matter.",
        "从姓开始输入姓名、拼音或首字母，或输入完整身份证号；查一户可输入完整户号。繁体、简体、有无空格都能找到。",
    ),
    "start_title": ("Type a name", "请输入姓名"),
    "start_text": (
        "The surname is enough to begin. People in your area are found.",
        "输入姓就可以开始，查找范围是您的辖区。",
    ),
    "examples": ("For example: 王秀兰, 王, wangxiulan, wxl, 阿依古丽", "例如：王秀兰、王、wangxiulan、wxl、阿依古丽"),
    "found": ("1 person | {count} people", "找到 {count} 人"),
    "households": ("1 household | {count} households", "找到 {count} 户"),
    "found_more": ("People {first} to {last}; there are more", "第 {first}–{last} 人，后面还有"),
    "found_last": ("People {first} to {last}", "第 {first}–{last} 人"),
    "narrow": (
        "Many people fit. The whole name, its initials or the ID number finds fewer.",
        "符合的人较多。输入全名、全名首字母或身份证号，可以更快找到。",
    ),
    "results": ("People found", "查找结果"),
    "before": ("Before", "上一页"),
    "after": ("More", "下一页"),
    "page": ("Page {page}", "第 {page} 页"),
    "nobody": ("Nobody of that name in your area", "您的辖区内没有找到"),
    "nobody_text": (
        "A name is looked for from the surname on: try the surname with fewer characters after it, the pinyin or only the initials. Somebody who lives elsewhere can be found by the whole ID number, if they give it to you.",
        "查找从姓开始，只输入名查不到。可以少输几个字（姓，或姓加名的第一个字），也可以输入全拼或首字母。如果人从别处来，可请本人出示身份证，用完整号码查找。",
    ),
    "nobody_number": ("Nobody in the county has this number", "全县没有登记这个号码"),
    "nobody_number_text": (
        "Check the number. If it is right, the person is new here: record that they moved in.",
        "请核对号码。如果号码无误，说明是新来的人，可以办理迁入登记。",
    ),
    "move_in": ("Record a move in", "办理迁入登记"),
    "elsewhere": ("A record may exist elsewhere", "别处可能有此人的记录"),
    "elsewhere_text": (
        "You see nothing of it. If the person is here and agrees, the record can be brought here; they are told of it.",
        "您看不到其内容。如果本人在场并且同意，可以把记录转到这里；系统会告知本人。",
    ),
    "bring": ("Bring the record here", "把记录转到这里"),
    "emergency": ("Somebody's health cannot wait, and they live elsewhere?", "病情紧急，而对方不在您的辖区？"),
    "no-letters": ("There is no letter or character in it.", "里面没有汉字或字母。"),
    "digits": (
        "No household in your area has this number, and it is no ID number: that has 18 characters (older ones 15). Type either whole, as it is written: 001002-135 is a household.",
        "您的辖区内没有这个户号，它也不是身份证号：身份证号是18位（旧号15位）。请照原样输入完整的号码，例如户号 001002-135。",
    ),
    "too-long": ("That is too long for a name. Type up to 100 characters.", "内容太长，最多100个字。"),
    "refused": (
        "Too many people were looked up in a short time. Wait an hour; the auditor has been told.",
        "短时间内查询的人过多，请一小时后再试；系统已告知审计人员。",
    ),
    "number-checksum": (
        "The last character does not fit: one of the digits is probably mistyped.",
        "校验位不符，可能有一位数字输错了。",
    ),
    "number-birth": ("The day of birth in the number does not exist.", "号码里的出生日期不存在。"),
    "number-length": ("This ID number is not complete.", "身份证号不完整。"),
    "number-other": ("This is not an ID number.", "这不是身份证号。"),
    "cannot": ("This cannot be looked for", "无法查找"),
    "help": (
        "zhang wei, zhangw, zw and 张伟 all find 张伟. Names with dots are found with and without them. What you type is not kept; whose record was shown is.",
        "输入“zhang wei”“zhangw”“zw”或“张伟”都能找到张伟；带间隔号的名字，点或不点都可以。您输入的内容不会保存，显示了谁的记录会留痕。",
    ),
    "twice": ("One person found twice?", "同一个人查到两份档案？"),
}  # fmt: skip
