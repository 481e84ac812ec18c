"""Rounding and the division inside it: exact fractions of integers, rounded once and where it is said."""

import math
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kinward.rules.errors import ExpressionError
from kinward.rules.reader import Reader
from kinward.rules.syntax import Ast, Call, Literal, Operation
from kinward.rules.tree import Arithmetic, Const, Node, Rounded, Type
from kinward.rules.units import (
    aligned,
    currency_of,
    is_money,
    minor_digits,
    number_type,
    product,
    product_unit,
    quotient_unit,
    sum_type,
)


def rounded(mode: str) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        numerator, denominator, unit = fraction(reader, tree.arguments[0])
        digits = minor_digits(currency_of(unit)) if is_money(unit) else 0
        step = Decimal(1).scaleb(-digits)
        if len(tree.arguments) > 1:
            step = _step(tree.arguments[1])
        exponent = step.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        scale = max(decimals, digits)
        whole_step = int(step.scaleb(decimals))
        up = 10 ** (denominator.type.scale + decimals)
        down = 10**numerator.type.scale * whole_step
        common = math.gcd(up, down)
        kind = _type(numerator, denominator, unit, (up // common, down // common), scale, step)
        return Rounded(kind, mode, numerator, denominator, up // common, down // common, int(step.scaleb(scale)))

    return make


def _type(numerator: Node, denominator: Node, unit: str, factors: tuple[int, int], scale: int, step: Decimal) -> Type:
    """The type of a rounded quotient; also refuses what would leave eighteen digits on the way."""
    up, down = factors
    for node, factor in ((numerator, 2 * up), (denominator, 2 * down)):
        number_type("", 0, node.type.low * factor, node.type.high * factor)
    smallest = max(1, denominator.type.low) * down
    low, high = (bound * up // smallest for bound in (numerator.type.low, numerator.type.high))
    scaled_step = int(step.scaleb(scale))
    kind = number_type(unit, scale, min(0, low - 1) * scaled_step, max(0, high + 1) * scaled_step)
    return replace(kind, low=0) if numerator.type.low >= 0 else kind


def _step(tree: Ast) -> Decimal:
    if not isinstance(tree, Literal) or not isinstance(tree.value, Decimal) or tree.value <= 0:
        raise ExpressionError("rule-arguments", "round to a number as written, such as 0.01 or 10", at=tree.at)
    return tree.value


def fraction(reader: Reader, tree: Ast) -> tuple[Node, Node, str]:
    """Numerator, denominator and unit of what stands in a rounding function."""
    with reader.deeper(tree.at):
        return _fraction(reader, tree)


def _fraction(reader: Reader, tree: Ast) -> tuple[Node, Node, str]:
    one = Const(number_type("", 0, 1, 1), 1)
    if isinstance(tree, Operation) and tree.sign == "/":
        top, bottom = (fraction(reader, part) for part in tree.operands)
        unit = quotient_unit(top[2], bottom[2], tree.at)
        return (
            _percents(product(_plain(top[0]), _plain(bottom[1]), ""), top[2], unit),
            _percents(product(_plain(top[1]), _plain(bottom[0]), ""), bottom[2], unit),
            unit,
        )
    if isinstance(tree, Operation) and tree.sign == "*":
        left, right = (fraction(reader, part) for part in tree.operands)
        unit = product_unit(left[2], right[2], tree.at)
        return product(left[0], right[0], unit), product(left[1], right[1], ""), unit
    if isinstance(tree, Operation) and tree.sign in "+-" and _has_division(tree):
        left, right = (fraction(reader, part) for part in tree.operands)
        over = [product(_plain(left[0]), right[1], ""), product(_plain(right[0]), left[1], "")]
        sides = zip(over, (left, right), strict=True)
        first, second = (replace(node, type=replace(node.type, unit=side[2])) for node, side in sides)
        a, b = aligned(first, second, tree.at, "adds")
        return (
            Arithmetic(sum_type(tree.sign, a.type, b.type), tree.sign, a, b),
            product(left[1], right[1], ""),
            a.type.unit,
        )
    value = reader.exact(tree, "number")
    return value, one, value.type.unit


def _plain(node: Node) -> Node:
    return node if not node.type.unit else replace(node, type=replace(node.type, unit=""))


def _percents(node: Node, unit: str, result: str) -> Node:
    """A percentage that does not stay one is a hundredth."""
    if unit != "percent" or result == "percent":
        return node
    return replace(node, type=replace(node.type, scale=node.type.scale + 2))


def _has_division(tree: Ast) -> bool:
    if not isinstance(tree, Operation):
        return False
    return tree.sign == "/" or any(_has_division(part) for part in tree.operands)
