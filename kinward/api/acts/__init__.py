"""What can be recorded, one address an act: a body of plain facts in, the act's number out."""

from kinward.api.acts import births, care, corrections, deaths, families, households, moves

RESOURCES = (births, deaths, moves, households, families, corrections, care)
