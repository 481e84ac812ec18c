"""What people act as."""

PHRASES: dict[str, tuple[str, str]] = {
    "administrator": ("Administrator", "系统管理员"),
    "auditor": ("Auditor", "审计人员"),
    "clinic": ("Township clinic", "乡镇卫生院"),
    "county": ("County office", "县级经办人"),
    "family": ("Family", "家庭成员"),
    "planner": ("Planner", "规划人员"),
    "system": ("System of another office", "其他部门的系统"),
    "township": ("Township office", "乡镇经办人"),
    "village": ("Village worker", "村级经办人"),
}
