"""Counties whose signed copies are taken in, for the administrator."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Copies from other counties", "外县记录副本"),
    "lead": (
        "A family that moves brings its own record as a signed file. Files of the counties named here can be taken in when the arrival is recorded.",
        "搬家的家庭可以带来自己记录的签名文件。这里列出的县，其文件可在迁入登记时读入。",
    ),
    "help": (
        "Compare the fingerprint with the other county by telephone before you add its key. A county with a new key is added a second time; the old one can go after 30 days, when its last files are over. What was recorded stays when a key is taken out.",
        "添加公钥前，请先打电话与对方县核对指纹。对方更换密钥后，请再添加一次新公钥；30 天后旧文件全部过期，即可移除旧公钥。移除公钥不影响已登记的内容。",
    ),
    "list": ("Trusted counties", "可信的县"),
    "none": ("No county is named yet.", "还没有添加其他县。"),
    "none_text": (
        "Until then, arrivals are written down by hand.",
        "添加之前，迁入登记仍由经办人逐项填写。",
    ),
    "since": ("since {moment}", "添加时间：{moment}"),
    "fingerprint": ("Fingerprint", "指纹"),
    "fingerprint_is": ("Fingerprint {id}", "指纹：{id}"),
    "remove": ("Take out", "移除"),
    "removed": ("Taken out. Its files are not taken in any more.", "已移除，不再读入该县的文件。"),
    "own": ("This county’s own key", "本县的公钥"),
    "own_key": ("Public key", "公钥"),
    "own_address": ("Everybody can read it at {address}", "任何人都可在 {address} 查看"),
    "new": ("Add a county", "添加可信的县"),
    "name": ("Name of the county", "县名"),
    "name_hint": ("As the worker at the arrival will read it", "办理迁入的经办人会看到这个名称"),
    "key": ("Its public key", "对方公钥"),
    "key_hint": (
        "What stands at its address /.well-known/kinward-copy-key.json, or the key alone",
        "对方网址下 /.well-known/kinward-copy-key.json 的内容，或只填公钥",
    ),
    "add": ("Trust it", "添加"),
    "added": ("Files of {name} can be taken in from now on.", "现在可以读入{name}的文件。"),
}  # fmt: skip
