"""Records in, pairs that may be of one person out, each with how likely it is and why. Knows no Django and no page.

`find_duplicates` takes one table or two; the register's own sweep, imports and `kinward duplicates` call it.
"""

STAGES = ("preparing", "blocking", "training", "comparing")
"""What is told while it works, in this order."""
