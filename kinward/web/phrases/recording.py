"""What all pages say that record something."""

PHRASES: dict[str, tuple[str, str]] = {
    "about": ("Whom it is about", "涉及的人"),
    "change": ("Change the answers", "返回修改"),
    "changed_since": (
        "Something here was recorded anew after you opened this form, on another page or by somebody else. Nothing of yours is saved yet, and what you typed is still here. Look at what stands now; if yours is right, save again.",
        "您打开表单后，这里的内容已有新的登记（可能在另一个页面，也可能由别人办理）。您填写的内容还在，但尚未保存。请先看看现在登记的内容；仍以您填写的为准的话，请再保存一次。",
    ),
    "check_lead": (
        "Nothing is recorded yet. Read it through once, with the family if they are with you.",
        "现在还没有登记。请通读一遍，家属在场的话，请一起核对。",
    ),
    "check_title": ("Check the answers", "核对信息"),
    "doubt_title": ("This may be recorded already", "可能已经登记过"),
    "follows_title": ("What follows by itself", "登记后自动办理"),
    "no": ("no", "否"),
    "not_now": ("not ticked", "未勾选"),
    "not_stated": ("not stated", "未填写"),
    "part_them": ("Part them again", "去拆分"),
    "elsewhere": (
        "A record of {names} may exist in another area of the county. Ask whether they were registered there before: with their ID number, and if they agree, you can bring that record here.",
        "{names} 在县内别的辖区可能已有档案。请问清以前是否在那里登记过；本人同意的话，可凭身份证号把档案转到这里。",
    ),
    "elsewhere_not_asked": (
        "Whether a record exists in another area was not looked up: you asked very often. Ask the people themselves.",
        "查询次数较多，这次没有核对别的辖区是否已有档案，请直接问本人。",
    ),
    "it_is": ("It is this person", "就是这个人"),
    "it_is_child": ("It is this child", "就是这个孩子"),
    "it_is_bring": ("It is this person: bring the record here", "就是这个人，把档案转到这里"),
    "sure": ("I have looked: this is somebody else. Record it.", "已核对，不是同一个人，继续登记"),
    "sure_child": ("I have looked: this is another child. Record it.", "已核对，不是同一个孩子，继续登记"),
    "sure_missing": (
        "Look at the records above. If it is somebody else, tick this.",
        "请先看看上面列出的档案；确认不是同一个人后，请勾选此项。",
    ),
    "like_here": (
        "{name} may be recorded here already, by name and day of birth:",
        "按姓名和出生日期，{name} 可能已在这里登记：",
    ),
    "stands_now": ("Recorded now: {said}", "现在登记的是：{said}"),
    "take_that_back": ("Take that back first", "先撤销后来那条登记"),
    "to_check": ("Next: check the answers", "下一步：核对"),
    "to_person": ("Look at their record", "查看此人的记录"),
    "undo": ("Undo", "撤销"),
    "unknown": ("not known", "不清楚"),
    "village_none": ("Choose a village", "请选择村"),
    "who_choose": ("Who is meant", "选择是哪一位"),
    "who_elsewhere": (
        "The record of this person lies in another area. Leave this empty and add it later, or bring the record here first.",
        "此人的记录在别的辖区。可以先不填，以后再补；也可以先把记录转到这里。",
    ),
    "who_many": (
        "Many people are meant by this. Type the whole name or the ID number, or choose one of these.",
        "符合的人较多。请输入全名或身份证号，或在下面选择。",
    ),
    "who_needed": ("Say who it is: name, pinyin or ID number", "请填写是谁：姓名、拼音或身份证号"),
    "who_none": ("None of these; leave it open", "都不是，先不填"),
    "who_not_fitting": (
        "Somebody was found, but sex or age does not fit. Check the spelling, or leave it empty for now.",
        "找到了人，但性别或年龄不符。请检查写法，或者先不填。",
    ),
    "who_not_fitting_needed": (
        "Somebody was found, but it cannot be them. Check the spelling.",
        "找到了人，但不可能是这一位。请检查写法。",
    ),
    "who_not_found": (
        "Nobody of that name is in your area. Check the spelling; if they are not known here, leave it empty.",
        "您的辖区内没有找到此人。请检查写法；如果这里没有登记，可以先不填。",
    ),
    "who_several": ("{count} people can be meant. Choose one.", "符合的有 {count} 位，请选择是哪一位。"),
    "yes": ("yes", "是"),
}
