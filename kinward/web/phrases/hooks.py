"""Addresses of other offices that are told of births and deaths."""

PHRASES: dict[str, tuple[str, str]] = {
    "title": ("Notices to offices", "消息推送"),
    "lead": (
        "Other offices are told that a birth or a death was recorded: record numbers, no names.",
        "登记出生或死亡后通知其他部门：只含记录号，不含姓名。",
    ),
    "help": (
        "Only record numbers of those who allow sharing are sent. Each message is signed; one that is not taken is sent again five times within a day and a half. Two administrators decide on an address.",
        "只发送同意共享的人的记录号。每条消息都带签名；未送达的会在一天半内重发五次。推送地址由两名管理员决定。",
    ),
    "list": ("Addresses", "推送地址"),
    "none": ("Nobody is told yet.", "还没有推送地址。"),
    "none_text": ("An address that two administrators agree on stands here.", "经两名管理员决定的地址会列在这里。"),
    "new": ("Propose an address", "提交推送地址"),
    "name": ("Name of the office and its system", "部门和系统名称"),
    "address": ("Address", "接收地址"),
    "address_hint": ("Begins with https://", "以 https:// 开头"),
    "kinds": ("Is told of", "推送内容"),
    "kind_birth": ("births", "出生"),
    "kind_death": ("deaths", "死亡"),
    "kind_birth.taken-back": ("a birth that was taken back", "出生登记撤销"),
    "kind_death.taken-back": ("a death that was taken back", "死亡登记撤销"),
    "latest": ("Latest messages", "最近的消息"),
    "no_messages": ("No message yet.", "还没有消息。"),
    "message": ("{moment}: {kind}, record of the act {act}", "{moment}：{kind}，登记事项 {act}"),
    "state_taken": ("taken", "已送达"),
    "state_waits": ("waits", "待发送"),
    "state_again": ("again {moment} ({status})", "{moment}重发（{status}）"),
    "state_over": ("given up ({status})", "已放弃（{status}）"),
    "is_closed": ("Closed. Nothing is sent there any more.", "已停用，不再推送。"),
}  # fmt: skip
