"""Running it for years: who the service signs in as, copies, keys, work in the background, what is kept how long.

In come the register, the log and what is due as they are; out go reports without names, and encrypted files. The
doors show what it reports and start its work; the command line does the rest.
"""
