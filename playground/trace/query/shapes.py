"""Tests that need no more of a record than its shape: what many records of a session share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playground.trace.query.terms import Is, OneOf, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from playground.trace.digest import Shape
    from playground.trace.query.terms import Test

    Title = Callable[[str], str]
    ShapeTest = Callable[[Shape, Container[str]], bool | None]

FAILED = ("raised", "killed", "uncaught")


def shape_test(test: Test, title_of: Title) -> ShapeTest | None:
    """Return the test of a shape, None where a shape says nothing of it.

    The test is given the words that are known to stand in no argument. It answers None where the
    arguments of the record have to be read.
    """
    if isinstance(test, Words):
        return _words_test(test.text, title_of)
    if isinstance(test, Is):
        return lambda shape, _: any(_STATES[state](str(shape.outcome)) or
                                    (state == "error" and shape.type == "error")
                                    for state in test.states)  # fmt: skip
    if isinstance(test, OneOf):
        return _field_test(test, title_of)
    return None


def has_failed(outcome: int | str) -> bool:
    """Whether an outcome is that of a handler that failed, or of an error nobody caught."""
    return str(outcome).startswith(FAILED)


def shape_words(shape: Shape, title_of: Title) -> str:
    """Return what a text is looked for in, besides the arguments: folded."""
    return f"{title_of(shape.node)}\n{shape.event}\n{shape.outcome}".casefold()


def _words_test(word: str, title_of: Title) -> ShapeTest:
    def test(shape: Shape, absent: Container[str]) -> bool | None:
        if word in shape_words(shape, title_of):
            return True
        return False if word in absent else None

    return test


def _field_test(test: OneOf, title_of: Title) -> ShapeTest:
    exact = frozenset(test.values)
    patterns = [_pattern(value) for value in test.values if "*" in value]

    def fits(text: str) -> bool:
        folded = text.casefold()
        return folded in exact or any(each.fullmatch(folded) for each in patterns)

    if test.key == "node":
        return lambda shape, _: fits(title_of(shape.node)) or fits(shape.node)
    if test.key == "outcome":
        return lambda shape, _: fits(str(shape.outcome)) or fits(_head(shape.outcome))
    fields: dict[str, Callable[[Shape], str]] = {
        "event": lambda shape: shape.event,
        "type": lambda shape: shape.type,
        "phase": lambda shape: shape.phase,
        "wire": lambda shape: shape.wire,
    }
    field = fields[test.key]
    return lambda shape, _: fits(field(shape))


def _head(outcome: int | str) -> str:
    """Return the word of an outcome that says how it went: `raised` of `raised: KeyError`."""
    return str(outcome).partition(":")[0]


def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, value.split("*"))), re.DOTALL)


_STATES: dict[str, Callable[[str], bool]] = {
    "error": has_failed,
    "running": lambda outcome: outcome == "running",
    "waiting": lambda outcome: outcome == "waiting",
}
