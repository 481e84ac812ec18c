"""Townships and villages, and their names."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Areas", "辖区"),
    "lead": ("Code {code}", "区划代码 {code}"),
    "hans": ("Simplified Chinese", "简体"),
    "hant": ("Traditional Chinese", "繁体"),
    "en": ("English", "英文"),
    "code": ("Code", "区划代码"),
    "inside": ("Contains", "下辖"),
    "inside_of": ("What lies in it", "下辖地区"),
    "villages": ("1 village | {count} villages", "{count} 个村"),
    "names": ("Names", "名称"),
    "save": ("Save the names", "保存名称"),
    "name_taken": (
        "{name} ({code}) has this name already; choose one that tells the two apart",
        "{name}（{code}）已使用这个名称，请换一个能区分的名称",
    ),
    "renamed": ("The names are saved.", "名称已保存。"),
    "help": (
        "Codes come from the civil affairs office and never change here. A new name is shown everywhere within some minutes.",
        "区划代码由民政部门统一编制，这里不能修改。名称修改后几分钟内全系统生效。",
    ),
}  # fmt: skip
