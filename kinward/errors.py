"""The base of every error that is shown to people: what, where, which value, what to do."""


class KinwardError(Exception):
    """An error a person can act on; shown without a traceback.

    code     stable, listed in docs/reference/errors.md
    where    file and line, cell or record id; never a name
    advice   what to do about it
    """

    exit_status = 2

    def __init__(self, code: str, message: str, *, where: str = "", advice: str = "") -> None:
        self.code, self.message, self.where, self.advice = code, message, where, advice
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where} · {self.message}" if self.where else self.message
        advice = f"\n{self.advice}" if self.advice else ""
        return f"{head}{advice}   [{self.code}]"
