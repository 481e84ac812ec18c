"""What a family sees of itself: its record, what it is due, its consents, who looked, what it was told, a copy.

For the purpose `family`, in which the database shows an account its own person and the small children, nobody else.
"""
