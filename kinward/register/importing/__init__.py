"""Workbooks into the register: read, compared with what is known, looked through by somebody, accepted, taken back.

In: a file and an actor. Out: an import whose rows say what they would add or change, and acts, one a household.
The web's pages and the command line import it.
"""

KINDS = ("added", "changed", "doubtful", "duplicate", "refused", "same")
DECIDED = ("added", "changed", "doubtful")
"""Kinds of rows, and those of them that wait until somebody accepts them or leaves them aside."""
