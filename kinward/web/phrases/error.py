"""Pages that cannot be shown."""

PHRASES: dict[str, tuple[str, str]] = {
    "code": ("Code {status}", "代码 {status}"),
    "home": ("To the first page", "回到首页"),
    "bad_request_title": ("This request was not understood", "这个请求无法识别"),
    "bad_request_text": ("Something in the address or the form is not as it should be.", "地址或表单里有内容不对。"),
    "bad_request_next": ("Go back and try once more.", "请返回上一页再试一次。"),
    "forbidden_title": ("This page is not open to you", "您不能查看这一页"),
    "forbidden_text": (
        "It lies outside your role or area, or the person has not agreed.",
        "这一页不在您的职责或管辖范围内，或者本人没有同意。",
    ),
    "forbidden_next": (
        "If your work needs it, ask the person for consent, or your administrator for access.",
        "工作上确实需要的，请先征得本人同意，或请管理员开通。",
    ),
    "not_found_title": ("There is no such page", "没有这一页"),
    "not_found_text": (
        "The address may be mistyped, or the page has moved.",
        "地址可能输错了，也可能页面已经挪动。",
    ),
    "not_found_next": ("Search for the person, or start from the first page.", "可以搜索姓名，或从首页重新开始。"),
    "server_error_title": ("Something went wrong here", "系统出了点问题"),
    "server_error_text": (
        "It is not your mistake. What was saved before is kept; what you just sent may not be saved.",
        "这不是您的操作造成的。之前保存的内容都在，刚才提交的可能没有存上。",
    ),
    "server_error_next": (
        "Wait a moment, look whether it was saved, then try once more.",
        "请稍等片刻，先看看是否已经存上，再试一次。",
    ),
    "stale_form_title": ("This form has expired", "表单已过期"),
    "stale_form_text": (
        "You may have signed in again in another window, or the browser keeps no cookies.",
        "可能在别的窗口重新登录过，或者浏览器没有开启 Cookie。",
    ),
    "stale_form_next": ("Go back, reload the page and send the form again.", "请返回并刷新页面，再提交一次。"),
    "unavailable_title": ("Back in a moment", "马上恢复"),
    "unavailable_text": ("The service is starting or being updated.", "系统正在启动或更新。"),
    "unavailable_next": ("Please reload the page in half a minute.", "请半分钟后刷新页面。"),
}
