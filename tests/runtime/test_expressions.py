"""Expressions: what they can say, and that they cannot get out, change anything or take long."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from playground.runtime.expressions import Expression
from tests.catalog.bench import Bench

NAMES: dict[str, Any] = {"event": "ring", "n": 2, "now": 2500}


@pytest.mark.parametrize(
    "source",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "__import__('os').system('true')",
        "open('/etc/passwd')",
        "args.__len__()",
        "state.__class__",
        "(lambda: 1)()",
        "(n := 5)",
        "exec('1')",
        "unknown",
        "'{0.__class__}'.format(1)",
        "'{x}'.format_map(state)",
        "str.mro()",
        "int.from_bytes(b'1', 'big')",
        "args[0]('x')",
        "max(args[3], key=args[0])",
        "args[1].__traceback__",
        "args[1].with_traceback(None)",
        "args[2].modules",
        "args[2].path",
    ],
)
def test_an_expression_cannot_get_out(source: str) -> None:
    args = (print, ValueError("e"), sys, [1, 2])
    with pytest.raises(ValueError, match=r"expression .* failed"):
        Expression(source)(args=args, state={}, **NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "9 ** 9 ** 9 ** 9",
        "4000000 ** 4000000",
        "1 << 10 ** 9",
        "[b * b for b in " * 20 + "[9 ** 300]" + "]" * 20,
        "round(1, -10 ** 9)",
        "'a' * 10 ** 9",
        "'%1000000000d' % 1",
        "f'{n:1000000000}'",
        "f'{n:{10 ** 9}}'",
        "'x'.ljust(10 ** 9)",
        "('x' * 99999).join(['y' * 9] * 99999)",
        "('x' * 99999).replace('x', 'y' * 99999)",
        "sum([[0] * 99999] * 99999, [])",
        "'x'.join(['y' * 99999] * 999)",
        "[x for x in range(10 ** 9)]",
        "[1 for a in 'x' * 9999 for b in 'x' * 9999]",
        "[[0] * 99999 for a in 'x' * 9999]",
        "[max(a) for a in [[0] * 99999] * 9999]",
        "[0 in a for a in [[1] * 99999] * 9999]",
    ],
)
def test_an_expression_cannot_take_long(source: str) -> None:
    with pytest.raises(ValueError, match=r"expression .* failed"):
        Expression(source)(args=(), state={}, **NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "state.update({'k': 2})",
        "state.setdefault('new', 1)",
        "state.pop('k')",
        "state.clear()",
        "args[0].append(1)",
        "args[0].sort()",
        "n + args[0].pop()",
    ],
)
def test_an_expression_changes_nothing_that_it_sees(source: str) -> None:
    args, state = ([3, 1, 2],), {"k": 1}
    with pytest.raises(ValueError, match=r"expression .* failed"):
        Expression(source)(args=args, state=state, **NAMES)
    assert (args, state) == (([3, 1, 2],), {"k": 1})


@pytest.mark.parametrize(
    "source",
    ["", "n =", "n = 5", "1; 2", "yield", "n\n5", "\0", "\ud800", "1" + "+1" * 4_000, "n" * 20_000],
)
def test_what_is_no_expression_does_not_compile(source: str) -> None:
    with pytest.raises(ValueError, match="expression"):
        Expression(source)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("args[0] > 5", True),
        ("len(args) + n", 5),
        ("state['k'] if event == 'ring' else None", "v"),
        ("state.k + state.get('none', '?')", "v?"),
        ("round(now / 1000, 1)", 2.5),
        ("round(now / 1000)", 2),
        ("{'a': args[0]}", {"a": 6}),
        ("[*args[1], 4]", [1, 2, 3, 4]),
        ("max(args[0], 3) in [6]", True),
        ("True and not False", True),
        ("sum(a for a in args[1] if a % 2)", 4),
        ("sorted(args[1], key=str, reverse=True)", [3, 2, 1]),
        ("'-'.join(str(a) for a in args[1])", "1-2-3"),
        ("'a, b'.replace(', ', '').upper()", "AB"),
        ("f'{args[0]:>3} of {n}'", "  6 of 2"),
        ("2 ** 10 - 2 ** -1", 1023.5),
        ("len(args[2]) + len(args[2][:9])", 1_000_009),
    ],
)
def test_an_expression_sees_its_names(source: str, value: object) -> None:
    names = NAMES | {"args": (6, [1, 2, 3], "x" * 10**6), "state": {"k": "v"}}
    assert Expression(source)(**names) == value


def test_an_expression_reads_attributes_of_what_code_has_emitted() -> None:
    args = (ValueError("why", 7), print)
    assert Expression("args[0].args[1]")(args=args, state={}, **NAMES) == 7
    with pytest.raises(ValueError, match="there is no 'nose' here"):
        Expression("args[0].nose")(args=args, state={}, **NAMES)


def test_an_expression_that_fails_is_an_error_of_its_node() -> None:
    bench = Bench("map", expression="args[0].append(1)").at(5, "in", []).until(10)
    assert bench.crash.startswith("ValueError: the expression 'args[0].append(1)' failed")
    assert bench.run.crash is not None
    assert bench.run.crash.node == "it"
    assert Bench("filter", expression="(").at(0, "in").until(10).crash.startswith("ValueError: the")
