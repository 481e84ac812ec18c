"""Small counts, and lengths in percent."""

SMALL = 10
WITHHELD = -2
"""In place of a count that is kept back because a smaller one follows from it."""
SMALL_LENGTH = 0.5


def is_small(count: int | None) -> bool:
    """None and 0 count as small too: that nobody is there is also known of few."""
    return count is None or count < SMALL


def shown(count: int | None) -> str:
    if count == WITHHELD:
        return "–"
    return f"<{SMALL}" if is_small(count) else f"{count:,}"


def nice_top(counts: list[int]) -> int:
    """A round number not below the largest count and never below twice SMALL; its half is whole too."""
    largest = max([*counts, 2 * SMALL])
    power = 10 ** (len(str(largest)) - 1)
    top: int = next(power * times for times in (1, 2, 3, 4, 6, 8, 10) if power * times >= largest)
    return top


def length(count: int | None, top: int) -> float:
    """Percent of the full length; the same for every small count."""
    drawn = SMALL * SMALL_LENGTH if is_small(count) else count or 0
    return round(100 * drawn / top, 2)
