"""One name or day against another, without a model: how far a slip of the pen leads from one to the other."""

from datetime import date

from kinward.register.matching.names import compared

FAR = 3


def name_slip(one: str, other: str) -> int | None:
    """0 the same, 1 by the ear or in another order, 2 by the eye or with a character missing; none: another name."""
    first, second = compared(one), compared(other)
    if first.written is None or second.written is None:
        return None
    if first.written == second.written:
        return 0
    if first.ordered == second.ordered or _met({first.sound, first.sound_2}, {second.sound, second.sound_2}):
        return 1
    if second.written in first.short or first.written in second.short or _look_alike(one, other):
        return 2
    return 2 if _met({first.near, first.near_2}, {second.near, second.near_2}) else None


def _met(one: set[str | None], other: set[str | None]) -> bool:
    return bool((one & other) - {None})


def _look_alike(one: str, other: str) -> bool:
    from kinward.register.matching.shapes import look_alike

    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(differing) == 1 and look_alike(*differing[0])


def day_slip(one: date | None, other: date | None) -> int | None:
    """0 the same, 1 one digit wrong, two exchanged, or day and month exchanged; FAR: one is not known."""
    if one is None or other is None:
        return FAR
    if one == other:
        return 0
    first, second = (day.isoformat().replace("-", "") for day in (one, other))
    differing = [at for at in range(8) if first[at] != second[at]]
    exchanged = len(differing) == 2 and [first[at] for at in differing] == [second[at] for at in reversed(differing)]
    swapped = first[:4] + first[6:] + first[4:6] == second
    return 1 if len(differing) == 1 or exchanged or swapped else None
