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
    "other": ("The other parent’s file, if they bring one", "另一位家长的文件（如有）"),
    "other_hint": (
        "Each adult’s own data stands in their own file alone. With both, the children get both parents.",
        "成年人的信息只在本人的文件里。两份一起读取，孩子的父母双方都会填上。",
    ),
    "help": (
        "Taken in are files not older than 30 days, signed by a county that the administrator has named. The file itself is not kept. It holds names, days of birth, ID numbers and who belongs to whom and, if the family wanted, which check-ups and vaccinations the children had; nothing about benefits, about an adult’s health, or who looked.",
        "只读取 30 天以内、由管理员列出的县签名的文件，文件本身不留存。文件含姓名、出生日期、身份证号和亲属关系；家庭愿意的，还含孩子做过的体检和接种。不含待遇、成年人的健康信息和查看记录。",
    ),
    "lead_filled": ("From the copy of {issuer}, made on {day}", "依据{issuer} {day}出具的记录副本预填"),
    "note_filled": (
        "Look at each line with the family and correct what is not so. Nothing is recorded yet.",
        "请与家人逐项核对，不对的请改正。现在还没有登记。",
    ),
    "note_filled_care": (
        "Look at each line with the family and correct what is not so. Nothing is recorded yet. The file also holds what the children were given: once the family has allowed care, take it over on the child’s page.",
        "请与家人逐项核对，不对的请改正。现在还没有登记。文件里还有孩子做过的体检和接种：家庭同意保健服务后，可在孩子的页面补录。",
    ),
    # what a child was given elsewhere
    "bring_care": ("Add check-ups and vaccines given in another county", "补录在外县做过的体检和接种"),
    "care_title": ("What {who} was given elsewhere", "{who}在外县做过的体检和接种"),
    "care_lead": (
        "From the family’s signed copy. What was done already is not offered again. You see everything before it is recorded.",
        "依据家庭带来的记录副本补录，做过的不再重复安排。您核对后才会登记。",
    ),
    "care_lead_filled": ("From the copy of {issuer}, made on {day}. Nothing is recorded yet.", "依据{issuer} {day}出具的记录副本。现在还没有登记。"),
    "care_take": ("Take these over", "补录这些"),
    "care_done": ("Recorded. What was done already is not offered again.", "已补录，做过的不再重复安排。"),
    "care_known": ("All of this stands here already.", "这些都已有记录，无需补录。"),
    "care_none": ("Nothing to take over", "没有可补录的内容"),
    "care_none_text": (
        "The file holds no check-up and no vaccination of this child. Ask for the vaccination book.",
        "文件里没有这个孩子的体检或接种记录，可请家长出示预防接种证。",
    ),
    "care_help": (
        "Only doses and the check-ups that every child is offered are in such a file: no result, no refusal, nothing of a pregnancy.",
        "这种文件只含接种和面向所有儿童的体检，不含检查结果、谢绝记录，也不含任何孕产信息。",
    ),
    "bring_copy": ("They bring a copy of their record", "带有外县记录副本"),
}  # fmt: skip
