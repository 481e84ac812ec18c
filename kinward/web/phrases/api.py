"""The reference for programs; the reference itself is English in every language."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("For programs: the JSON interface", "程序接口（JSON）"),
    "lead": (
        "What the pages read and do, for programs, under the same rules of access.",
        "页面上能查、能办的，程序也能查、能办，权限规则相同。以下为英文说明。",
    ),
    "shapes": ("Shapes of bodies and answers", "请求和应答的结构"),
}
