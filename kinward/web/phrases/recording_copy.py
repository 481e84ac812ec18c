"""An arrival from the signed copy that a family brings along."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Arrival with a copy from another county", "凭外县记录副本办理迁入"),
    "lead": (
        "The file fills in the form of the arrival. You see everything before anything is recorded.",
        "系统据文件预填迁入登记表，您逐项核对后才会登记。",
    ),
    "own_file": (
        "The file is the family’s own, and theirs to bring or not. Without it an arrival is recorded just the same; never ask for it as a condition.",
        "文件属于家庭自己，带不带由他们决定。没有文件同样办理迁入，不得作为办理条件。",
    ),
    "file": ("The file", "文件"),
    "file_hint": ("Its name ends in .kinward.json", "文件名以 .kinward.json 结尾"),
    "read": ("Read the file", "读取文件"),
    "help": (
        "Taken in are files not older than 30 days, signed by a county that the administrator has named. The file itself is not kept. It holds names, days of birth, ID numbers and who belongs to whom; nothing about health, benefits or who looked.",
        "只读取 30 天以内、由管理员列出的县签名的文件，文件本身不留存。文件只含姓名、出生日期、身份证号和亲属关系，不含健康、待遇和查看记录。",
    ),
    "lead_filled": ("From the copy of {issuer}, made on {day}", "依据{issuer} {day}出具的记录副本预填"),
    "note_filled": (
        "Look at each line with the family and correct what is not so. Nothing is recorded yet.",
        "请与家人逐项核对，不对的请改正。现在还没有登记。",
    ),
    "bring_copy": ("They bring a copy of their record", "带有外县记录副本"),
}  # fmt: skip
