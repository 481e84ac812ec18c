"""Who may do what: accounts, postings, purposes and consent in; an Actor and a fenced transaction out.

Only this package makes an Actor. Doors import it; it imports audit and, to keep watch over records, register.
"""
