"""Expressions in a graph, such as `args[0] > 5`, evaluated so that they cannot get out.

simpleeval knows no names but those it is given. Here it also knows no methods but harmless ones,
changes nothing it is shown, and has a budget: what is no quick look at the arguments is refused.
"""

from __future__ import annotations

import ast
import re
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from simpleeval import (
    DEFAULT_OPERATORS,
    DISALLOW_METHODS,
    EvalWithCompoundTypes,
    FeatureNotAvailable,
    InvalidExpression,
    NumberTooHigh,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_CHARS = 10_000
MAX_BITS = 20_000
MAX_DIGITS = 300
MAX_DEPTH = 200
# How many steps and elements an evaluation may go through; more where the arguments are long.
BUDGET = 200_000
LOOKS_AT_ARGUMENTS = 20

TEXT_METHODS = """
    capitalize casefold count endswith find index isalnum isalpha isdecimal isdigit islower isspace
    isnumeric istitle isupper join lower lstrip partition removeprefix removesuffix replace rfind
    rindex rpartition rsplit rstrip split splitlines startswith strip swapcase title upper
"""
METHODS: dict[type, frozenset[str]] = {
    str: frozenset(TEXT_METHODS.split()),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    dict: frozenset(("get", "items", "keys", "values")),
    float: frozenset(("is_integer",)),
}


class Expression:
    """A compiled expression; call it with the names it may use. ValueError where it is bad."""

    def __init__(self, source: str) -> None:
        self._source = source.strip()
        self._evaluator = Evaluator()
        if len(self._source) > MAX_CHARS:
            raise ValueError(f"an expression has {MAX_CHARS:,} characters at most")
        try:
            self._parsed = ast.parse(self._source, mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            why = error.msg if isinstance(error, SyntaxError) else error
            raise ValueError(f"the expression {_short(source)} does not parse: {why}") from None
        if _is_deep(self._parsed):
            raise ValueError(f"the expression {_short(source)} does not parse: nested too deeply")

    def __call__(self, **names: Any) -> Any:
        """Return the value; ValueError when the expression asks for what it may not have."""
        try:
            return self._evaluator.value(self._parsed, names, _short(self._source))
        except (InvalidExpression, RecursionError, MemoryError) as error:
            raise ValueError(f"the expression {_short(self._source)} failed: {error}") from None


class Evaluator(EvalWithCompoundTypes):  # type: ignore[misc]
    """simpleeval with fewer ways out; the rest of what it refuses is in its own documentation."""

    names: dict[str, Any]
    _budget = 0

    def __init__(self) -> None:
        super().__init__(operators=OPERATORS, functions=dict(FUNCTIONS))
        self._constants = dict(self.names)

    def value(self, parsed: ast.expr, names: dict[str, Any], shown: str) -> Any:
        """Return the value of a parsed expression that sees `names`; messages call it `shown`."""
        self.names = {**self._constants, **names}
        looks = sum(_size(each) for each in names.get("args", ()))
        self._budget = BUDGET + LOOKS_AT_ARGUMENTS * looks
        return self.eval(shown, previously_parsed=parsed)

    def _eval(self, node: ast.AST) -> Any:
        result = super()._eval(node)
        self._budget -= 1 + _size(result)
        if self._budget < 0:
            raise FeatureNotAvailable("it does too much")
        if type(result) is int and result.bit_length() > MAX_BITS:
            raise NumberTooHigh("a number grows too large")
        return result

    def _check_disallowed_items(self, item: object) -> None:
        """Leave values alone: there is no way to call one, or to ask a module for anything."""

    def _eval_call(self, node: ast.Call) -> Any:
        if not isinstance(node.func, ast.Name | ast.Attribute):
            raise FeatureNotAvailable("only functions and methods can be called")
        given = {word.arg: self._eval(word.value) for word in node.keywords}
        if any(callable(value) and value not in FUNCTIONS.values() for value in given.values()):
            raise FeatureNotAvailable("a key can only be one of the functions known here")
        return super()._eval_call(node)

    def _eval_attribute(self, node: ast.Attribute) -> Any:
        """Return a harmless method, an entry of a dict by its name, or a plain attribute."""
        owner, name = self._eval(node.value), node.attr
        if name in METHODS.get(type(owner), ()):
            guarded = GUARDED.get(name)
            return getattr(owner, name) if guarded is None else partial(guarded, owner)
        if isinstance(owner, dict) and name in owner:
            return owner[name]
        if name.startswith("_") or name in DISALLOW_METHODS or isinstance(owner, ModuleType):
            raise FeatureNotAvailable(f"there is no way to {name!r} from here")
        value = getattr(owner, name, callable)
        if callable(value):
            raise FeatureNotAvailable(f"there is no {name!r} here")
        return value

    def _eval_formattedvalue(self, node: ast.FormattedValue) -> Any:
        spec = "" if node.format_spec is None else self._eval(node.format_spec)
        if re.search(r"\d{4}", spec):
            raise FeatureNotAvailable("a text grows too long")
        return format(self._eval(node.value), spec)


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple | dict | set) else 0


def _short(source: str) -> str:
    return repr(source if len(source) <= 60 else source[:57] + "...")  # noqa: PLR2004


def _power(base: Any, exponent: Any) -> Any:
    bits = base.bit_length() if isinstance(base, int) else 1
    if isinstance(exponent, int) and bits * abs(exponent) > MAX_BITS:
        raise NumberTooHigh("a number grows too large")
    return base**exponent


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str | bytes):
        raise FeatureNotAvailable("% does not make texts here")
    return left % right


def _sum(values: Iterable[Any], start: float = 0) -> Any:
    """Add numbers; lists would add up to more than there is room for."""
    if not isinstance(start, int | float):
        raise FeatureNotAvailable("sum adds numbers only")
    return sum(values, start)


def _round(number: Any, digits: int | None = None) -> Any:
    if digits is not None and abs(digits) > MAX_DIGITS:
        raise NumberTooHigh(f"round takes {MAX_DIGITS} digits at most")
    return round(number, digits)


def _join(separator: str, parts: Iterable[str]) -> str:
    texts = list(parts)
    _check_length(sum(map(len, texts)) + len(separator) * len(texts))
    return separator.join(texts)


def _replace(text: str, old: str, new: str, *count: int) -> str:
    _check_length(len(text) + text.count(old) * len(new))
    return text.replace(old, new, *count)


def _check_length(length: int) -> None:
    if length > BUDGET:
        raise FeatureNotAvailable("a text grows too long")


OPERATORS = DEFAULT_OPERATORS | {ast.Pow: _power, ast.Mod: _remainder}
GUARDED: dict[str, Callable[..., Any]] = {"join": _join, "replace": _replace}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    each.__name__: each for each in (abs, all, any, bool, float, int, len, max, min, sorted, str)
} | {"round": _round, "sum": _sum}


def _is_deep(tree: ast.AST) -> bool:
    """Say whether an expression is nested too deeply to be evaluated, level by level."""
    level, depth = [tree], 0
    while level and depth <= MAX_DEPTH:
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        depth += 1
    return bool(level)
