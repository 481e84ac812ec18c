"""The lines of the county's ledgers, read from facts each time: nobody types one, and none is kept.

In: a place and a period. Out: frozen lines in the order of the paper, each with the people it names, whom whoever
prints it writes down. Doors read here, as in `register.queries`.
"""

from kinward.register.ledgers.homes import HomeLine, household_lines
from kinward.register.ledgers.moving import MoveLine, move_lines
from kinward.register.ledgers.vital import BirthLine, DeathLine, birth_lines, death_lines

__all__ = [
    "BirthLine",
    "DeathLine",
    "HomeLine",
    "MoveLine",
    "birth_lines",
    "death_lines",
    "household_lines",
    "move_lines",
]
