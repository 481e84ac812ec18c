"""A record opened because somebody's health cannot wait."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Open a record in an emergency", "紧急查看记录"),
    "lead": (
        "For somebody whose health cannot wait and who lives elsewhere or cannot be asked.",
        "用于救治不能等待、而对方户籍在外或无法征得同意的情况。",
    ),
    "told_title": ("The person is told", "本人会收到通知"),
    "told": (
        "The person sees who opened the record and when; an auditor looks at every case. The record closes by itself.",
        "本人会看到是谁、在什么时候查看了记录；审计人员逐一核查。到时自动关闭。",
    ),
    "number": ("ID number", "身份证号"),
    "number_hint": ("From the card, or told by somebody who came along", "按证件填写，或由陪同人员告知"),
    "reason": ("What has happened", "发生了什么"),
    "reason_hint": (
        "In a sentence, of at least 10 characters: what is wrong and what you need to know",
        "一句话写明病情，以及需要了解什么，至少 10 个字",
    ),
    "hours": ("For how long", "查看多久"),
    "hours_1": ("1 hour", "1 小时"),
    "hours_2": ("2 hours", "2 小时"),
    "hours_4": ("4 hours", "4 小时"),
    "open": ("Open the record", "打开记录"),
    "is_open": ("Open in an emergency", "紧急查看中"),
    "is_open_text": (
        "You see what care knows. Every look is written down.",
        "您看到的是保健记录。每次查看都会留痕。",
    ),
    "open_until": ("Open until {at}; it closes by itself then", "查看到 {at} 为止，到时自动关闭"),
    "open_now": ("You have these open now", "您正在紧急查看的记录"),
    "care": ("Known to care", "保健记录"),
    "care_none": ("Care knows nothing of this person", "没有此人的保健记录"),
    "birth_weight": ("Weight at birth", "出生体重"),
    "grams": ("{count} g", "{count} 克"),
    "pregnancy": ("Pregnancy", "孕产"),
    "expected": ("due {day}", "预产期 {day}"),
    "delivered": ("delivered {day}", "{day} 分娩"),
    "vaccine": ("Vaccine {vaccine}, dose {dose}", "疫苗 {vaccine}，第 {dose} 剂"),
}
