"""Signing in, and one's own account."""

PHRASES: dict[str, tuple[str, str]] = {
    # -- the sign-in page
    "title": ("Sign in", "登录"),
    "submit": ("Sign in", "登录"),
    "name": ("User name or e-mail", "用户名或电子邮箱"),
    "password": ("Password", "密码"),
    "with_password": ("With a password", "用密码登录"),
    "passkey": ("Sign in with a passkey", "使用通行密钥登录"),
    "passkey_script": ("Passkeys need JavaScript.", "使用通行密钥需要启用 JavaScript。"),
    "office": ("Sign in with {name}", "使用{name}登录"),
    "have_code": ("I was given a code for a new account or a new password", "我有开户码（新账户或重设密码）"),
    "forgotten": ("Cannot sign in?", "无法登录？"),
    "forgotten_text": (
        (
            "Ask your administrator or, as a family, your village worker for a new code. With it you choose a new "
            "password. Nobody will ever ask you for your password."
        ),
        "请向系统管理员索取新的开户码；家庭用户请找村级经办人。凭开户码即可重设密码。任何人都不会向您索要密码。",
    ),
    "wrong": (
        "The name and the password do not go together. Check both, capitals included.",
        "用户名或密码不对。请检查两项，注意大小写。",
    ),
    "too_many": ("Too many attempts. Wait five minutes, then try again.", "尝试次数过多，请五分钟后再试。"),
    "too_many_title": ("Too many attempts", "尝试次数过多"),
    "inactive_title": ("This account is closed", "账户已停用"),
    "inactive": ("This account is closed. Ask your administrator.", "该账户已停用，请联系管理员。"),
    "closed": ("Accounts are not opened here", "此处不能自行注册"),
    "closed_text": (
        "Administrators make accounts. An identity of another office can be connected once you are signed in.",
        "账户由管理员开设。登录后可以关联其他单位的身份。",
    ),
    # -- opening an account with a code
    "open": ("Open the account", "启用账户"),
    "open_text": (
        "Type the code you were given and choose a password.",
        "请输入拿到的开户码，并设置密码。",
    ),
    "code": ("Code", "开户码"),
    "code_hint": ("Four groups of five letters and digits", "四组，每组五个字母或数字"),
    "new_password": ("New password", "新密码"),
    "new_password_again": ("New password, once more", "再输一遍新密码"),
    "old_password": ("Present password", "当前密码"),
    "passwords_differ": ("The two passwords are not the same.", "两次输入的密码不一致。"),
    "password_rule": (
        "At least 12 characters. Several words you can remember are better than one with strange signs.",
        "至少 12 个字符。几个好记的词连在一起，胜过一串难记的符号。",
    ),
    "opened": ("The account is open. Sign in as {name}.", "账户已启用，请用 {name} 登录。"),
    "wrong_code_open": (
        "This code opens nothing: it is mistyped, used or more than a week old. Ask for a new one.",
        "开户码无效：可能输错、已用过或超过一周。请索取新的开户码。",
    ),
    # -- one's own account
    "sign_out": ("Sign out", "退出登录"),
    "user_name": ("User name", "用户名"),
    "shown_name": ("Name", "姓名"),
    "acts_as": ("Works as", "岗位"),
    "change": ("Change", "修改"),
    "password_none": ("none: you sign in without one", "未设置，登录时不用密码"),
    "password_none_text": (
        "Your account has no password. Whoever opened it can give you a code with which you choose one.",
        "您的账户没有密码。如需设置，请向开户的人索取开户码。",
    ),
    "change_password": ("Change the password", "修改密码"),
    "protect": ("Passkeys and codes", "通行密钥和验证码"),
    "protect_text": ("A second thing to sign in with, besides the password", "除密码以外的登录凭证"),
    "manage": ("Manage", "管理"),
    "devices": ("Signed in on these devices", "已登录的设备"),
    "devices_text": (
        "If you do not know one of them, sign it out and change your password.",
        "如有不认识的设备，请让它退出登录并修改密码。",
    ),
    "device_unknown": ("Unknown device", "未知设备"),
    "device_since": ("Since {since}, last seen {seen}", "登录于 {since}，最近使用 {seen}"),
    "this_device": ("This device", "本设备"),
    "sign_out_there": ("Sign out there", "让它退出"),
    "sign_out_elsewhere": ("Sign out everywhere else", "退出其他所有设备"),
    "done_elsewhere": ("Signed out there.", "已让该设备退出登录。"),
    # -- a second factor
    "again": ("Confirm that it is you", "请确认是您本人"),
    "again_text": ("Type your password once more.", "请再输入一次密码。"),
    "again_passkey": ("Use your passkey once more.", "请再使用一次通行密钥。"),
    "go_on": ("Continue", "继续"),
    "wrong_password": ("This is not your present password.", "当前密码不对。"),
    "second": ("One more step", "还差一步"),
    "second_text": (
        "Type a code of your authenticator app, or one of your recovery codes.",
        "请输入身份验证器中的验证码，或一个恢复码。",
    ),
    "factor_code": ("Code", "验证码"),
    "wrong_code": (
        "This code is not right, or no longer. Take the newest one.",
        "验证码不对或已过期，请用最新的验证码。",
    ),
    "use_passkey": ("Use a passkey", "使用通行密钥"),
    "use_password": ("Use the password", "使用密码"),
    "use_code": ("Use a code", "使用验证码"),
    "on": ("on", "已开启"),
    "turn_on": ("Turn on", "开启"),
    "save": ("Save", "保存"),
    "rename": ("Rename", "改名"),
    "remove": ("Remove", "移除"),
    "passkeys": ("Passkeys", "通行密钥"),
    "passkeys_text": (
        (
            "Sign in with the fingerprint, face or PIN of your phone or computer. Nothing to remember, nothing to be "
            "tricked out of."
        ),
        "用手机或电脑的指纹、面容或 PIN 登录，不用记，也骗不走。",
    ),
    "passkeys_count": ("You have 1 passkey. | You have {count} passkeys.", "已有 {count} 个通行密钥。"),
    "passkeys_none": ("No passkey yet", "还没有通行密钥"),
    "passkey_add": ("Add a passkey", "添加通行密钥"),
    "passkey_add_text": (
        "Give it a name by which you know the device, then follow what the device asks.",
        "起一个能认出设备的名字，然后按设备提示操作。",
    ),
    "passkey_added": ("Added {day}", "添加于 {day}"),
    "passkey_list": ("All passkeys", "全部通行密钥"),
    "passkey_remove": ("Remove the passkey", "移除通行密钥"),
    "passkey_remove_text": (
        "You will no longer be able to sign in with it.",
        "移除后将不能再用它登录。",
    ),
    "passkey_name": ("Name", "名称"),
    "passkey_alone": ("Sign in with it alone, without a password", "只用它登录，不再输入密码"),
    "passkey_alone_hint": (
        "The device then asks for your fingerprint, face or PIN each time.",
        "设备每次都会要求验证指纹、面容或 PIN。",
    ),
    "totp": ("Authenticator app", "身份验证器"),
    "totp_text": (
        "An app on your phone shows a new code every half minute; it works without a network.",
        "手机应用每半分钟显示一个新验证码，没有网络也能用。",
    ),
    "totp_on": ("Set up an authenticator app", "设置身份验证器"),
    "totp_off": ("Turn the authenticator app off", "关闭身份验证器"),
    "totp_off_text": (
        "Signing in will no longer ask for its code.",
        "关闭后登录时不再要求输入验证码。",
    ),
    "totp_step_1": ("Install an authenticator app on your phone.", "在手机上安装一个身份验证器应用。"),
    "totp_step_2": ("Scan the picture with it, or type the key below it.", "用它扫描下图，或手动输入图下的密钥。"),
    "totp_step_3": ("Type the code the app now shows.", "输入应用当前显示的验证码。"),
    "totp_picture": ("Picture to scan with the authenticator app", "供身份验证器扫描的二维码"),
    "totp_secret": ("Key:", "密钥："),
    "recovery": ("Recovery codes", "恢复码"),
    "recovery_text": (
        "For the day the phone is lost. Each works once; keep them on paper, at home.",
        "手机丢失时使用，每个只能用一次。请写在纸上，放在家里。",
    ),
    "recovery_new": ("Make new recovery codes", "生成新的恢复码"),
    "recovery_new_text": ("The old ones then work no longer.", "旧的恢复码将全部失效。"),
    "recovery_left": ("{left} of {total} codes are left.", "共 {total} 个，还剩 {left} 个。"),
    "recovery_once": (
        "They are shown this once. Write them down or print them.",
        "只显示这一次，请抄下来或打印。",
    ),
    "recovery_saved": ("I have written them down", "我已抄好"),
    # -- the identity of another office
    "office_title": ("Identity of another office", "其他单位的身份"),
    "office_text": ("You go on with {name}.", "接下来将转到{name}。"),
    "office_not": ("Not signed in", "没有登录"),
    "office_cancelled": ("You turned back. Nothing has changed.", "您已取消，没有任何改动。"),
    "office_error": (
        "The other office could not confirm who you are. Try again, or sign in with your password.",
        "对方未能确认您的身份。请再试一次，或用密码登录。",
    ),
    "office_connected_text": (
        "Whoever signs in there is signed in here, as this account.",
        "关联后，在对方登录即可进入本账户。",
    ),
    "office_connect": ("Connect {name}", "关联{name}"),
    "office_taken": (
        "That identity belongs to another account here.",
        "该身份已关联到本系统的另一个账户。",
    ),
    # -- what was done
    "done_out": ("You are signed out.", "您已退出登录。"),
    "done_password": ("The password is changed. Other devices are signed out.", "密码已修改，其他设备已退出登录。"),
    "done_totp_on": ("The authenticator app is set up.", "身份验证器已设置。"),
    "done_totp_off": ("The authenticator app is turned off.", "身份验证器已关闭。"),
    "done_passkey": ("The passkey is added.", "通行密钥已添加。"),
    "done_passkey_removed": ("The passkey is removed.", "通行密钥已移除。"),
    "done_recovery": ("There are new recovery codes.", "已生成新的恢复码。"),
    "done_connected": ("The identity is connected.", "身份已关联。"),
    "done_disconnected": ("The identity is no longer connected.", "身份已取消关联。"),
    # -- the demonstration
    "demo_title": ("Demonstration", "演示"),
    "demo_text": (
        "Everybody here is made up. Choose as whom you want to look around; no password is needed.",
        "这里的人都是虚构的。选择一个身份进入即可，无需密码。",
    ),
    "demo_village": (
        "Sees the families of one village: what is due, who asked for help; records births, deaths and moves.",
        "查看一个村的家庭：该办什么、谁在求助；登记出生、死亡和迁移。",
    ),
    "demo_clinic": (
        "Sees who of the township may be offered care, and gave consent; not their money matters.",
        "查看本乡镇已同意接受服务的人；看不到钱款事项。",
    ),
    "demo_township": (
        "Looks after the register and the benefits of a township, and the quality of what is known.",
        "负责本乡镇的登记和待遇，以及资料质量。",
    ),
    "demo_county": (
        "The same for the county; decides on packs and erasures together with others.",
        "负责全县；与他人共同决定规则更新和删除。",
    ),
    "demo_planner": ("Sees counts and charts, and nobody by name.", "只看统计和图表，看不到任何人的姓名。"),
    "demo_auditor": (
        "Sees who looked at what, whether the log is whole, and settles alarms.",
        "查看谁看过什么、日志是否完整，并处理提醒核查。",
    ),
    "demo_administrator": (
        "Keeps accounts, areas, packs and settings; sees no record of any person.",
        "管理账户、区域、规则包和设置；看不到任何个人记录。",
    ),
    "demo_family": (
        "A mother: sees her own record and her children's, who looked at it, and what they are due.",
        "一位母亲：查看自己和孩子的记录、谁看过、应享有什么。",
    ),
}
