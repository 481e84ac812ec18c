"""What can be recorded of a person or a household."""

PHRASES: dict[str, tuple[str, str]] = {
    "account": ("Give a code for an own account", "给本人开户码"),
    "adoption": ("An adoption", "收养登记"),
    "bring": ("Bring a record into this household", "把别处的记录转入本户"),
    "birth": ("A birth", "出生登记"),
    "correct": ("Correct who it is", "更正身份信息"),
    "death": ("A death", "死亡登记"),
    "declare": ("Add or change facts", "补充或变更情况"),
    "declare_household": ("Add or change facts of the household", "补充或变更本户情况"),
    "divorce": ("A divorce", "离婚登记"),
    "head": ("Name the head of the household", "确定户主"),
    "join": ("Join another household", "并户"),
    "marriage": ("A marriage", "结婚登记"),
    "move_household": ("Move the whole household", "全户迁移"),
    "move_in": ("Somebody moves in", "迁入登记"),
    "move_out": ("A move out of the county", "迁出本县"),
    "parents": ("Name the parents", "补登父母"),
    "same": ("The same person as …", "与另一份档案是同一人"),
    "split": ("Split the household", "分户"),
}
