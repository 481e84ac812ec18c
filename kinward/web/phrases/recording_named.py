"""What of the register stands in the way of an act; said behind what it is refused for, by the code of the error."""

PHRASES: dict[str, tuple[str, str]] = {
    "register-before-birth": (" The birth is recorded on {day}.", "登记的出生日期是{day}。"),
    "register-before-marriage": (" The marriage is recorded since {day}.", "登记的结婚日期是{day}。"),
    "register-early": (" It is offered from {day} on.", "这一项从{day}起提供。"),
    "register-unasked": (" They asked on {day}.", "家庭提出的日期是{day}。"),
    "register-household-number": (" It is number {number} in {place}.", "重复的户号：{place} {number}。"),
}
