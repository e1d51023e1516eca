"""Conditions of breakpoints: as safe as any expression, and quick where they are simple.

simpleeval walks the tree at every visit. What only compares, counts and adds plain values needs no
walk: of that a function is compiled. It deals with nothing but plain values, so it can neither get
out nor grow; where it meets anything else, the same expression is evaluated the slow way.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NoReturn

from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    Quick = Callable[[tuple[Any, ...], str, int], Any]

# With so few parts, each of which is so small, nothing comes near an expression's budget.
MAX_PARTS = 60
MAX_LENGTH = 3_000
MAX_INT = 2**63


class Condition:
    """Whether a breakpoint is meant: an expression over `args`, `event` and `n`.

    ValueError where it does not parse. One that fails when it is asked is not met; `fault` keeps
    the first reason in one line ("" while there is none).
    """

    def __init__(self, source: str) -> None:
        from playground.runtime.expressions import Expression  # 20 ms most graphs do without

        self.source = source
        self.fault = ""
        self._expression = Expression(source)
        self._quick = _compiled(source)

    @property
    def is_quick(self) -> bool:
        """Whether a function has been compiled of it."""
        return self._quick is not _never

    def __call__(self, args: tuple[Any, ...], event: str, n: int) -> bool:
        """Say whether it is met at the `n`-th visit, by these arguments of `event`."""
        try:
            try:
                return bool(self._quick(args, event, n))
            except _NotPlainError:
                return bool(self._expression(args=args, event=event, n=n))
        except Exception as error:  # noqa: BLE001  values of a person's own raise anything
            self.fault = self.fault or describe(error)
            return False


class _NotPlainError(Exception):
    """An expression, or a value it meets, is none for the quick way."""


def _compiled(source: str) -> Quick:
    """Return the quick way to evaluate `source`, which parses; `_never` where there is none."""
    body = ast.parse(source.strip(), mode="eval").body
    if sum(isinstance(part, ast.expr) for part in ast.walk(body)) > MAX_PARTS:
        return _never
    tree = ast.parse("lambda args, event, n: None", mode="eval")
    assert isinstance(tree.body, ast.Lambda)
    try:
        tree.body.body = _Quickened().visit(body)
    except _NotPlainError:
        return _never
    code = compile(ast.fix_missing_locations(tree), "<condition>", "eval")
    quick: Quick = eval(code, NAMESPACE)  # noqa: S307  only what `_Quickened` lets through
    return quick


class _Quickened(ast.NodeTransformer):
    """Makes an expression the quick one, which checks values from outside, and operands.

    What is not named here does not pass. Numbers stay small under few operators; texts and lists
    would grow. Literals of some kinds do not pass where the compiler would warn of them.
    """

    passing = (
        *(ast.BoolOp, ast.And, ast.Or, ast.IfExp, ast.UnaryOp, ast.Not, ast.USub, ast.UAdd),
        *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod),
        *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
        *(ast.Subscript, ast.Call, ast.Tuple, ast.List, ast.Load),
    )
    functions = ("abs", "bool", "len", "max", "min")

    def visit(self, node: ast.AST) -> Any:
        """Return what to compile for a part of an expression."""
        match node:
            case ast.Constant(value):
                _plain(value)
            case ast.Name("event" | "n"):
                pass
            case ast.Name("args"):
                return _call("plain", node)
            case ast.Compare(
                ast.Name() | ast.Subscript() as left, [ast.Is() | ast.IsNot()], [ast.Constant(None)]
            ):
                node.left = self.visit(left)
            case _ if isinstance(node, self.passing):
                return super().visit(node)
            case _:
                raise _NotPlainError
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Look into the arguments, and into what is in them."""
        match node.value:
            case ast.Name("args"):
                pass
            case ast.Subscript():
                node.value = self.visit(node.value)
            case _:
                raise _NotPlainError
        node.slice = self.visit(node.slice)
        return _call("plain", node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Call a function that makes no more of what it is given."""
        match node:
            case ast.Call(ast.Name(name), parts, []) if name in self.functions:
                node.args = [self.visit(part) for part in parts]
                return _call("plain", node)
        raise _NotPlainError

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Reckon with numbers alone."""
        self.generic_visit(node)
        node.left, node.right = _call("number", node.left), _call("number", node.right)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """Negate numbers alone."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            node.operand = _call("number", node.operand)
        return node


def _call(function: str, operand: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(function, ast.Load()), [operand], [])


def _plain(value: Any) -> Any:
    """Let a value pass that is small and of a type of Python's own."""
    kind = type(value)
    if kind is int:
        if -MAX_INT <= value < MAX_INT:
            return value
    elif kind is str or kind is dict or kind is list or kind is tuple:
        if len(value) <= MAX_LENGTH:
            return value
    elif kind is float or kind is bool or value is None:
        return value
    raise _NotPlainError


def _number(value: Any) -> Any:
    """Let a number pass."""
    kind = type(value)
    if kind is int or kind is float or kind is bool:
        return value
    raise _NotPlainError


def _never(*_names: object) -> NoReturn:
    """Evaluate nothing the quick way."""
    raise _NotPlainError


NAMESPACE: dict[str, Any] = {
    "__builtins__": {},
    "plain": _plain,
    "number": _number,
    **{each.__name__: each for each in (abs, bool, len, max, min)},
}
