"""A place in numbers."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Overview", "辖区概览"),
    "counted": ("Counted at {moment}", "统计时间：{moment}"),
    # the service
    "service": ("How the service does", "服务情况"),
    "asked": ("Families waiting for help they asked for", "家庭提出、等待回应的事项"),
    "asked_note": ("These come first", "请优先回应"),
    "offered": ("Check-ups and vaccines offered now", "现在可提供的体检与接种"),
    "ending": ("{n} of them end within two weeks", "其中 {n} 项两周内截止"),
    "entitled": ("Benefits that families are due", "家庭可享的待遇"),
    "unanswered": ("Benefits that wait for a fact", "还缺材料、暂不能确定的待遇"),
    "unanswered_note": ("A missing fact is asked for once", "缺什么，一次问清"),
    "worked_out": ("Worked out for {day}", "测算日期：{day}"),
    "not_worked_out": ("What families are due has not been worked out yet.", "尚未进行测算，暂无服务数据。"),
    # people
    "population": ("People", "人口"),
    "own": ("In this area", "本辖区"),
    "people": ("People", "人数"),
    "households": ("Households", "户数"),
    "births": ("Born in the last 12 months", "近 12 个月出生"),
    "deaths": ("Died in the last 12 months", "近 12 个月死亡"),
    "map": ("People by area", "各地人数"),
    "map_unit": ("one tile each, in the order of their codes", "每格一地，按区划代码排列"),
    "pyramid": ("Ages of women and men", "年龄与性别构成"),
    "rounded": (
        "Rounded to tens, so that no two pictures tell a number of few people by their difference.",
        "人数取整到十位，避免通过几张图相减推算出少数人的情况。",
    ),
    "table": ("Areas in numbers", "各地数据"),
    "place": ("Area", "地区"),
    "records": ("Records", "登记质量"),
    "look": ("Look", "查看"),
    "protected": (
        "<10: fewer than ten. –: kept back, because together with other numbers it would tell one below ten.",
        "<10 表示不足十；– 表示暂不显示，因为与其他数字相减会推算出不足十的数。",
    ),
    "to_families": ("Families", "家庭"),
    "to_quality": ("Data quality", "数据质量"),
    "help": (
        "These are numbers of people and of what the service offers. They are no measure of anybody’s work, and nobody is ranked by them. Numbers below ten are never shown; those of the service are in tens.",
        "这里只有人口数字和服务情况，不用来考核任何人，也不排名。不足十的数字一律不显示；服务情况的数字按十取整。",
    ),
}  # fmt: skip
