"""What can be wrong with a request for a synthetic county."""

from kinward.errors import KinwardError


class SyntheticError(KinwardError):
    """A request that cannot be met."""


def too_few_people(people: int) -> SyntheticError:
    return SyntheticError(
        "synth-people",
        f"A county of {people} people cannot be made.",
        advice="Ask for 1 person or more, e.g. --people 157000.",
    )


def too_many_people(people: int, largest: int) -> SyntheticError:
    return SyntheticError(
        "synth-people",
        f"{people} people do not fit the made-up area codes.",
        advice=f"Ask for {largest} people or fewer, or make two folders with different seeds.",
    )


def day_out_of_range(day: object) -> SyntheticError:
    return SyntheticError(
        "synth-day", f"There are no vital rates for {day}.", advice="Choose a day from 2000-01-01 to 2049-12-31."
    )


def folder_not_empty(folder: object) -> SyntheticError:
    return SyntheticError(
        "synth-folder",
        f"The folder {folder} is not empty.",
        advice="Name a new folder or empty this one; nothing was written.",
    )


def not_a_folder(folder: object) -> SyntheticError:
    return SyntheticError("synth-folder", f"{folder} is a file, not a folder.", advice="Name a new folder with -o.")
