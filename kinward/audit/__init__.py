"""Who did or looked at what, for whom and why: an Actor and an event in, one row of a hash-chained log out.

Rows are only ever added, in the transaction of what they tell of. Everything above may import it.
"""
