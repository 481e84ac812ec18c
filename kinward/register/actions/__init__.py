"""Everything that can be recorded, each as an act with its own counter-act."""

from kinward.register.actions.answers import record_answer, take_back_answer
from kinward.register.actions.arrivals import Arrival, move_in
from kinward.register.actions.births import Birth, NewBirth, record_birth
from kinward.register.actions.care import bring_care
from kinward.register.actions.corrections import (
    correct_circumstance,
    correct_household,
    correct_identity,
    declare,
    declare_household,
)
from kinward.register.actions.deaths import record_death
from kinward.register.actions.families import declare_divorce, declare_marriage, name_parents, record_adoption
from kinward.register.actions.households import join_households, name_head, split_household
from kinward.register.actions.merging import keep_both, look_again, merge_people
from kinward.register.actions.moves import bring_here, move_household, move_out
from kinward.register.actions.taking_back import take_back, why_not
from kinward.register.actions.unmerging import unmerge_people

__all__ = [
    "Arrival",
    "Birth",
    "NewBirth",
    "bring_care",
    "bring_here",
    "correct_circumstance",
    "correct_household",
    "correct_identity",
    "declare",
    "declare_divorce",
    "declare_household",
    "declare_marriage",
    "join_households",
    "keep_both",
    "look_again",
    "merge_people",
    "move_household",
    "move_in",
    "move_out",
    "name_head",
    "name_parents",
    "record_adoption",
    "record_answer",
    "record_birth",
    "record_death",
    "split_household",
    "take_back",
    "take_back_answer",
    "unmerge_people",
    "why_not",
]
