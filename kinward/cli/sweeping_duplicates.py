"""`kinward duplicates sweep`: the register's own duplicates, found and stored for those who look at them."""

from kinward.cli.grids import console
from kinward.cli.house import opened
from kinward.cli.language import chosen_language
from kinward.language import speaker as shared

WORDS = {
    "swept": (
        "{people} records looked through; {pairs} pairs may be of one person each.",
        "共查看 {people} 份档案，{pairs} 对可能是同一人。",
    )
}


def sweep_register_for_duplicates(language: str | None) -> None:
    with opened():
        from kinward.register.sweeping import sweep_for_duplicates

        done = sweep_for_duplicates()
    said = shared.Speaker(chosen_language(language), WORDS)
    console().print(said.say("swept", people=f"{done.people:,}", pairs=f"{done.pairs:,}"), markup=False)
