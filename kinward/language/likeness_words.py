"""Why two records may be of one person, in words: one phrase for each level of a comparison."""

NAMES: dict[str, tuple[str, str]] = {
    "name-same": ("same name", "姓名相同"),
    "name-sound": ("names sound the same", "姓名同音"),
    "name-order": ("same characters in another order", "姓名用字相同、顺序不同"),
    "name-order-like": ("given name and surname exchanged, spelled alike", "名与姓颠倒、拼写相近"),
    "name-shape": ("one character looks alike", "有一字字形相近"),
    "name-near-sound": ("names sound alike", "姓名读音相近"),
    "name-short": ("one character is missing", "少写一字"),
    "name-one": ("one character differs", "有一字不同"),
    "name-close": ("names are spelled almost the same", "姓名拼写几乎相同"),
    "name-like": ("names are spelled alike", "姓名拼写相近"),
    "name-given": ("same given name, another surname", "名同姓不同"),
    "name-surname": ("same surname, another given name", "同姓不同名"),
    "name-differs": ("another name", "姓名不同"),
    "born-same": ("born on the same day", "出生日期相同"),
    "born-digit": ("one digit of the birth date differs", "出生日期有一位数字不同或两位颠倒"),
    "born-swapped": ("day and month exchanged", "出生月、日颠倒"),
    "born-part": ("year, month or day of birth differs", "出生年、月、日中有一项不同"),
    "born-two-digits": ("two digits of the birth date differ", "出生日期有两位数字不同"),
    "born-year": ("born in the same year, on another day", "出生年份相同、月日不同"),
    "born-differs": ("another birth date", "出生日期不同"),
}
THINGS: dict[str, tuple[str, str]] = {
    "given": ("given name", "名"),
    "surname": ("surname", "姓"),
    "middle_name": ("middle name", "中间名"),
    "sex": ("sex", "性别"),
    "id_number": ("ID number", "身份证号"),
    "phone": ("phone", "电话"),
    "email": ("email", "电子邮箱"),
    "household": ("household", "户"),
    "street_number": ("house number", "门牌号"),
    "address": ("address", "住址"),
    "address_1": ("street", "街道"),
    "address_2": ("address, second line", "住址第二行"),
    "suburb": ("village or suburb", "村（社区）"),
    "postcode": ("postcode", "邮编"),
    "state": ("state or region", "省、县"),
    "birthplace": ("place of birth", "出生地"),
    "father_name": ("father's name", "父亲姓名"),
    "mother_name": ("mother's name", "母亲姓名"),
    "spouse_name": ("spouse's name", "配偶姓名"),
}
HOW: dict[str, tuple[str, str]] = {
    "same": ("same {thing}", "{thing}相同"),
    "close": ("{thing} almost the same", "{thing}几乎相同"),
    "like": ("{thing} alike", "{thing}相近"),
    "digit": ("one digit of {thing} differs", "{thing}有一位不同"),
    "differs": ("{thing} differs", "{thing}不同"),
}


def reason_words(why: str, columns: dict[str, str] | None = None) -> tuple[str, str]:
    """In English and in 简体. `columns`: what a file calls the things that have no name of their own here."""
    if why in NAMES:
        return NAMES[why]
    thing, _, how = why.rpartition("-")
    english, chinese = THINGS.get(thing) or ((columns or {}).get(thing, thing),) * 2
    return HOW[how][0].format(thing=english), HOW[how][1].format(thing=chinese)
