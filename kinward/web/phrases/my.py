"""A family's own pages."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("My family", "我的家庭"),
    "lead": (
        "What the register knows of you and your children, and what you may be offered. You decide who may look.",
        "这里是登记系统里您和孩子的情况，以及您家可以享有的服务。给谁看，由您决定。",
    ),
    "whose": ("Whose", "查看谁的"),
    "news": ("There is 1 message about your record | There are {count} messages about your record",
             "有 {count} 条关于您家记录的通知"),
    "not_known": ("not known", "未登记"),
    "born": ("Born", "出生日期"),
    "number": ("ID number", "身份证号"),
    "number_tail": ("ends in {tail}", "末四位 {tail}"),
    "household": ("Household", "所在户"),
    "address": ("Address", "住址"),
    "lives": ("Lives in", "现住地"),
    "lives_elsewhere": ("outside of the county", "县外"),
    "hukou": ("Registration", "户口性质"),
    "wrong": (
        "Something is wrong? Tell your village worker or the township; a correction keeps what stood there before.",
        "哪里登记错了，请告诉村里或乡镇的经办人。更正会保留原来的记录，随时可查。",
    ),
    "help": (
        "You see your own record and those of your children under 18. Adults see their own. Your own looks are written down too, so that nobody can look in your name without your noticing.",
        "您能看到自己和 18 岁以下子女的记录，成年人的记录由本人查看。您自己的查看也会留痕，别人冒用您的账户时您就能发现。",
    ),
    # what is due
    "now": ("Open now", "现在可以办的"),
    "now_none": ("Nothing is open at the moment.", "目前没有可办的项目。"),
    "to_due": ("All that we may be owed", "查看全部可享项目"),
    "due_title": ("What we may be owed", "我家可享的服务与待遇"),
    "due_lead": (
        "Worked out from what is registered. Every answer opens to its reasons.",
        "根据登记情况测算，每一条都能看到理由和依据。",
    ),
    "care": ("Check-ups and vaccines", "体检与疫苗"),
    "later": ("Later: 1 more | Later: {count} more", "以后还有 {count} 项"),
    "rights": ("Benefits", "待遇"),
    "rights_none": ("No benefit, from what is known.", "就已登记的情况看，暂无可享待遇。"),
    "unsure": ("Cannot be told yet", "还不能确定"),
    "unsure_about": (
        "A fact is missing. You need not say it; if you do, the answer follows at once.",
        "还缺一些情况。说不说由您决定；补充后马上就有结果。",
    ),
    "no_thanks": (
        "Everything here is an offer. “No, thank you” is final and costs nothing.",
        "以上都是您可以享有的，不是义务。不需要的，说一声“不用了”就行，不影响任何待遇。",
    ),
    "due_help": (
        "Amounts that nobody has checked against an official text are not shown as promises.",
        "凡没有与正式文件核对过的金额，都不作承诺。",
    ),
    # consents
    "consents_title": ("What I allow", "我的授权同意"),
    "consents_lead": (
        "You say yes or no for yourself and your children. Either works at once and can be changed at any time.",
        "由您替自己和孩子决定。同意或撤回都立即生效，随时可以改。",
    ),
    "consents_help": (
        "Without consent the register still keeps who you are and where you live, as the law asks; check-ups, vaccines and benefits are then not worked out or shown to anybody but you.",
        "不同意时，登记系统仍依法保存您的身份和住址；但体检、疫苗和待遇不再供工作人员查看，只有您自己能看到。",
    ),
    "consent_care_about": (
        "The village worker and the township clinic may see what is due and offer it to you.",
        "村级经办人和乡镇卫生院可以看到该做的体检和接种，并主动告诉您。",
    ),
    "consent_benefits_about": (
        "Those who handle benefits may see what you have a right to and prepare the application.",
        "待遇经办人员可以看到您应享的待遇，并帮您准备申请材料。",
    ),
    "consent_sharing_about": (
        "When you ask for something at another office, it may be given what it needs of this record.",
        "您到其他部门办事时，可以把所需的记录提供给该部门。",
    ),
    "consent_is_given": ("You agreed to “{purpose}”. It holds from {at}.", "您已同意“{purpose}”，自 {at} 起生效。"),
    "consent_is_given_for": (
        "You agreed to “{purpose}” for {whose}. It holds from {at}.",
        "您已替{whose}同意“{purpose}”，自 {at} 起生效。",
    ),
    "consent_is_withdrawn": (
        "You took back “{purpose}”. From {at} nobody sees it for this purpose.",
        "您已撤回“{purpose}”，自 {at} 起不再提供查看。",
    ),
    "consent_is_withdrawn_for": (
        "You took back “{purpose}” for {whose}. From {at} nobody sees it for this purpose.",
        "您已替{whose}撤回“{purpose}”，自 {at} 起不再提供查看。",
    ),
    # who looked
    "looks_title": ("Who looked at our record", "谁看过我家的记录"),
    "looks_lead": (
        "Every look is written down when it happens. Nobody can change or remove a line. Your own looks are left out here.",
        "每次查看当场留痕，任何人都不能修改或删除。您自己的查看不在这里列出。",
    ),
    "looks_none": ("Nobody has looked yet.", "还没有人查看过。"),
    "looks_help": (
        "If you do not know why somebody looked, ask the county’s auditor: they see the same lines.",
        "如果不明白某人为什么查看，可以向县里的审计人员反映，他们看到的是同样的记录。",
    ),
    # notices
    "notices_title": ("Messages about our record", "关于我家记录的通知"),
    "notices_lead": (
        "You are told when something out of the ordinary happens to your record.",
        "您家的记录有不寻常的情况时，会在这里告诉您。",
    ),
    "notices_new": ("New", "未读"),
    "notices_earlier": ("Earlier", "以前的"),
    "notices_none": ("No messages", "没有通知"),
    "notices_none_text": ("Nothing out of the ordinary has happened to your record.", "您家的记录没有发生不寻常的情况。"),
    "note": ("I have read this", "我知道了"),
    "noted": ("Marked as read.", "已标为已读。"),
    "notice_by": ("{name}, {role}, {at}", "{name}（{role}），{at}"),
    "notice_emergency": ("The record of {whom} was opened in an emergency", "{whom}的记录被紧急查看"),
    "notice_emergency_about": (
        "Somebody’s health could not wait. The reason stands under “Who looked”; an auditor looks into each case.",
        "因健康紧急情况打开。原因见“谁看过”，审计人员会逐一核查。",
    ),
    "notice_lookups": ("{whom} was found by somebody who looked up very many people", "有人大量查询，其中查到了{whom}"),
    "notice_lookups_about": (
        "This account has been stopped and the auditor was told.",
        "该账户的查询已被暂停，并已通知审计人员。",
    ),
    "notice_brought": ("The record of {whom} was brought to another area", "{whom}的记录转到了另一个地区"),
    "notice_brought_about": (
        "Somebody gave the full ID number there. If it was not you, tell the county’s auditor.",
        "当地有人提供了完整的身份证号。如果不是您本人办理，请告诉县里的审计人员。",
    ),
    "notice_merged": ("Two records of {whom} were made one", "{whom}的两份档案合并成了一份"),
    "notice_merged_about": (
        "What both said stands in this one record now. If they are of two different people, tell your village, the township or the county: the records can be parted again, and nothing is lost.",
        "两份档案的内容现在都在这一份里。如果其实是两个人，请告诉村里、乡镇或县里：档案可以拆分恢复，内容不会丢失。",
    ),
    "notice_merged-narrowed": ("Two records of {whom} were made one", "{whom}的两份档案合并成了一份"),
    "notice_merged-narrowed_about": (
        "What both said stands in this one record now. What only one of them allowed has ended: say yes again under “What I allow” if you like. If they are of two different people, tell your village, the township or the county: the records can be parted again, and nothing is lost.",
        "两份档案的内容现在都在这一份里。只在其中一份同意过的授权已停止，如仍愿意，请在“我的授权同意”里重新同意。如果其实是两个人，请告诉村里、乡镇或县里：档案可以拆分恢复，内容不会丢失。",
    ),
    "notice_parted": ("The record of {whom} was parted from another one", "{whom}的档案与另一份分开了"),
    "notice_parted_about": (
        "They had been taken for one person. Each record says again what it said before; what was recorded in between stands in one of the two. Look whether yours is right. What was allowed in between has ended, what was taken back stays so: see “What I allow”.",
        "两份档案此前按同一个人合并过，现已恢复各自的内容；其间新登记的归入其中一份，请核对您的是否有误。其间同意的授权已停止，撤回的仍然有效，详见“我的授权同意”。",
    ),
    "notice_alive": (
        "{whom} stood in the register as deceased on {on}; that has been taken back",
        "{whom}曾被登记为{on}死亡，该登记已撤销",
    ),
    "notice_alive_about": (
        "It had been recorded by mistake. The household, where one lives and the marriage stand again as before, and what is due is worked out again. Where only the day was wrong, it may be recorded anew.",
        "该登记有误。户、居住地和婚姻状况已恢复原样，可享的服务和待遇也重新测算。如果只是日期有误，可能会重新登记。",
    ),
    "notice_other": ("Something happened to the record of {whom}", "{whom}的记录有变动"),
    "notice_other_about": ("See “Who looked” for what it was.", "详情见“谁看过”。"),
    # a copy
    "copy_title": ("A copy of our record", "我家记录的副本"),
    "copy_lead": ("As it stood at {moment}", "截至 {moment}"),
    "copy_fhir": ("For health systems (FHIR)", "供医疗系统使用（FHIR）"),
    "copy_file": ("As a file (JSON)", "下载文件（JSON）"),
    "copy_move": ("Moving to another county?", "要搬到外县？"),
    "copy_move_text": (
        "Take this file along if you like. It holds who you and your children are and who belongs to whom, with ID numbers, which check-ups and vaccinations the children had, so that they are not offered again, and a signature that shows it comes from here. The other parent brings a file of their own. The worker there can read it in for 30 days, and records nothing you have not looked at together. You can also move without it.",
        "如果愿意，可以带上这个文件。里面有您和孩子的姓名、出生日期、身份证号和亲属关系，以及孩子做过的体检和接种（到了外县不必重做），并有本县签名。孩子的另一位家长请带自己的文件。30 天内，迁入地的经办人可以读入，与您核对后才会登记。不带文件也可以办理迁入。",
    ),
    "copy_signed": ("Signed file to take along", "下载带签名的文件"),
    "copy_signed_plain": ("Without check-ups and vaccinations", "不含体检和接种"),
    "copy_help": (
        "The file also holds the full ID numbers, what was recorded and who looked. Keep it where nobody else finds it.",
        "下载的文件还包含完整身份证号、登记经过和查看记录，请妥善保管。",
    ),
    "declared": ("What was declared", "申报的情况"),
    "file_name": ("our-family-record", "家庭记录"),
}  # fmt: skip
