"""Locals of a stopped frame: what is shown, in what order, and that no person's code runs."""

from __future__ import annotations

import dataclasses
import enum
import sys
from collections import OrderedDict, deque, namedtuple
from types import FrameType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.loop import virtual_loop
from playground.runtime.debugger.variables import Variable, variables

Children = dict[str, str]


class Attempts:
    """Calls at once; `inside` says that it does, `asked` counts."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error
        self.inside = False
        self.asked = 0

    def __call__(self, fn: Any, *args: Any) -> Any:
        self.asked += 1
        if self.error is not None:
            raise self.error
        self.inside = True
        try:
            return fn(*args)
        finally:
            self.inside = False


attempts = Attempts()


def shown(value: object, attempt: Attempts | None = None) -> Variable:
    """Return the variable that holds `value` in a frame of its own."""

    def holder(held: object) -> FrameType:
        return sys._getframe()

    (variable,) = variables(holder(value), attempt or Attempts())
    return variable


def children(value: object) -> Children:
    return {each.name: each.text for each in shown(value).children()}


def names(frame: FrameType) -> list[str]:
    return [each.name for each in variables(frame, Attempts())]


class Meta(type):
    """A type of types that cannot be asked for anything outside of an attempt."""

    def __hash__(cls) -> int:
        return touched()

    def __eq__(cls, other: object) -> bool:
        return bool(touched())

    def __repr__(cls) -> str:
        return str(touched())

    def __instancecheck__(cls, instance: object) -> bool:
        return bool(touched())

    def __subclasscheck__(cls, subclass: type) -> bool:
        return bool(touched())


def touched(*_: object) -> int:
    if not attempts.inside:
        raise AssertionError("a person's code has run")
    raise ValueError("inside an attempt it may")


TOUCHED = dict.fromkeys(
    (
        "__repr__", "__str__", "__len__", "__iter__", "__bool__", "__hash__", "__eq__", "__dir__",
        "__getattribute__", "__getitem__", "__contains__", "__format__", "__index__", "__sizeof__",
        "keys", "items", "values",
    ),
    touched,
)  # fmt: skip
BASES: tuple[type, ...] = (
    object,
    dict,
    list,
    tuple,
    set,
    int,
    str,
    float,
    bytes,
    deque,
    ValueError,
)
MINED = [
    Meta(
        f"Mined{base.__name__}",
        (base,),
        {**TOUCHED, "__class__": property(touched), "__dict__": property(touched)},
    )
    for base in BASES
]


class Raises:
    def __repr__(self) -> str:
        raise ZeroDivisionError("no")


class Point(namedtuple("Point", "x y")):  # noqa: PYI024, SLOT002  has attributes of its own, too
    pass


class Colour(enum.Enum):
    RED = 1


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self) -> None:
        self.right = "r"


class Both(Slotted):
    def __init__(self) -> None:
        super().__init__()
        self.own = [1]
        self._hidden = None

    def greet(self) -> None:
        raise AssertionError("no method is called")

    @property
    def computed(self) -> int:
        raise AssertionError("a property is not asked")


@dataclasses.dataclass
class Holder:
    held: list[int]


def test_parameters_come_first_then_locals_in_the_order_of_the_code() -> None:
    captured = "c"

    def code(first: int, *more: int, key: str = "k", **others: int) -> FrameType:
        later = 2
        [each + 1 for each in (1, 2)]
        early = 1
        if not later:
            never = captured
            del never
        __hidden = early
        return sys._getframe()

    assert names(code(1, 2, z=3)) == [
        "first", "key", "more", "others", "later", "early", "captured",
    ]  # fmt: skip


def test_of_a_module_s_code_the_names_that_it_sets_are_shown() -> None:
    space: dict[str, Any] = {"log": print, "grab": sys._getframe}
    code = "import math\nx = 1\n__all__ = []\ndef f(): pass\nlog\nframe = grab()\nlate = 2"
    exec(compile(code, "<it>", "exec"), space)
    assert names(space["frame"]) == ["math", "x", "f", "frame", "late"]


def test_a_class_body_in_a_namespace_of_a_person_s_type_is_left_alone() -> None:
    found = list[FrameType]()

    class Space(dict[str, Any]):
        def __contains__(self, key: object) -> bool:
            raise AssertionError("asked")

    class Preparing(type):
        @classmethod
        def __prepare__(cls, *_: object) -> Space:  # type: ignore[override]
            return Space()

    class Body(metaclass=Preparing):
        x = found.append(sys._getframe())  # type: ignore[func-returns-value]

    assert names(found[0]) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (-5, "-5"),
        (2**700, "<int of 701 bits>"),
        (1.5, "1.5"),
        ("a\nb", "'a\\nb'"),
        ("\ud800", "'\\ud800'"),
        (b"ab", "b'ab'"),
        ([1, "a", [2, [3, [4]]]], "[1, 'a', [2, [...]]]"),
        ((1,), "(1,)"),
        ({"a": (), 1: {2}}, "{'a': (), 1: {2}}"),
        (set(), "set()"),
        (frozenset({1}), "frozenset({1})"),
        (deque([1]), "deque([1])"),
        (Raises, f"<class '{__name__}.Raises'>"),
        (Slotted(), "<Slotted object>"),
        ([Raises()], "[<Raises>]"),
        (ValueError("x", 1), "ValueError('x', 1)"),
        (sys, "<module 'sys'>"),
        (range(10**5_000), "<range>"),
        (Both().greet, "<bound method Both.greet>"),
        (Point(1, 2), "Point(x=1, y=2)"),
        (Colour.RED, "<Colour.RED: 1>"),
        (Holder([1]), "Holder(held=[1])"),
        (SimpleNamespace(a=1), "namespace(a=1)"),
        (Raises(), "<Raises: its repr raised ZeroDivisionError>"),
    ],
)
def test_a_value_has_a_text(value: object, text: str) -> None:
    assert shown(value).text == text
    assert shown(value).type == type(value).__name__


@pytest.mark.parametrize(
    "value", ["x" * 10**6, [1] * 10**6, {n: n for n in range(10**5)}, b"x" * 999]
)
def test_a_huge_value_has_a_short_text(value: object) -> None:
    variable = shown(value)
    assert len(variable.text) == 200
    assert variable.text.endswith("...")
    assert len(variable.children()) in (0, 201)


def test_the_repr_of_what_holds_something_huge_is_not_asked_for() -> None:
    attempt = Attempts()
    assert shown(Holder([1] * 10**6), attempt).text == "<Holder object>"
    assert attempt.asked == 0


def test_after_some_that_took_too_long_no_more_are_asked() -> None:
    attempt = Attempts(TimeoutError())
    texts = [each.text for each in shown([Raises() for _ in range(5)], attempt).children()]
    assert texts == ["<Raises: its repr took too long>"] * 3 + ["<Raises object>"] * 2
    assert attempt.asked == 3


def test_a_repr_may_raise_whatever_it_likes() -> None:
    for error in (SystemExit(), KeyboardInterrupt(), GeneratorExit()):
        text = shown(Raises(), Attempts(error)).text
        assert text == f"<Raises: its repr raised {type(error).__name__}>"


def test_a_repr_with_many_lines_is_one_line() -> None:
    class Table:
        def __repr__(self) -> str:
            return "a\nb\ud800"

    assert shown(Table()).text == "a b\\ud800"


def test_containers_have_their_items_as_children() -> None:
    assert children([1, "a"]) == {"[0]": "1", "[1]": "'a'"}
    assert children({"a": 1, (2,): 3}) == {"'a'": "1", "(2,)": "3"}
    assert children({7}) == {"{0}": "7"}
    assert children(OrderedDict(a=1)) == {"'a'": "1"}
    assert children(Point(1, 2)) == {"[0]": "1", "[1]": "2"}


def test_objects_have_slots_and_attributes_as_children_and_no_property_is_asked() -> None:
    assert children(Both()) == {"right": "'r'", "own": "[1]", "_hidden": "None"}
    assert children(ValueError("x")) == {"args": "('x',)"}
    odd = SimpleNamespace(a=1)
    odd.__dict__[5] = 6  # type: ignore[index]
    assert children(odd) == {"a": "1", "5": "6"}


def test_what_has_nothing_to_show_has_no_children() -> None:
    async def coroutine() -> None: ...

    made = coroutine()
    values: list[Any] = [
        made,
        (n for n in "ab"),
        coroutine,
        5,
        "text",
        [],
        sys,
        int,
        range(3),
        None,
    ]
    for value in values:
        variable = shown(value)
        assert not variable.has_children
        assert variable.children() == ()
    made.close()


def test_children_are_looked_at_one_level_at_a_time_so_cycles_do_no_harm() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    variable = shown(loop)
    for _ in range(100):
        variable = variable.children()[1]
    assert variable.text == "[1, [1, [...]]]"


def test_after_200_children_one_says_how_many_more_there_are() -> None:
    class Many(dict[int, int]):
        pass

    many = Many({n: n for n in range(1_500)})
    many.extra = 1  # type: ignore[attr-defined]
    found = shown(many).children()
    assert len(found) == 201
    assert (found[-1].name, found[-1].text, found[-1].has_children) == ("+1,301 more", "", False)


LEAVES: list[Any] = [
    None, 5, -(2**2000), "text" * 99, "\ud800\n", b"x" * 999, 1.5, Both(), sys, MINED[0],
    Colour.RED, object(), virtual_loop(), shown, range(10**5_000),
    *(base.__new__(kind) for kind, base in zip(MINED, BASES, strict=True)),  # type: ignore[call-overload]
]  # fmt: skip
BRANCHES: list[Any] = [
    list,
    tuple,
    deque,
    lambda items: dict(enumerate(items)),
    lambda items: {str(number) * 150: item for number, item in enumerate(items)},
    lambda items: SimpleNamespace(**{f"a{number}": item for number, item in enumerate(items)}),
    lambda items: ValueError(*items),
]
# Hypothesis looks at what it draws, so it draws plans: a leaf, or a branch with plans in it.
PLANS: st.SearchStrategy[Any] = st.recursive(
    st.integers(0, len(LEAVES) - 1),
    lambda inner: st.tuples(st.integers(0, len(BRANCHES) - 1), st.lists(inner, max_size=8)),
    max_leaves=20,
)


def built(plan: Any) -> Any:
    if isinstance(plan, int):
        return LEAVES[plan]
    return BRANCHES[plan[0]]([built(each) for each in plan[1]])


@given(PLANS)
def test_whatever_is_held_it_is_shown_in_bounds_and_no_code_runs_outside_of_attempts(
    plan: Any,
) -> None:
    waiting, looked = [shown(built(plan), attempts)], 0
    while waiting and looked < 300:
        variable = waiting.pop()
        looked += 1
        for text in (variable.name, variable.type, variable.text):
            assert len(text) <= 200
            text.encode()
        found = variable.children()
        assert len(found) <= 201
        assert bool(found) is variable.has_children
        waiting.extend(found)


@pytest.mark.parametrize("place", range(1, len(MINED) + 1))
def test_the_mines_go_off_where_they_are_stepped_on(place: int) -> None:
    for step in (repr, len, hash, bool):
        with pytest.raises((AssertionError, TypeError)):
            step(LEAVES[-place])
