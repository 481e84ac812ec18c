"""What is wrong with a setting and what to do about it, by its code. `where` of the error names the setting."""

from kinward.errors import Words

WORDS: Words = {
    "settings-secret": (
        ("A secret is not set.", "没有设置密钥。"),
        ("Set it to 32 random bytes in base64: head -c 32 /dev/urandom | base64", "请设为 32 个随机字节的 base64：head -c 32 /dev/urandom | base64"),
    ),
    "settings-key": (
        ("A key is not 32 bytes in base64.", "密钥不是 32 个字节的 base64。"),
        ("Make one: head -c 32 /dev/urandom | base64", "请生成一个：head -c 32 /dev/urandom | base64"),
    ),
    "settings-default-key": (
        ("A key is one that anybody could guess.", "这个密钥任何人都猜得到。"),
        ("Make one: head -c 32 /dev/urandom | base64", "请生成一个：head -c 32 /dev/urandom | base64"),
    ),
    "settings-same-key": (
        ("A key is used for two things.", "同一个密钥用在了两处。"),
        ("Give each its own: who learns one must not learn the other.", "请分别设置：一个泄露，不能连累另一个。"),
    ),
    "settings-debug": (
        ("Debugging is on: an error page would show what a record holds.", "调试模式是开着的：出错页面会显示档案内容。"),
        ("Leave it out of the settings of a service for real people.", "为真实居民服务时请去掉这项设置。"),
    ),
    "settings-demo": (
        ("The demonstration lets anybody sign in, and this is a service on its own database.", "演示模式谁都能登录，而这里连的是正式数据库。"),
        ("Leave KINWARD_DEMO out.", "请去掉 KINWARD_DEMO。"),
    ),
    "settings-hosts": (
        ("The names under which the service answers are not said.", "没有写明服务使用的域名。"),
        ("Set them: KINWARD_HOSTS=jiaan.example.gov.cn", "请设置，例如：KINWARD_HOSTS=jiaan.example.gov.cn"),
    ),
    "settings-every-host": (
        ("The service would answer under any name, a forged one too.", "任何域名都能访问，包括伪造的。"),
        ("Name those that are its own.", "请只写本服务自己的域名。"),
    ),
    "settings-tls": (
        ("Pages are served without encryption.", "网页没有加密传输。"),
        ("Set KINWARD_TLS=1 and let nginx hold the certificate.", "请设 KINWARD_TLS=1，证书由 nginx 管理。"),
    ),
    "settings-proxies": (
        ("No proxy stands before the service, as far as it knows: all visitors would look like one.", "服务以为前面没有反向代理：所有访客会被当成同一个人。"),
        ("Set KINWARD_PROXIES=1 behind one nginx.", "前面有一层 nginx 时，请设 KINWARD_PROXIES=1。"),
    ),
    "settings-number": (
        ("{value!r} is not a whole number.", "“{value}”不是整数。"),
        ("Write digits alone.", "请只写数字。"),
    ),
    "settings-time-zone": (
        ("{value!r} is not a time zone.", "没有“{value}”这个时区。"),
        ("Write it as Asia/Shanghai.", "请写成 Asia/Shanghai 的样子。"),
    ),
    "settings-breached": (
        ("Passwords that are known from leaks are not refused.", "没有拦截已泄露的常用密码。"),
        ("Name a file of such passwords in KINWARD_BREACHED_PASSWORDS.", "请在 KINWARD_BREACHED_PASSWORDS 中指定一份已泄露密码的文件。"),
    ),
    "settings-keys-open": (
        ("Others on this machine can read the keys in {value}.", "本机其他用户可以读取 {value} 里的密钥。"),
        ("chmod -R go-rwx {value}", "请执行：chmod -R go-rwx {value}"),
    ),
    "settings-database": (
        ("The address of the database is not one of PostgreSQL.", "数据库地址不是 PostgreSQL 的地址。"),
        ("Write postgresql://kinward_app:password@host:5432/kinward.", "请写成 postgresql://kinward_app:密码@主机:5432/kinward。"),
    ),
    "settings-embedded": (
        ("The database is the embedded one, which is for a look.", "用的是内置数据库，只供试用。"),
        ("Name a server: postgresql://kinward_app:password@host:5432/kinward.", "请指定服务器：postgresql://kinward_app:密码@主机:5432/kinward。"),
    ),
    "settings-login": (
        ("The service signs in to the database as somebody else than {value}.", "服务登录数据库用的不是 {value}。"),
        ("Use the logins that `kinward database prepare` makes.", "请使用 `kinward database prepare` 建立的登录名。"),
    ),
    "settings-plain-database": (
        ("What goes between the service and the database's machine is not encrypted.", "服务与数据库主机之间没有加密。"),
        ("Add ?sslmode=verify-full to the address.", "请在地址末尾加上 ?sslmode=verify-full。"),
    ),
    "settings-owner-kept": (
        ("The login that owns the tables is set while serving.", "提供服务时仍设置着数据表所有者的登录。"),
        ("Set it for `kinward migrate`, `backup` and `restore` alone.", "请只在运行 `kinward migrate`、`backup`、`restore` 时设置。"),
    ),
    "settings-admin": (
        ("The login of the server's administrator is not given.", "没有给出数据库服务器管理员的登录。"),
        (
            "Set KINWARD_ADMIN_URL=postgresql://postgres:password@host:5432/postgres for this command only.",
            "请只在运行这条命令时设置 KINWARD_ADMIN_URL=postgresql://postgres:密码@主机:5432/postgres。",
        ),
    ),
    "settings-oidc": (
        ("Sign-in by another office is named in part only.", "外部单位登录只设置了一部分。"),
        ("Set KINWARD_OIDC_ISSUER, KINWARD_OIDC_CLIENT and KINWARD_OIDC_SECRET, or none.", "KINWARD_OIDC_ISSUER、KINWARD_OIDC_CLIENT、KINWARD_OIDC_SECRET 请全部设置，或都不设。"),
    ),
    "database-unreachable": (
        ("The database cannot be reached: {value}", "连不上数据库：{value}"),
        ("Check that it runs, its address, and the login's password.", "请检查数据库是否在运行，以及地址和密码。"),
    ),
    "database-version": (
        ("The server is PostgreSQL {value}; the tables need 18 or newer.", "服务器是 PostgreSQL {value}，需要 18 或更新的版本。"),
        ("Upgrade the server, or name another.", "请升级服务器，或换一台。"),
    ),
    "embedded-start": (
        ("The embedded database does not start.", "内置数据库没有启动。"),
        ("Its log, {near}, says why.", "原因见它的日志：{near}。"),
    ),
    "embedded-foreign": (
        ("Where the embedded database lies, there is something else, or one of another version.", "内置数据库的位置上是别的东西，或是另一个版本的数据库。"),
        ("Move it away, or name another data folder.", "请把它移走，或另选一个数据文件夹。"),
    ),
}  # fmt: skip
