"""Signing in, and one's own account."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Sign in", "登录"),
    "name": ("User name or e-mail", "用户名或电子邮箱"),
    "password": ("Password", "密码"),
    "wrong": (
        "The name and the password do not go together. Check both, capitals included.",
        "用户名或密码不对。请检查两项，注意大小写。",
    ),
    "wrong_password": ("This is not your present password.", "当前密码不对。"),
    "wrong_code": (
        "This code is not right, or no longer. Take the newest one.",
        "验证码不对或已过期，请用最新的验证码。",
    ),
    "too_many": ("Too many attempts. Wait five minutes, then try again.", "尝试次数过多，请五分钟后再试。"),
    "inactive": ("This account is closed. Ask your administrator.", "该账户已停用，请联系管理员。"),
}
