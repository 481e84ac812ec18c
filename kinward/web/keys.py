"""Numbers of records as addresses and forms carry them."""

LONGEST = 18


def key_in(said: str) -> int:
    """The number that was said; 0, which no record has, for whatever else it is."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST else 0
