"""Household workbooks, or nothing at all, in; places, people, households and events as plain facts out.

Does not know the rules: it offers columns of the names they state. Everything above may import it.
"""
