"""What is said when something is not there, not allowed or not working. `code_…`: an error by its code."""

PHRASES: dict[str, tuple[str, str]] = {
    "home": ("To the first page", "返回首页"),
    "to_my": ("To my family", "返回我的家庭"),
    "missing": ("There is nothing here", "这里没有内容"),
    "missing_text": (
        "The address may be mistyped, or the record is not in your area. Look the person up by name.",
        "网址可能有误，或者这条记录不在您负责的范围内。请按姓名查找。",
    ),
    "missing_text_other": (
        "The address may be mistyped, what stood here may be gone, or it is not yours to see.",
        "网址可能有误，内容可能已不存在，或者您无权查看。",
    ),
    "refused": ("This is not possible here", "此处不能办理"),
    "code": ("If you ask for help, name this code: {code}", "如需求助，请告知这个代码：{code}"),
    "to_exports": ("Propose an export", "提请数据导出"),
    "status_500": ("Something went wrong", "系统出了点问题"),
    "status_500_text": (
        "Nothing was saved. Please try again; if it happens again, tell the administrator when it was.",
        "刚才的操作没有保存。请再试一次；如仍不行，请把出现问题的时间告诉管理员。",
    ),
    "status_503": ("Not available at the moment", "暂时无法使用"),
    "status_503_text": (
        "Nothing was saved and nothing was shown. Please try again in a few minutes.",
        "刚才的操作没有保存，也没有显示任何记录。请几分钟后再试。",
    ),
    "code_access-forbidden": ("This request is not allowed.", "不允许此操作。"),
    "code_access-forged": (
        "The form was open for too long or came from somewhere else. Go back, reload the page and send it again.",
        "页面打开太久，或者提交来源不对。请返回上一页，刷新后重新提交。",
    ),
    "code_access-no-account": (
        "There is no open account of this name. Name another.",
        "没有这个名字的在用账户，请换一个。",
    ),
    "code_access-merged": (
        "Your record was made one with another one, which has an account of its own. Sign in with that account. If they are of two people, tell the township: the records can be parted again.",
        "您的档案已与另一份合并，那一份另有账户，请用那个账户登录。如果不是同一个人，请告诉乡镇，档案可以拆分恢复。",
    ),
    "code_access-no-posting": (
        "Your account has no posting at this moment. Ask your administrator.",
        "您的账户目前没有岗位，请联系管理员。",
    ),
    "code_access-role": (
        "This page is not for what you act as now. If you have another posting, switch to it first.",
        "您当前的岗位不能使用此页面。如果您还有其他岗位，请先切换。",
    ),
    "family_access-role": (
        "This page is for staff. What is yours is under “My family”.",
        "此页面供工作人员使用。您和家人的情况在“我的家庭”里查看。",
    ),
    "code_access-purpose": (
        "Your role does not work with this kind of record.",
        "您的岗位不处理这类记录。",
    ),
    "code_ledger-consent": (
        "The person, or a parent, has not agreed that care looks at this. Nothing of it is shown or printed.",
        "本人或家长还没有同意查看健康服务信息，因此不显示，也不打印。",
    ),
    "code_ledger-two-people": (
        "This ledger names more than 100 people. Choose a smaller area or a shorter period, or propose an export: two people decide about those.",
        "这份台账涉及 100 人以上，不能由一个人带走。请缩小辖区或时间范围，或者申请数据导出，由第二人审批。",
    ),
    # bringing workbooks in
    "code_import-nothing": ("Nothing waits in this import.", "这次导入没有待处理的内容。"),
    "code_import-begun": (
        "Some rows were decided already; the columns can't be changed any more. Take the import back and bring the file again.",
        "已有部分行处理过，不能再改栏目对应。请先撤销这次导入，再重新导入。",
    ),
    "code_import-village": (
        "Which village it is about is not clear. Choose the village.",
        "看不出是哪个村，请选择所属村。",
    ),
    "code_import-changed": (
        "This row was decided meanwhile, or the records beside it have changed. Look at it again.",
        "该行已有人处理，或对照的登记已有变化，请重新查看。",
    ),
    "code_import-not-same": (
        "The record contradicts the list: the person has died, for example. Open the record and look.",
        "该登记与花名册有矛盾（例如此人已去世），请打开登记核对。",
    ),
    "code_import-asks-too-much": (
        "Too many people of this file are registered in other areas. Check that the village is right; else the township or the county imports it. This counted as looking them up, and the auditor has been told: wait an hour before you bring the right file.",
        "文件里有太多人登记在其他地区。请确认所属村是否选对；确实如此的，请由乡镇或县里导入。本次核对已计入身份证号查询次数，并已通知审计人员；请一小时后再导入更正后的文件。",
    ),
    # accounts, proposals, alarms
    "code_account-rank": (
        "This is no village. A village worker works in one village: choose it, or another role.",
        "这不是村。村级经办人只在一个村工作，请选择村，或另选岗位。",
    ),
    "code_account-area": ("This area is not below your own.", "该地区不在您的管理范围内。"),
    "code_account-begun": (
        "This county has administrators. They open accounts.",
        "本县已有系统管理员，请由管理员开设账户。",
    ),
    "code_account-child": (
        "An account is for people of 18 or more; a child's record is in its parents' accounts. If the day of birth is not known, add it first.",
        "年满 18 岁才能开户；孩子的记录在父母的账户里查看。出生日期不明的，请先补登。",
    ),
    "code_account-last-administrator": (
        "This would leave fewer than two administrators here, and whatever two decide would stand still. Name another administrator first.",
        "这样一来，本地剩下的系统管理员不足两名，须由两人决定的事项就无法办理。请先另设一名系统管理员。",
    ),
    "code_account-last-auditor": (
        "This would leave nobody here to look into who saw what. Name another auditor first.",
        "这样一来，本地就没有审计人员核查谁看过什么了。请先另设一名审计人员。",
    ),
    "code_account-closed": (
        "This account is closed. If it is to be used again, open it again.",
        "该账户已停用。如需继续使用，请重新启用。",
    ),
    "code_account-open": ("This account is in use already.", "该账户已在使用中。"),
    "code_account-posting-ended": ("This posting has ended already.", "这个岗位已经终止。"),
    "code_account-posting-held": (
        "The account holds this posting already. Choose another role or area.",
        "该账户已有这个岗位，请另选岗位或辖区。",
    ),
    "code_account-dead": ("Nobody signs in for somebody who has died.", "本人已去世，不能开户。"),
    "code_account-unnamed": ("An account bears its owner's name. Add the name first.", "还没有登记姓名，请先补登姓名再开户。"),
    "code_account-few": ("A register begins with two administrators.", "启用登记系统须同时设立两名系统管理员。"),
    "code_account-name": (
        "A user name has 3 to 40 small letters, digits, dots, dashes or underscores.",
        "用户名须为 3 到 40 位小写字母、数字、点、短横或下划线。",
    ),
    "code_account-no-county": ("There is no such county here. Add the places first.", "没有这个县，请先导入辖区。"),
    "code_account-own": ("Nobody closes their own account. Ask another administrator.", "不能停用自己的账户，请另一名管理员办理。"),
    "code_account-role": ("Only administrators keep accounts.", "只有系统管理员可以管理账户。"),
    "code_account-taken": ("This user name or e-mail is taken already.", "用户名或邮箱已被使用。"),
    "code_account-two": ("Two administrators decide this: propose it.", "此项须由两名管理员共同决定，请先提交审批。"),
    "code_alarm-own": ("Your own alarm is settled by somebody else.", "由您引起的提醒须由其他审计人员处理。"),
    "code_alarm-words": ("Say in a sentence what it was.", "请用一句话说明情况。"),
    "code_packs-changed": (
        "The rules were changed since this was proposed. Try and propose them again.",
        "提交之后规则文件有改动，请重新试算并提交。",
    ),
    "code_packs-moved": (
        "The rules have changed since this was tried. Try it again and propose it anew.",
        "试算之后现行规则已有变动，请重新试算并提交。",
    ),
    "code_proposal-decides": ("You do not decide proposals of this kind.", "您不能审批这类事项。"),
    "code_proposal-own": ("What you proposed, somebody else decides.", "自己提交的事项须由他人审批。"),
    "code_proposal-reason": ("Say why.", "请写明理由。"),
    # consents, emergencies, look-ups
    "code_access-consent": (
        "You do not take down consent in this role.",
        "您当前的岗位不能代记授权同意。",
    ),
    "code_access-consent-purpose": (
        "Consent is for care, benefits or sharing.",
        "授权同意只针对保健、待遇或共享。",
    ),
    "code_account-code": (
        "This code opens nothing. Type it again, or ask for a new one.",
        "开户码无效，请重新输入或索取新码。",
    ),
    "code_account-family": (
        "A family member has no posting; open the account at the person.",
        "家庭成员没有岗位，请在其个人页面开通账户。",
    ),
    "code_account-posting": (
        "There is no such posting.",
        "没有这种岗位。",
    ),
    "code_alarm-role": (
        "Alarms are settled by auditors.",
        "异常提醒由审计人员处理。",
    ),
    "code_emergency-again": (
        "You opened this record a short while ago. It is listed on this page as long as it is open. Call the auditor if you need it again afterwards: they have to look at that first.",
        "您不久前打开过此记录。在关闭之前，可从本页的名单直接进入；关闭后如需再次查看，须先由审计人员核查，请联系他们。",
    ),
    "code_emergency-hours": (
        "A record is opened for 1 to 4 hours.",
        "紧急查看时限为 1 至 4 小时。",
    ),
    "code_emergency-many": (
        "You opened three records within a day. Call the auditor, who has to look at those first.",
        "您一天内已查看三份记录，须先由审计人员核查，请联系他们。",
    ),
    "code_emergency-nobody": (
        "There is nobody with this number. Check it.",
        "没有此身份证号，请核对。",
    ),
    "code_emergency-reason": (
        "Say in a sentence what has happened.",
        "请用一句话说明发生了什么。",
    ),
    "code_emergency-role": (
        "Only village workers and the clinic open a record in an emergency.",
        "只有村级经办人和卫生院可以紧急查看。",
    ),
    "code_lookups-name": (
        "You looked up too many people. Wait an hour; the auditor has been told.",
        "查询次数过多，请一小时后再试；已通知审计人员。",
    ),
    "code_lookups-number": (
        "You looked up too many ID numbers. Wait an hour; the auditor and those people have been told.",
        "身份证号查询次数过多，请一小时后再试；已通知审计人员和被查询的本人。",
    ),
    "code_proposal-kind": (
        "This cannot be proposed.",
        "不能提交此类事项。",
    ),
    "code_proposal-payload": (
        "The proposal does not say what belongs to it.",
        "提交的内容不完整或有误。",
    ),
    "code_proposal-role": (
        "You do not propose things of this kind.",
        "您不能提交这类事项。",
    ),
    "code_access-token": ("There is no token, or it no longer holds. Ask for a new one at /oauth/token.", "没有令牌，或者令牌已失效。请在 /oauth/token 重新获取。"),
    "code_access-scope": ("The token is not for this. Ask for one with the scope.", "令牌的权限范围不含此项，请申请相应的权限范围。"),
    "code_system-unknown": ("There is no such system, or the secret is another. Check both.", "没有这个系统，或者密钥不对，请核对。"),
    "code_system-scope": ("The system has no such scope. Ask for those that were agreed.", "该系统没有这一权限范围，请只申请已批准的范围。"),
    "code_fhir-question": ("The search holds what is not known here. Ask by what /fhir/metadata lists.", "查询条件无法识别，请使用 /fhir/metadata 列出的条件。"),
    "code_hook-address": ("This address is not told anything: it must be https and lie outside of the service’s own network. Check it, or have the network named in KINWARD_HOOK_NETWORKS.", "不能向这个地址推送：必须是 https 地址，且不在本系统自身的网络内。请核对地址，或在 KINWARD_HOOK_NETWORKS 中列出该网络。"),
    "code_hook-kind": ("There are messages of births and deaths only. Choose among them.", "只能推送出生和死亡消息，请从中选择。"),
    # copies that families bring
    "code_copy-large": ("This file is far too large for a copy of a record. Ask for the one whose name ends in .kinward.json.", "文件过大，不是记录副本。请选择文件名以 .kinward.json 结尾的文件。"),
    "code_copy-format": ("This is no signed copy of a record. Choose the file whose name ends in .kinward.json, or fill in by hand.", "这不是带签名的记录副本。请选择文件名以 .kinward.json 结尾的文件，或手工填写。"),
    "code_copy-own": ("This comes from this county itself: its people are in the register already. Bring their records to your village instead.", "这是本县自己的：其中的人已在本县登记。请改用“把记录转到这里”。"),
    "code_copy-unknown": ("No administrator here has named the county that signed this copy. Fill in by hand, or ask your administrator.", "管理员尚未将签发此副本的县列为可信。请手工填写，或联系管理员。"),
    "code_copy-forged": ("The signature does not belong to this file: it was changed or damaged. Fill in by hand, or ask the family for a new file.", "签名与文件内容不符，文件可能被改动或损坏。请手工填写，或请家人重新下载。"),
    "code_copy-old": ("This copy is older than 30 days. Fill in by hand, or ask the family for a new file.", "副本已超过 30 天。请手工填写，或请家人重新下载。"),
    "code_copy-many": ("These files hold more people than fit on one form. Read them in one after the other.", "两个文件里的人数超过一张表能填的数量，请分开读取。"),
    "code_copy-nobody": ("Nobody in this file has this child’s name, sex and day of birth. Compare them with the record, or choose another file.", "文件里没有姓名、性别和出生日期都与这个孩子一致的人。请与档案核对，或另选文件。"),
    "code_copy-key": ("This is no public key. Paste what stands at the other county’s /.well-known/kinward-copy-key.json.", "这不是公钥。请粘贴对方 /.well-known/kinward-copy-key.json 中的内容。"),
    "code_copy-known": ("This key is trusted already. Choose another, or leave it.", "这个公钥已经添加过，无需重复添加。"),
    # files that leave the register
    "code_export-area": ("This area is not below your own. Choose one below your own.", "该地区不在您的辖区内，请选择辖区内的地区。"),
    "code_export-kind": ("There is no such file. Choose one of those offered.", "没有这种导出内容，请从列出的选项中选择。"),
    "code_export-reason": ("The reason is too short. Say in a sentence what it is for.", "理由太短，请用一句话说明用途。"),
    "code_export-role": ("You do not ask for files in this role. A township or county office does.", "您当前的岗位不能导出数据，请由乡镇或县级经办人办理。"),
}  # fmt: skip
