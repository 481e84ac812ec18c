"""Units of numbers: which may meet, what they become, and how large a number may grow."""

from dataclasses import replace
from decimal import Decimal

from kinward.rules.errors import ExpressionError
from kinward.rules.tree import Arithmetic, Const, Node, Rescale, Type

LARGEST = 9 * 10**18
MINOR_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "TND": 3, "KWD": 3, "BHD": 3}


def minor_digits(currency: str) -> int:
    """Decimal places of a currency's smallest unit (ISO 4217; two where not listed)."""
    return MINOR_DIGITS.get(currency, 2)


def is_money(unit: str) -> bool:
    return unit[:3].isupper() and len(unit) >= 3


def currency_of(unit: str) -> str:
    return unit[:3]


def number_type(unit: str, scale: int, low: int, high: int, *, bounded: bool = False, bare: bool = False) -> Type:
    if max(abs(low), abs(high)) > LARGEST:
        raise ExpressionError(
            "rule-too-large",
            "this number could grow beyond eighteen digits",
            advice="Round earlier, or bound it with least(…).",
        )
    return Type("number", unit, scale, low, high, bounded, bare)


def literal(value: Decimal, unit: str) -> Const:
    """A number as written, with as many decimals as were written (money: at least the minor unit's)."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    scale = max(decimals, minor_digits(currency_of(unit))) if is_money(unit) else decimals
    scaled = int(value.scaleb(scale))
    return Const(number_type(unit, scale, scaled, scaled, bare=not unit), scaled)


def rescaled(node: Node, scale: int) -> Node:
    if node.type.scale == scale:
        return node
    factor = 10 ** (scale - node.type.scale)
    kind = number_type(
        node.type.unit, scale, node.type.low * factor, node.type.high * factor, bounded=node.type.bounded
    )
    if isinstance(node, Const) and isinstance(node.value, int):
        return Const(kind, node.value * factor)
    return Rescale(kind, node, factor)


def aligned(left: Node, right: Node, at: int, doing: str) -> tuple[Node, Node]:
    """Both numbers in one unit and scale; a bare literal takes the other's unit.

    raises  ExpressionError rule-units: names both units and what to write
    """
    left, right = _adopt(left, right, at), _adopt(right, left, at)
    if left.type.unit != right.type.unit:
        _units_differ(left.type.unit, right.type.unit, at, doing)
    scale = max(left.type.scale, right.type.scale)
    return rescaled(left, scale), rescaled(right, scale)


def _adopt(node: Node, other: Node, at: int) -> Node:
    unit = other.type.unit
    if not node.type.bare or node.type.unit == unit:
        return node
    if is_money(unit) and node.type.low:
        raise ExpressionError(
            "rule-units",
            f"compares an amount in {unit} with a bare number",
            at=at,
            advice="Give it as a parameter, which has a date and a source, or write the unit after it.",
        )
    return Const(replace(node.type, unit=unit), node.value) if isinstance(node, Const) else node


_INSTEAD = {
    "years": "age_years(…)",
    "months": "age_months(…)",
    "weeks": "age_weeks(…)",
    "days": "age_days(…)",
}


def spoken(unit: str) -> str:
    if is_money(unit):
        return f"money ({unit})"
    return unit or "a pure number"


def _units_differ(left: str, right: str, at: int, doing: str) -> None:
    advice = f"Bring both to {left or 'a pure number'} or both to {right or 'a pure number'}."
    if left in _INSTEAD and right in _INSTEAD:
        advice = f"Use {_INSTEAD[right]} on the left, or {_INSTEAD[left]} on the right."
    elif is_money(left) and is_money(right):
        advice = "A monthly amount becomes a yearly one with yearly(…)."
    elif is_money(left) or is_money(right):
        span, money = (left, right) if is_money(right) else (right, left)
        advice = f"Use {_INSTEAD.get(span, 'a number')} on both sides, or give the limit in {money}."
    raise ExpressionError("rule-units", f"{doing} {spoken(left)} with {spoken(right)}", at=at, advice=advice)


def sum_type(sign: str, left: Type, right: Type) -> Type:
    if sign == "+":
        low, high = left.low + right.low, left.high + right.high
    else:
        low, high = left.low - right.high, left.high - right.low
    bare = left.bare and right.bare
    return number_type(left.unit, left.scale, low, high, bounded=left.bounded or right.bounded, bare=bare)


def product_unit(left: str, right: str, at: int) -> str:
    """The unit of a product: so many hundredths of what is multiplied by percent; money for months of money a month."""
    if "percent" in (left, right):
        return right if left == "percent" else left
    for one, other in ((left, right), (right, left)):
        if one == "":
            return other
        if is_money(one) and one.endswith(f"/{other.rstrip('s')}"):
            return currency_of(one)
    raise ExpressionError(
        "rule-units",
        f"multiplies {spoken(left)} by {spoken(right)}",
        at=at,
        advice="Multiply by a pure number, a percentage, or a monthly amount by months.",
    )


def quotient_unit(left: str, right: str, at: int) -> str:
    if right in ("", "percent"):
        return left
    if left == right:
        return ""
    if is_money(left) and right in ("months", "years") and "/" not in left:
        return f"{left}/{right.rstrip('s')}"
    raise ExpressionError(
        "rule-units", f"divides {spoken(left)} by {spoken(right)}", at=at, advice="Divide by a pure number."
    )


def product(left: Node, right: Node, unit: str) -> Arithmetic:
    corners = [a * b for a in (left.type.low, left.type.high) for b in (right.type.low, right.type.high)]
    percents = 2 * ((left.type.unit == "percent") + (right.type.unit == "percent") - (unit == "percent"))
    kind = number_type(
        unit,
        left.type.scale + right.type.scale + percents,
        min(corners),
        max(corners),
        bounded=left.type.bounded or right.type.bounded,
        bare=left.type.bare and right.type.bare,
    )
    return Arithmetic(kind, "*", left, right)
