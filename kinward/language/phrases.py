"""Phrases that every door says alike, in English and in 简体; 繁體 is made from the latter."""

SHARED: dict[str, tuple[str, str]] = {
    # values
    "at_least": ("at least {count}", "至少 {count}"),
    # stretches of time
    "span_years": ("{n} years", "{n}年"),
    "span_months": ("{n} months", "{n}个月"),
    "span_weeks": ("{n} weeks", "{n}周"),
    "span_days": ("{n} days", "{n}天"),
    "offset_until": ("{span} until {day}", "{day} 前为{span}"),
    "offset_from": ("{span} from {day} on", "{day} 起为{span}"),
    "mark_from": ("from {day}", "{day} 起"),
    "mark_until": ("until before {day}", "{day} 前"),
    # when a contact is offered
    "window_opens": ("{at} (from {opens})", "{at}（最早{opens}）"),
    "window_until": ("{at}, until {until}", "{at}起，满{until}前"),
    "window_late": ("catch-up until {late}", "可补到满{late}前"),
    "window_after": ("{days} after {contact}", "与 {contact} 间隔满{days}"),
    "window_yearly": ("every year from {at} on", "满{at}起每年一次"),
    "window_again": ("from {at} on, then {days} after the last", "满{at}起，此后每隔{days}"),
    "window_method": ("{days} with {method}", "{method} 隔{days}"),
    "window_if": ("if {said}", "条件 {said}"),
    "window_anchor": ("counted from {said}", "从 {said} 起算"),
}
