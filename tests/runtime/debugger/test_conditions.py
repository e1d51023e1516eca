"""Conditions: the quick way and the slow one agree, and neither lets anything out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.runtime.debugger.conditions import Condition
from playground.runtime.expressions import Expression
from playground.trace.texts import describe

CONSTANTS = ["0", "1", "-1", "2.5", "True", "None", "'a'", "'ring'", "''", str(2**63 - 1)]
NAMES = ["n", "event", "args", "args[0]", "args[1]", "args[-1]", "args[0]['k']", "args[0][0]"]
BINARY = (
    *("+", "-", "*", "/", "//", "%", "**"),
    *("==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"),
)
FUNCTIONS = ("abs", "bool", "len", "max", "min", "str", "sorted")


def wider(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make longer expressions of shorter ones."""
    return st.one_of(
        st.tuples(parts, st.sampled_from(BINARY), parts).map(lambda each: f"({' '.join(each)})"),
        st.tuples(st.sampled_from(("not ", "-", "+", "~")), parts).map(
            lambda each: f"({each[0]}{each[1]})"
        ),
        st.tuples(st.sampled_from(FUNCTIONS), parts).map(lambda each: f"{each[0]}({each[1]})"),
        st.tuples(parts, parts).map(lambda each: f"max({each[0]}, {each[1]})"),
        st.tuples(parts, parts).map(lambda each: f"({each[0]}, {each[1]})"),
        st.tuples(parts, parts, parts).map(lambda each: f"({each[0]} if {each[1]} else {each[2]})"),
        st.tuples(parts, parts, parts).map(lambda each: f"({each[0]} < {each[1]} <= {each[2]})"),
        parts.map(lambda each: f"args[{each}]"),
        st.sampled_from(NAMES).map(lambda each: f"({each} is not None)"),
    )


SOURCES = st.recursive(st.sampled_from(CONSTANTS + NAMES), wider, max_leaves=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    PLAIN, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.just("k"), each)
)


def slowly(source: str, args: tuple[Any, ...], event: str) -> tuple[bool, str]:
    """Ask the expression itself: whether it holds, and its fault."""
    try:
        return bool(Expression(source)(args=args, event=event, n=1)), ""
    except Exception as error:  # noqa: BLE001  whatever it is, it is to be the same
        return False, describe(error)


@given(SOURCES, st.lists(VALUES, max_size=3).map(tuple), st.sampled_from(["ring", ""]))
def test_a_condition_says_what_the_expression_says(
    source: str, args: tuple[Any, ...], event: str
) -> None:
    condition = Condition(source)
    assert (condition(args, event, 1), condition.fault) == slowly(source, args, event)


@pytest.mark.parametrize(
    "source",
    [
        'args[0] > 5 and event == "ring"',
        "n % 10 == 0",
        "n in (1, 10, 100) or not args",
        'args[0]["t"][-1] * 9 / 5 + 32 > 100',
        "args[0] is not None and len(args[0]) < max(n, 3)",
        "(args[1] if len(args) > 1 else -1) >= 0",
    ],
)
def test_what_is_asked_most_is_quick(source: str) -> None:
    assert Condition(source).is_quick


@pytest.mark.parametrize(
    "source",
    [
        *("args[0].t > 1", "'a'.upper() == event", "args[0:2]", "sorted(args)", "f'{n}'"),
        *("2 ** n", "1 << n", "~n", "n | 1", "[a for a in args]", "{n: 1}", "b'a'", "1j", "..."),
        *("len", "unknown", "len(*args)", "max(args, key=len)", "args[0](1)", "len(args)(1)"),
        *("5 is None", "args[0] is 5", "'ring'[0]", "(1, 2)[0]", f"{2**63} > n", "lambda: 1"),
        *("'" + "a" * 3_001 + "'", "n" + " + n" * 60, "(n := 5)", "plain(n)", "__builtins__"),
    ],
)
def test_all_else_is_left_to_the_expression(source: str) -> None:
    assert not Condition(source).is_quick


class Loud:
    """A value of a person's own that says what is done with it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        if name not in {"asked", "__class__"}:
            self.asked.append(name)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        self.asked.append("__eq__")
        return True

    def __gt__(self, other: object) -> bool:
        self.asked.append("__gt__")
        return True

    def __len__(self) -> int:
        self.asked.append("__len__")
        return 1

    def __bool__(self) -> bool:
        self.asked.append("__bool__")
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "source",
    ["args[0] > 5", "len(args[0]) == 1", "args[0] and n", "args[1] == 2 and args[0] == 1"],
)
def test_a_value_of_a_persons_own_is_asked_no_more_than_by_the_expression(source: str) -> None:
    ours, theirs = Loud(), Loud()
    condition = Condition(source)
    assert condition.is_quick
    assert condition((ours, 2), "ring", 1)
    assert Expression(source)(args=(theirs, 2), event="ring", n=1)
    assert ours.asked == theirs.asked
    assert ours.asked


@pytest.mark.parametrize(
    ("source", "args"),
    [
        ("args[0] * args[1] == 1", ("x" * 3_000, 10**18)),
        ("args[0] * args[1] == 1", ([0], 10**18)),
        ("args[0] % args[1] == ''", ("%1000000000d", 1)),
        ("args[0] + args[0] == 1", ("x" * 10**7,)),
        ("args[0] * args[0] == 1", (10**7_000,)),
        ("args[0] == args[1]", ([0] * 10**6, 2) * 20),
    ],
)
def test_a_quick_condition_grows_nothing(source: str, args: tuple[Any, ...]) -> None:
    condition = Condition(source)
    assert condition.is_quick
    assert (condition(args, "ring", 1), condition.fault) == slowly(source, args, "ring")


def test_a_condition_that_fails_is_not_met_and_keeps_its_first_reason() -> None:
    condition = Condition("args[0] > 5")
    assert not condition((), "ring", 1)
    assert condition.fault == "IndexError: tuple index out of range"
    assert not condition(("text",), "ring", 2)
    assert condition((6,), "ring", 3)
    assert condition.fault == "IndexError: tuple index out of range"


@pytest.mark.parametrize("source", ["", "n =", "n = 5", "1; 2", "(", "n" * 20_000])
def test_what_is_no_expression_is_refused_in_one_line(source: str) -> None:
    with pytest.raises(ValueError, match="expression") as refused:
        Condition(source)
    assert "\n" not in str(refused.value)


class Killed(BaseException):
    """As the engine's own: it ends a handler."""


def test_what_ends_a_handler_passes() -> None:
    class Deadly:
        def __gt__(self, other: object) -> bool:
            raise Killed

    with pytest.raises(Killed):
        Condition("args[0] > 5")((Deadly(),), "ring", 1)
