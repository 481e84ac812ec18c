"""A benefit file understood: its conditions, its dated formulas, its periods."""

from dataclasses import replace
from datetime import date
from typing import Any

from kinward.rules.building import ON, RANK, FileReader, dated, in_minor_units
from kinward.rules.errors import ExpressionError
from kinward.rules.limits import refusals_of_benefit
from kinward.rules.programme import CONFIDENCES, EARLIEST, Benefit, Formula
from kinward.rules.tree import Const, Node, Pick
from kinward.rules.units import minor_digits, number_type, spoken


def read_benefit(file: FileReader) -> Benefit:
    """The benefit a file states.

    raises  RuleError: with file, line, what is wrong and what to write; limit-… for what no pack may say
    """
    data = file.data
    pages = file.read_names()
    conditions = file.conditions("conditions")
    formulas = tuple(_formula(file, place, said) for place, said in enumerate(data.get("amount") or ()))
    amount = _amount(file, formulas)
    used = [formula.node for formula in formulas]
    common = file.common("benefit", conditions, pages, *used)
    benefit = Benefit(
        **{**common, "confidence": _confidence(file, common["confidence"], formulas)},
        gives=data["gives"],
        period=data["period"],
        assessed_on=data.get("assessed_on") or "first_day",
        starts=file.optional("starts", "date"),
        ends=file.optional("ends", "date"),
        formulas=formulas,
        amount=amount,
    )
    file.refuse(refusals_of_benefit(benefit))
    return benefit


def _formula(file: FileReader, place: int, said: dict[str, Any]) -> Formula:
    keys = ("amount", place)
    file.check_days(said, keys)
    node = file.expression(said["is"], (*keys, "is"), "number")
    return Formula(
        _in_unit(file, node, said["is"], (*keys, "is")),
        file.text(said["text"], (*keys, "text")),
        file.source(said["source"], (*keys, "source")),
        said.get("confidence") or "high",
        said.get("from") or EARLIEST,
        said.get("until") or date.max,
        said["is"],
    )


def _in_unit(file: FileReader, node: Node, said: str, keys: tuple[str | int, ...]) -> Node:
    """The amount as an exact number of minor units (or days), provably not negative."""
    currency, gives, period = file.pack.currency, file.data["gives"], file.data["period"]
    scale = 0 if gives == "days" else minor_digits(currency)
    allowed = ("days",) if gives == "days" else (currency, f"{currency}/{period}")
    if node.type.unit not in allowed and not (node.type.bare and node.type.high == 0):
        problem = f"the amount is {spoken(node.type.unit)}, not {' or '.join(allowed)}"
        file.blame(keys, said, ExpressionError("rule-units", problem, advice="Bring it to that unit."))
    if node.type.scale > scale:
        problem = "the amount has fractions of the smallest unit"
        file.blame(keys, said, ExpressionError("rule-rounding", problem, advice="Round it: round_half_up(…, 0.01)."))
    if node.type.low < 0:
        problem = "the amount could become negative; nobody ever owes for a right"
        file.blame(keys, said, ExpressionError("limit-negative", problem, advice="Write greatest(0, …)."))
    return in_minor_units(node, scale)


def _amount(file: FileReader, formulas: tuple[Formula, ...]) -> Node | None:
    if (file.data["gives"] == "service") != (not formulas):
        file.fail((), "pack-amount", "a service has no amount; everything else has one")
    if not formulas:
        return None
    chosen_by = _chosen_by(file)
    scale = formulas[0].node.type.scale
    unit = formulas[0].node.type.unit
    low = min(formula.node.type.low for formula in formulas)
    high = max(formula.node.type.high for formula in formulas)
    kind = number_type(unit, scale, min(low, 0), high)
    entries = [(formula.start, formula.end, formula.node) for formula in formulas]
    node = dated(entries, chosen_by, Const(number_type(unit, scale, 0, 0), 0))
    return replace(node, type=kind)


def _chosen_by(file: FileReader) -> Node:
    return file.optional("amount_chosen_by", "date") or ON


def _confidence(file: FileReader, others: Node, formulas: tuple[Formula, ...]) -> Node:
    """The lower one of what everything else rests on and of the formula that is used."""
    if all(formula.confidence == "high" for formula in formulas):
        return others
    ranks: list[tuple[date, date, Node]] = [
        (each.start, each.end, Const(RANK, CONFIDENCES.index(each.confidence))) for each in formulas
    ]
    return Pick(RANK, "least", (others, dated(ranks, _chosen_by(file), Const(RANK, 2))))
