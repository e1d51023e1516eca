"""Tests records against a query, and whole blocks of records by what is known of them."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from playground.trace.arguments import arguments_words
from playground.trace.digest import Shape, shape_of
from playground.trace.query.bursts import Bursts
from playground.trace.query.shapes import shape_test, shape_words
from playground.trace.query.terms import Burst, Comparison, Query, SinceMark, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.query.shapes import ShapeTest, Title
    from playground.trace.query.terms import Term
    from playground.trace.record import Record

    RecordTest = Callable[[Record], bool]

MOST_SHAPES = 50_000
"""Shapes whose verdict is kept; a session of more, all errors that differ, starts over."""

NOTHING_ABSENT: frozenset[str] = frozenset()
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}


class Matcher:
    """A query made ready for one session: `matcher(record)` says whether it is asked for.

    `title_of` names a node by its id; `since` is the `seq` of the first record after the newest
    mark. A query with `burst:` has to be shown the records in order first, from the session's
    first one on: the call does so too, and remembers.
    """

    def __init__(self, query: Query, title_of: Title, *, since: int = 1) -> None:
        self.query = query
        self.since = since
        self._title_of = title_of
        self._shape_tests: list[tuple[ShapeTest, bool]] = []
        self._words: list[tuple[str, bool]] = []
        self._rest: list[tuple[RecordTest, bool]] = []
        self._verdicts: dict[tuple[object, frozenset[str]], bool | None] = {}
        self.comparisons: list[tuple[Comparison, bool]] = []
        self.bursts: list[tuple[Bursts, bool]] = []
        for term in query.terms:
            self._take(term)

    @property
    def words(self) -> tuple[str, ...]:
        """The texts that may have to be looked for in arguments."""
        return tuple(word for word, _ in self._words)

    def __call__(self, record: Record) -> bool:
        """Say whether a record is asked for."""
        if self.bursts:
            for bursts, _ in self.bursts:
                bursts.apply(record)
        shape = shape_of(record)
        verdict = self.of_shape(shape)
        if verdict is None:
            verdict = self._has_words(Shape._make(shape), arguments_words(record))
        if not verdict:
            return False
        return all(test(record) is not is_negated for test, is_negated in self._rest)

    def of_shape(
        self, shape: tuple[Any, ...], absent: frozenset[str] = NOTHING_ABSENT
    ) -> bool | None:
        """Say of a shape whether its records match but for what a shape does not tell.

        None where their arguments must be read, in which the words of `absent` do not stand.
        """
        key = (shape, absent)
        try:
            return self._verdicts[key]
        except KeyError:
            pass
        if len(self._verdicts) >= MOST_SHAPES:
            self._verdicts.clear()
        verdict: bool | None = True
        shape = Shape._make(shape)
        for test, is_negated in self._shape_tests:
            answer = test(shape, absent)
            if answer is is_negated:
                verdict = False
                break
            if answer is None:
                verdict = None
        self._verdicts[key] = verdict
        return verdict

    def _has_words(self, shape: Shape, arguments: str) -> bool:
        known = shape_words(shape, self._title_of)
        return all(
            (word in known or word in arguments) is not is_negated
            for word, is_negated in self._words
        )

    def _take(self, term: Term) -> None:
        test, is_negated = term.test, term.is_negated
        of_shape = shape_test(test, self._title_of)
        if of_shape is not None:
            self._shape_tests.append((of_shape, is_negated))
        if isinstance(test, Words):
            self._words.append((test.text, is_negated))
        elif isinstance(test, Comparison):
            self.comparisons.append((test, is_negated))
            self._rest.append((_comparison(test), is_negated))
        elif isinstance(test, SinceMark):
            seqs = Comparison("seq", ">=", self.since)
            self.comparisons.append((seqs, is_negated))
            self._rest.append((_comparison(seqs), is_negated))
        elif isinstance(test, Burst):
            bursts = Bursts(test.numbers)
            self.bursts.append((bursts, is_negated))
            self._rest.append((lambda record: record.seq in bursts, is_negated))


def compares(test: Comparison, number: float) -> bool:
    """Say whether a number holds a comparison."""
    return _OPERATORS[test.operator](number, test.number)


def _comparison(test: Comparison) -> RecordTest:
    compare, number = _OPERATORS[test.operator], test.number
    value_of = operator.attrgetter(test.field)

    def holds(record: Record) -> bool:
        value = value_of(record)
        return value is not None and compare(value, number)

    return holds
