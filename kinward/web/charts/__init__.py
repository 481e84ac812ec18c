"""Pictures of counts: numbers in, lengths and positions in percent out; templates only draw them.

Counts below ten are shown as "<10" and drawn alike, whatever they are: a picture must not tell what a table hides.
"""
