"""What an act in the register sets off: its families are worked out anew, before it is over."""

from collections.abc import Sequence

from kinward.access.acting import as_engine
from kinward.due.family import rework
from kinward.due.locks import storing_a_family


def rework_families(people: Sequence[int]) -> None:
    with as_engine():
        storing_a_family()
        rework(people)
