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
}  # fmt: skip


class UpkeepError(SpokenError):
    """Refused, or could not be done; the code says which."""

    words = WORDS
