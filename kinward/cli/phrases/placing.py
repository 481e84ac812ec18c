"""What a county begins with: what `kinward migrate`, `kinward places import` and `kinward accounts begin` say."""

PLACING = {
    "register_made": (
        "A new register, still empty: {where}. Next: `kinward places import`, then `kinward accounts begin`.",
        "已建立新的空登记簿：{where}。接下来请依次运行：`kinward places import`、`kinward accounts begin`。",
    ),
    "places_added": (
        "{count} places added, {known} were there already.",
        "已添加 {count} 个地点，另有 {known} 个原已存在。",
    ),
    "places_fine": (
        "{count} places would be added, {known} are there already. Nothing was changed.",
        "可添加 {count} 个地点，另有 {known} 个已存在。未作任何改动。",
    ),
    "places_line": ("{file}, line {line}: {why}", "{file} 第 {line} 行：{why}"),
    "places_text": (
        "this is no table of texts; save it as CSV, in UTF-8 or GB18030.",
        "无法作为文本表格读取，请另存为 UTF-8 或 GB18030 编码的 CSV。",
    ),
    "places_long": (
        "a county has no more than {value} places; split the list.",
        "一个县不会超过 {value} 个地点，请拆分。",
    ),
    "places_code": ("“{value}” is no code of twelve digits.", "“{value}”不是 12 位代码。"),
    "places_kind": (
        "“{value}” does not fit the code: county ends in six zeros, township in three.",
        "类型“{value}”与代码不符：县级末六位为 0，乡级末三位为 0。",
    ),
    "places_parent": ("by its code it does not lie in “{value}”.", "按代码，上级不是“{value}”。"),
    "places_parent-missing": (
        "{value}, in which it lies, is neither in the list nor in the register.",
        "上级 {value} 既不在表中，也未登记。",
    ),
    "places_name": ("the name is missing or too long.", "名称缺失或过长。"),
    "places_namesake": (
        "{value}, which lies in the same place, has this name; write one that tells them apart.",
        "同一上级下的 {value} 已使用这个名称，请换一个能区分的名称。",
    ),
    "places_twice": ("{value} stands in the list twice.", "{value} 重复出现。"),
    "places_differs": (
        "is in the register as “{value}”; names are changed on the page of areas.",
        "已登记为“{value}”；改名请到“辖区”页办理。",
    ),
    "begin_user": ("user", "用户名"),
    "begin_code": ("code", "开户码"),
    "begin_until": ("valid until", "有效期至"),
    "begin_next": (
        "Hand each code to its owner: on the sign-in page it opens the account. They are not shown again.",
        "请将开户码分别交给本人，在登录页选择“我有开户码”即可启用账户。开户码不会再次显示。",
    ),
}
