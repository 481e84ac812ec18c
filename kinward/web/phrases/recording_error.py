"""What the register refuses, by the code of the error: what is wrong and what to do."""

PHRASES: dict[str, tuple[str, str]] = {
    "register-adult": (
        "On that day the person was already 18. Check the day; an adult is not adopted here.",
        "到那一天此人已满18周岁。请核对日期；这里只登记未成年人的收养。",
    ),
    "register-after-death": (
        "The person would have been born after dying. Check the day of birth.",
        "出生日期晚于死亡日期，请核对。",
    ),
    "register-before-birth": (
        "The day lies before the birth of somebody it is about. Check the day.",
        "日期早于当事人的出生日期，请核对。",
    ),
    "register-before-marriage": (
        "A divorce is later than the marriage. Check the day.",
        "离婚日期应晚于结婚日期，请核对。",
    ),
    "register-built-on": (
        "Something that was recorded later rests on this.",
        "后来还有别的登记以此为依据。",
    ),
    "register-care-merged": (
        "The record was made one with another since. Part the two first.",
        "这份档案后来与另一份合并了，请先拆分。",
    ),
    "register-consent": (
        "The person has not agreed to this. Ask; if they agree, record the consent first.",
        "本人尚未同意。请先征求意见；同意的，先登记授权同意。",
    ),
    "register-not-open": (
        "This is not offered now. Look at the page again: it may be done or declined already.",
        "目前不提供这一项。请重新打开页面看看，可能已经办过或谢绝了。",
    ),
    "register-offer": (
        "The rules in force have no such offer. Look at what is offered.",
        "现行规则里没有这一项，请查看可以办的项目。",
    ),
    "register-rare": (
        "Hardly anybody has so much. Look at the amount; if it is right, confirm it.",
        "这样的数额非常少见，请核对金额；确认无误的，请注明后再提交。",
    ),
    "register-said": ("This was recorded already.", "这件事已经登记过了。"),
    "register-early": (
        "The day lies before those on which this is offered. Look at it again.",
        "日期早于这一项开始提供的日子，请核对。",
    ),
    "register-unasked": (
        "The day lies before the one on which the family asked. Check the day.",
        "日期早于家庭提出需要帮助的那天，请核对。",
    ),
    "register-year": (
        "The check is of another year than this day. Check the day.",
        "这次体检属于另一年度，请核对日期。",
    ),
    "register-changed": (
        "Somebody else recorded something here at the same moment. Nothing of yours was saved: look at the record, then repeat it if it is still right.",
        "刚才有人同时办理了这条记录，您的内容没有保存。请先看看最新记录，仍需要的话再办一次。",
    ),
    "register-child-later": (
        "A child of this mother was born after that day, or of this father more than ten months after it. Check the day of death and the child's day of birth.",
        "这位母亲有孩子在这一天之后出生，或这位父亲有孩子在这一天十个月以后出生。请核对死亡日期和孩子的出生日期。",
    ),
    "register-child-since": (
        "A child of both was born more than ten months after that day. Look at the day and at the child's parents; if they are right, confirm it.",
        "两人有孩子在这一天十个月以后出生。请核对离婚日期和孩子的父母；确认无误的，请注明后再提交。",
    ),
    "register-cipher": (
        "The ID number cannot be read at the moment. Tell the administrator.",
        "身份证号暂时无法读取，请联系管理员。",
    ),
    "register-circle": (
        "Nobody can be the child of an own descendant. Look again who is the parent and who the child.",
        "不能把自己的后代登记为父母。请核对谁是父母、谁是孩子。",
    ),
    "register-dead": (
        "This person has died. If the death was recorded wrongly, take that back first.",
        "此人已登记去世。如果登记有误，请先撤销死亡登记。",
    ),
    "register-discharge": (
        "The child left the hospital before it was born. Check the two days.",
        "出院日期早于出生日期，请核对。",
    ),
    "register-empty": ("Nobody belongs to this household now.", "这一户目前没有成员。"),
    "register-fact": (
        "Choose at least one fact that can be declared here.",
        "请至少填写一项可以在这里申报的情况。",
    ),
    "register-father-age": (
        "The father would have been younger than 10. Check both days of birth; if the father's is wrong, correct it first.",
        "按登记的出生日期，父亲当时不满10岁。请核对两人的出生日期；父亲的有误，请先更正。",
    ),
    "register-future": ("The day lies in the future. Check the day.", "日期在将来，请核对。"),
    "register-generation": (
        "By the days of birth this relation to the head is rather the other way round. Look at both; if they are right, confirm it.",
        "按出生日期看，与户主的长幼关系正好相反。请核对关系和出生日期；确认无误的，请注明后再提交。",
    ),
    "register-head-missing": (
        "The head leaves and others stay. Choose who is head of those who stay.",
        "户主离开后还有其他成员，请选择由谁担任户主。",
    ),
    "register-here": (
        "This person is registered in this village already; nothing was changed. Who goes to another household of the village leaves theirs by a split and joins the other.",
        "此人已登记在这个村，不用再转，登记内容没有变动。要换到本村另一户，请先分户、再并户。",
    ),
    "register-household": (
        "There is no such household in your area.",
        "您的辖区内没有这一户。",
    ),
    "register-household-number": (
        "The village has a household of that number already. Give another number, or leave it open: one is made.",
        "该村已有这个户号。请换一个户号，或者留空，由系统自动编号。",
    ),
    "register-key": ("The service lacks a key. Tell the administrator.", "系统缺少密钥，请联系管理员。"),
    "register-like": (
        "Somebody like this is recorded already. Look whether it is the same; if it is another, send it again and confirm that.",
        "已登记有一个信息相近的人。请看看是不是同一个人；如果不是，请再提交一次，并注明是另一个人。",
    ),
    "register-long-ago": (
        "The day is more than 130 years ago. Check the year.",
        "日期在130多年以前，请核对年份。",
    ),
    "register-marriage-earlier": (
        "A marriage of this person is recorded from before that day of birth. Check the day, or put the marriage right first.",
        "登记的结婚日期早于这个出生日期。请核对出生日期，或先更正婚姻登记。",
    ),
    "register-married-already": (
        "For that time another marriage of one of the two is recorded. Record its end first.",
        "其中一方在这段时间已登记有婚姻，请先登记那段婚姻的结束。",
    ),
    "register-mother-age": (
        "The mother would have been younger than 10 or older than 60. Check both days of birth; if the mother's is wrong, correct it first.",
        "按登记的出生日期，母亲当时不满10岁或超过60岁。请核对两人的出生日期；母亲的有误，请先更正。",
    ),
    "register-nameless": (
        "This person has a name, which cannot be taken away. Write the right name; only a record that never had one may stay without.",
        "此人已有姓名，不能删成空白。请填写正确的姓名；只有一直没有登记过姓名的，才可以先空着。",
    ),
    "register-nobody": (
        "Nobody of that number or name is in your area.",
        "您的辖区内没有此人。",
    ),
    "register-not-married": (
        "No marriage of this person is recorded. Record the marriage first, or declare the marital status.",
        "没有此人的婚姻登记。请先登记结婚，或直接申报婚姻状况。",
    ),
    "register-not-member": (
        "Choose among the members of the household, and one of them as head.",
        "请在本户成员中选择，并指定其中一位为户主。",
    ),
    "register-not-yours": (
        "Somebody else recorded this. Ask them, or the township, to take it back.",
        "这是别人登记的，请联系登记人或乡镇撤销。",
    ),
    "register-nothing": ("There is no such record in your area.", "您的辖区内没有这条登记。"),
    "register-nothing-new": (
        "The register says so already; nothing was changed.",
        "登记内容与此相同，没有需要更改的。",
    ),
    "register-lookups": (
        "You looked up too many ID numbers. Wait an hour; the auditor and those people have been told.",
        "身份证号查询次数过多，请一小时后再试；已通知审计人员和被查询的本人。",
    ),
    "register-number-differs": (
        "The number says another day of birth or another sex. Look at the card: one of the two was written down wrongly.",
        "身份证号里的出生日期或性别与所填不一致。请对照证件，看哪一项写错了。",
    ),
    "register-number-taken": (
        "Somebody in the county has this ID number already. Look the number up: it may be the same person.",
        "全县已有人使用这个身份证号。请用号码查找，可能是同一个人。",
    ),
    "register-number-wrong": (
        "This ID number is not right: a sign is mistyped or missing, or a letter stands for a digit. Type it from the card again, or leave it empty for now. Numbers of passports and other papers are taken too.",
        "身份证号有误：可能输错、少了一位，或把数字打成了字母。请对照证件重新输入，暂时没有就先空着。护照等其他证件的号码也可以填。",
    ),
    "register-older": (
        "A parent is older than the child. Check the days of birth.",
        "父母应比孩子年长，请核对出生日期。",
    ),
    "register-overlap": (
        "Something else is recorded for the same time. Look at the record again; the other entry may have to be corrected or taken back first.",
        "同一时间已有别的登记。请再看看记录，可能要先更正或撤销另一条。",
    ),
    "register-parent": (
        "This person cannot be that parent: by the record it is another sex, the same person twice, or the parent already.",
        "不能这样登记父母：性别不符、重复选择了同一个人，或已经是父母。",
    ),
    "register-place": ("Choose a village of the county.", "请选择本县的一个村。"),
    "register-place-name": (
        "Another place beside this one has that name already. Choose one that tells them apart.",
        "同级已有同名地点，请换一个能区分的名称。",
    ),
    "register-related": (
        "By the record one of the two is a parent of the other. Check who is meant.",
        "按登记，两人是父母子女关系。请核对人选。",
    ),
    "register-role": (
        "What you act as now does not keep the register.",
        "您当前的岗位不办理登记。",
    ),
    "register-same-household": (
        "Two different households of one village can join. A household of another village moves here first.",
        "同一个村的两户才能并户；别的村的，请先办理迁移。",
    ),
    "register-same-person": ("These are one and the same person.", "选择的是同一个人。"),
    "register-same-place": ("The household is in this village already.", "这一户已经在这个村。"),
    "register-elsewhere": (
        "One of the records lies in another area now. The township or the county can take this back.",
        "有的记录现在在别的辖区，请由乡镇或县里撤销。",
    ),
    "register-too-early": (
        "Something later, or the beginning itself, is recorded after that day. Check the day, or take the later record back first.",
        "在这一天之后另有登记。请核对日期，或先撤销后来的登记。",
    ),
    "register-two-heads": (
        "A household has one head. Choose what the others are to the head.",
        "一户只有一位户主，请为其他人选择与户主的关系。",
    ),
    "register-young-head": (
        "On that day this member was under 18, and others of the household were not. Choose a grown member.",
        "到那一天此人未满18周岁，而户内有成年人。请选择成年的成员。",
    ),
    "register-child-head": (
        "On that day the head would be under 18, and nobody of the household is grown. Look at the day and at who is meant; if they are right, confirm it.",
        "到那一天户主未满18周岁，户内也没有成年人。请核对日期和人选；确认无误的，请注明后再提交。",
    ),
    "register-weeks": (
        "By these weeks the pregnancy began before another birth of the mother. Look at the weeks and at both days; if they are right, confirm it.",
        "按孕周推算，怀孕早于这位母亲另一个孩子的出生。请核对孕周和两个日期；确认无误的，请注明后再提交。",
    ),
    "register-under-age": (
        "By the record one of the two was under 18 on that day. Look at the day and at who is meant; if they are right, confirm it.",
        "按登记，到那一天其中一方未满18周岁。请核对日期和人选；确认无误的，请注明后再提交。",
    ),
    "register-undone": ("This was taken back already.", "这条登记已经撤销。"),
    "register-same": ("These are one record already.", "这两条本来就是同一份档案。"),
    "register-relatives": (
        "One is recorded as parent or spouse of the other. If that is wrong, take it back first.",
        "登记簿里这两人是父母子女或夫妻。如果登记有误，请先撤销。",
    ),
    "register-merge": (
        "Two records were merged here. They are parted again on a page of their own.",
        "这里合并了两份档案，请到拆分页面办理。",
    ),
    "register-whole": (
        "Everybody would leave and nobody stay. Choose those who form the new household; at least one stays.",
        "所有成员都被选中，原户就没有人了。请只选择分出去的成员。",
    ),
}
