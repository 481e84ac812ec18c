"""What a family says to an offer, and that something took place."""

PHRASES: dict[str, tuple[str, str]] = {
    # beside an offer
    "done": ("Done", "已完成"),
    "answered": ("Answered", "已答复"),
    "declined": ("No, thank you", "不用了"),
    "asked": ("Asks for help", "需要帮助"),
    "asked_own": ("Ask for help", "需要帮助"),
    "asked_more": ("The family asks for help with something", "登记家庭提出的帮助"),
    "asked_more_own": ("Ask for help with something", "提出需要帮助"),
    "asked_for": ("{words}, for {whom}", "{words}（{whom}）"),
    "said": ("Asked for, declined, done", "提出、谢绝与已办事项"),
    # the small page of each
    "done_title": ("Done: {what}", "已完成：{what}"),
    "done_lead": (
        "Only that it took place, and when. Nothing of what was found is written down here.",
        "这里只记已经办过和日期，不记检查结果。",
    ),
    "done_on": ("On which day", "哪一天办的"),
    "early_title": ("Is this the right day?", "请核对日期"),
    "early": ("It is offered from {day} on; the day written lies before.", "这一项从{day}起提供，填写的日期在此之前。"),
    "early_sure": ("I have looked: the day is right. Record it.", "已核对，日期没有错，继续登记"),
    "early_sure_missing": (
        "Tick that the day is right, or go back and write another.",
        "请勾选确认日期没有错，或返回修改。",
    ),
    "done_submit": ("Record it as done", "登记为已完成"),
    "is_done": ("Recorded as done, for {whom}: {what}.", "已登记{whom}已完成：{what}。"),
    "answered_title": ("Answered: {what}", "已答复：{what}"),
    "answered_lead": (
        "The family asked for help; nothing of it is open now. Say when you talked it over with them.",
        "家庭提出过需要帮助，目前没有可办的项目。请填写哪一天答复了他们。",
    ),
    "answered_on": ("On which day", "哪一天答复的"),
    "answered_submit": ("Record it as answered", "登记为已答复"),
    "is_answered": ("Recorded as answered, for {whom}: {what}.", "已登记答复{whom}：{what}。"),
    "declined_title": ("No, thank you: {what}", "不用了：{what}"),
    "declined_lead": (
        "It costs nothing. No reason is asked, and nothing else the family has depends on it.",
        "按家里的意思办，不问理由，也不影响任何待遇。",
    ),
    "declined_note": (
        "It is not offered again. If the family changes its mind, this can be undone at any time.",
        "以后不再提起这一项。家里改了主意，随时可以撤销。",
    ),
    "declined_note_yearly": (
        "It is not offered again this year. If the family changes its mind, this can be undone at any time.",
        "今年不再提起这一项。家里改了主意，随时可以撤销。",
    ),
    "declined_submit": ("Record “No, thank you”", "登记“不用了”"),
    "is_declined": ("Recorded for {whom}: no, thank you. {what}", "已登记{whom}“不用了”：{what}。"),
    "asked_title": ("The family asks for help with: {what}", "家庭提出需要帮助：{what}"),
    "asked_title_own": ("We ask for help with: {what}", "我家需要帮助：{what}"),
    "asked_open": ("The family asks for help", "家庭提出需要帮助"),
    "asked_open_own": ("We ask for help", "我家需要帮助"),
    "asked_lead": (
        "Families who asked for help stand first on the list of those who care for them.",
        "提出需要帮助的家庭，排在服务人员名单的最前面。",
    ),
    "asked_with": ("With what", "需要哪方面的帮助"),
    "asked_on": ("Asked on", "提出日期"),
    "asked_submit": ("Record the request", "登记"),
    "is_asked": ("Recorded for {whom}: help is asked for. {what}", "已登记{whom}提出的帮助：{what}。"),
    "asked_none": ("There is nothing that could be asked for here now.", "目前没有可以提出的项目。"),
    # without consent
    "no_consent": (
        "This person has not agreed that check-ups and vaccines are looked at here. Ask; if they agree, record the consent first.",
        "本人尚未同意在此查看体检与疫苗情况。请先征求意见；同意的，先登记授权同意。",
    ),
    # what stands here
    "said_lead": (
        "What was asked for, what was declined and what took place. What was recorded here can be undone, as if it had not been.",
        "提出过的、谢绝的和办过的。在这里登记的都可以撤销，撤销后如同没有登记。",
    ),
    "said_none": ("Nothing is recorded yet.", "还没有记录。"),
    "said_by": ("Recorded by {name} ({role}), {at}", "{name}（{role}）登记，{at}"),
    "said_own": ("What you asked for and declined", "您提出过的和谢绝的"),
    "take_back": ("Undo", "撤销"),
    "after": (
        "What is due is worked out anew at once: what was declined or done is offered again, and a request is no longer listed.",
        "系统立即重新测算：谢绝或办过的会重新列出，提出的帮助不再列出。",
    ),
}  # fmt: skip
