"""What `kinward import` says."""

IMPORTING = {
    "import_reading": ("Reading and comparing", "正在读取并比对"),
    "import_files": ("Files: {files} read, {passed} done before", "文件：读取 {files} 个，此前已完成 {passed} 个"),
    "import_added": ("new", "新增"),
    "import_changed": ("changed", "有变化"),
    "import_doubtful": ("doubtful", "存疑"),
    "import_duplicate": ("twice in a file", "文件内重复"),
    "import_refused": ("not read", "未采用"),
    "import_same": ("the same", "无变化"),
    "import_accepted": (
        "Accepted: {rows} rows. The others wait under Imports in the browser.",
        "已接受 {rows} 行，其余请在浏览器的“导入花名册”中处理。",
    ),
    "import_waits": (
        "Nothing entered the register. Look at it under Imports in the browser, or repeat with --accept added,changed.",
        "尚未写入登记簿。请在浏览器的“导入花名册”中核对，或加 --accept added,changed 重新运行。",
    ),
}  # fmt: skip
