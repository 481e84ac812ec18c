"""The base of every error that is shown to people: what, where, which value, what to do."""

from collections.abc import Callable


class KinwardError(Exception):
    """An error a person can act on; shown without a traceback.

    code     stable, listed in docs/reference/errors.md
    where    file and line, cell or record id; never a name
    advice   what to do about it
    """

    exit_status = 2
    aftermath: Callable[[], None] | None = None
    """What must stay although what was refused is undone, such as an alarm; done as the same actor."""

    def __init__(self, code: str, message: str, *, where: str = "", advice: str = "") -> None:
        self.code, self.message, self.where, self.advice = code, message, where, advice
        super().__init__(str(self))

    def settle(self) -> None:
        """By whoever catches it to show it in a form; the guard does it for what it refuses itself."""
        if self.aftermath is not None:
            self.aftermath()

    def __str__(self) -> str:
        head = f"{self.where} · {self.message}" if self.where else self.message
        advice = f"\n{self.advice}" if self.advice else ""
        return f"{head}{advice}   [{self.code}]"
