"""What leaves the register, and what comes from another one: files, systems of other offices, notices, copies.

In come acts and consents of the people; out go files, resources and signed messages, each with a line in the log of
everybody they are about. The doors show what is proposed, and hand over what was decided.
"""
