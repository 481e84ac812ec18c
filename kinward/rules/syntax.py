"""Text of an expression in, a syntax tree with positions out. Knows words and brackets, not meanings."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from kinward.rules.errors import ExpressionError

MAX_NODES = 400
MAX_DEPTH = 40
MAX_CHARACTERS = 8_000

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]+)?)
    | '(?P<text>[^'\\\x00-\x1f\x7f]*)'
    | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
    | (?P<sign><=|>=|<>|!=|[-+*/=<>(),.])
    )""",
    re.VERBOSE,
)
_DAY = re.compile(r"(?:1[89]|2[0-4])[0-9]{2}-[0-9]{2}-[0-9]{2}|9999-12-31")
_COMPARISONS = {"=", "<>", "!=", "<", "<=", ">", ">="}
_RESERVED = {"and", "or", "not", "case", "when", "then", "else", "end", "in", "between", "is", "where", "from"}
_UNIT_WORDS = re.compile(r"years?|months?|weeks?|days?|percent|grams?|count|[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Ast:
    """Any syntax node; `at` is the offset where it begins."""

    at: int


@dataclass(frozen=True, slots=True)
class Literal(Ast):
    value: bool | str | date | Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Name(Ast):
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Operation(Ast):
    """`sign` is a comparison, + - * /, and, or, not, negate, is null, is not null, in, between."""

    sign: str
    operands: tuple[Ast, ...]


@dataclass(frozen=True, slots=True)
class Choice(Ast):
    """case when … then … else … end; pairs of condition and value, then the value otherwise."""

    pairs: tuple[tuple[Ast, Ast], ...]
    otherwise: Ast


@dataclass(frozen=True, slots=True)
class Call(Ast):
    """A function, or an aggregate when `rows` names a relation."""

    name: str
    arguments: tuple[Ast, ...]
    rows: Name | None = None
    where: Ast | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(text: str) -> Ast:
    """The syntax tree of one expression.

    raises  ExpressionError: with the offset and what was expected; also beyond MAX_CHARACTERS,
            MAX_NODES and MAX_DEPTH
    """
    if len(text) > MAX_CHARACTERS:
        _too_large(0, f"the expression has {len(text)} characters, {MAX_CHARACTERS} are allowed")
    return _Parser(_tokens(text)).whole()


def _too_large(at: int, message: str) -> NoReturn:
    raise ExpressionError("rule-too-large", message, at=at, advice="Give parts of it a name under `define:`.")


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            _unreadable(text, start)
        kind = str(match.lastgroup)
        tokens.append(_Token(kind, match[kind], match.start(kind) - (kind == "text")))
        at = match.end()
    tokens.append(_Token("end", "", end))
    return tokens


def _unreadable(text: str, at: int) -> NoReturn:
    if text[at] in "'\"`\u201c\u2018":
        advice = "Texts stand between single straight quotes, without backslashes: 'rural'."
    else:
        advice = "See the table of expressions in docs/reference/pack-language.md."
    raise ExpressionError("rule-syntax", f"cannot read {text[at]!r}", at=at, advice=advice)


class _Parser:
    """Recursive descent, one method a level of precedence; every node counts against the limits."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.nodes = 0
        self.depth = 0

    # -- tokens

    @property
    def here(self) -> _Token:
        return self.tokens[self.position]

    def is_word(self, *words: str) -> bool:
        return self.here.kind == "word" and self.here.text.lower() in words

    def is_sign(self, *signs: str) -> bool:
        return self.here.kind == "sign" and self.here.text in signs

    def take(self) -> _Token:
        token = self.here
        self.position += 1
        return token

    def expect(self, what: str) -> _Token:
        if self.here.text.lower() != what or self.here.kind == "text":
            self.fail(f"expected {what!r}")
        return self.take()

    def fail(self, message: str, advice: str = "") -> NoReturn:
        found = f"found {self.here.text!r}" if self.here.kind != "end" else "the expression ends"
        raise ExpressionError("rule-syntax", f"{message}, {found}", at=self.here.at, advice=advice)

    def counted(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            _too_large(self.here.at, f"the expression has more than {MAX_NODES} parts")

    # -- levels, loosest first

    def whole(self) -> Ast:
        tree = self.expression()
        if self.here.kind != "end":
            self.fail("expected the end of the expression")
        return tree

    def expression(self) -> Ast:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            _too_large(self.here.at, f"the expression is nested deeper than {MAX_DEPTH}")
        tree = self.joined("or", lambda: self.joined("and", self.negation))
        self.depth -= 1
        return tree

    def joined(self, word: str, part: Callable[[], Ast]) -> Ast:
        parts = [part()]
        while self.is_word(word):
            self.take()
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        self.counted()
        return Operation(parts[0].at, word, tuple(parts))

    def negation(self) -> Ast:
        nots = []
        while self.is_word("not"):
            nots.append(self.take())
            self.counted()
        tree = self.comparison()
        return Operation(nots[0].at, "not", (tree,)) if len(nots) % 2 else tree

    def comparison(self) -> Ast:
        left = self.sum()
        if self.is_sign(*_COMPARISONS):
            self.counted()
            sign = self.take().text.replace("!=", "<>")
            tree: Ast = Operation(left.at, sign, (left, self.sum()))
            if self.is_sign(*_COMPARISONS):
                self.fail("comparisons are not chained", "Join two of them with `and`.")
            return tree
        if self.is_word("is"):
            return self.null_test(left)
        negated = self.is_word("not") and bool(self.take())
        if self.is_word("between", "in"):
            self.counted()
            tree = self.between(left) if self.take().text.lower() == "between" else self.membership(left)
            return Operation(left.at, "not", (tree,)) if negated else tree
        if negated:
            self.fail("expected `in` or `between` after `not`")
        return left

    def null_test(self, left: Ast) -> Ast:
        self.counted()
        self.take()
        negated = self.is_word("not") and bool(self.take())
        self.expect("null")
        return Operation(left.at, "is not null" if negated else "is null", (left,))

    def between(self, left: Ast) -> Ast:
        low = self.sum()
        self.expect("and")
        return Operation(left.at, "between", (left, low, self.sum()))

    def membership(self, left: Ast) -> Ast:
        self.expect("(")
        choices = self.listed(self.sum)
        return Operation(left.at, "in", (left, *choices))

    def listed(self, part: Callable[[], Ast]) -> list[Ast]:
        """Parts separated by commas, up to and with the closing bracket."""
        parts = [part()]
        while self.is_sign(","):
            self.take()
            parts.append(part())
        self.expect(")")
        return parts

    def sum(self) -> Ast:
        return self.chained(("+", "-"), self.product)

    def product(self) -> Ast:
        return self.chained(("*", "/"), self.signed)

    def chained(self, signs: tuple[str, ...], part: Callable[[], Ast]) -> Ast:
        tree = part()
        while self.is_sign(*signs):
            self.counted()
            sign = self.take().text
            tree = Operation(tree.at, sign, (tree, part()))
        return tree

    def signed(self) -> Ast:
        at, negative = self.here.at, False
        while self.is_sign("-"):
            self.take()
            negative = not negative
        tree = self.primary()
        return Operation(at, "negate", (tree,)) if negative else tree

    # -- the smallest parts

    def primary(self) -> Ast:
        self.counted()
        token = self.here
        if token.kind == "number":
            return self.number()
        if token.kind == "text":
            return Literal(self.take().at, token.text)
        if self.is_sign("("):
            self.take()
            tree = self.expression()
            self.expect(")")
            return tree
        if token.kind == "word":
            return self.word()
        self.fail("expected a value, a name or a bracket")

    def number(self) -> Ast:
        token = self.take()
        return Literal(token.at, Decimal(token.text), self.unit())

    def unit(self) -> str:
        if self.here.kind != "word" or not _UNIT_WORDS.fullmatch(self.here.text):
            return ""
        unit = self.take().text
        if unit.isupper():
            return f"{unit}/{self.per()}" if self.is_sign("/") and self.per_follows() else unit
        return unit if unit in ("percent", "count") else unit.rstrip("s") + "s"

    def per_follows(self) -> bool:
        following = self.tokens[self.position + 1]
        return following.kind == "word" and following.text in ("month", "year")

    def per(self) -> str:
        self.take()
        return self.take().text

    def word(self) -> Ast:
        word = self.here.text.lower()
        if word == "case":
            return self.choice()
        if word in ("true", "false"):
            return Literal(self.take().at, word == "true")
        if word == "date" and self.tokens[self.position + 1].kind == "text":
            return self.day()
        if word in _RESERVED:
            self.fail("expected a value or a name")
        name = self.name()
        if self.is_sign("("):
            return self.call(name)
        return name

    def day(self) -> Ast:
        token = self.take()
        text = self.take().text
        if _DAY.fullmatch(text):
            with suppress(ValueError):
                return Literal(token.at, date.fromisoformat(text))
        advice = "Write date '2025-01-31', a day between 1800 and 2500."
        raise ExpressionError("rule-syntax", f"{text!r} is not a day", at=token.at, advice=advice)

    def name(self) -> Name:
        token = self.take()
        parts = [token.text]
        while self.is_sign("."):
            self.take()
            if self.here.kind != "word":
                self.fail("expected a name after the dot")
            parts.append(self.take().text)
        return Name(token.at, tuple(parts))

    def call(self, name: Name) -> Ast:
        self.take()
        if len(name.parts) > 1:
            raise ExpressionError("rule-syntax", f"{name} is not a function", at=name.at)
        if self.is_sign(")"):
            self.take()
            return Call(name.at, name.parts[0].lower(), ())
        arguments = [self.expression()]
        if self.is_word("from", "where"):
            return self.aggregate(name, arguments[0])
        while self.is_sign(","):
            self.take()
            arguments.append(self.expression())
        self.expect(")")
        return Call(name.at, name.parts[0].lower(), tuple(arguments))

    def aggregate(self, name: Name, first: Ast) -> Ast:
        values: tuple[Ast, ...] = ()
        rows = first
        if self.is_word("from"):
            self.take()
            values = (first,)
            rows = self.name()
        if not isinstance(rows, Name):
            self.fail("expected a relation before `where`", "Write count(children where alive).")
        where = None
        if self.is_word("where"):
            self.take()
            where = self.expression()
        self.expect(")")
        return Call(name.at, name.parts[0].lower(), values, rows, where)

    def choice(self) -> Ast:
        token = self.take()
        pairs = []
        while self.is_word("when"):
            self.take()
            condition = self.expression()
            self.expect("then")
            pairs.append((condition, self.expression()))
        if not pairs:
            self.fail("expected `when` after `case`")
        if not self.is_word("else"):
            self.fail("expected `else`", "Every case says what holds otherwise; nothing is assumed.")
        self.take()
        otherwise = self.expression()
        self.expect("end")
        return Choice(token.at, tuple(pairs), otherwise)
