"""Reads a query, and says of one that cannot be read what is wrong and where."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING

from playground.errors import PlaygroundError
from playground.trace.query.terms import (
    KEYS,
    NUMBER_KEYS,
    PHASES,
    STATES,
    TYPES,
    Burst,
    Comparison,
    Is,
    OneOf,
    Query,
    SinceMark,
    Term,
    Words,
)
from playground.trace.query.tokens import tokens

if TYPE_CHECKING:
    from playground.trace.query.terms import Test
    from playground.trace.query.tokens import Token, Value

_NEARLY = 0.7
_MOST_QUOTED = 30


class QueryFault(PlaygroundError):  # noqa: N818 - the design's word for it
    """A query that cannot be read: one line of text, and its place in the query.

    `is_unfinished` says that the term has no value yet, as while it is being typed.
    """

    def __init__(self, text: str, start: int, stop: int, *, is_unfinished: bool = False) -> None:
        super().__init__(text)
        self.start = start
        self.stop = stop
        self.is_unfinished = is_unfinished


def parse(text: str) -> Query:
    """Return the query that a text asks; raises QueryFault naming the first term that is wrong."""
    query, fault = read(text)
    if fault is not None:
        raise fault
    return query


def read(text: str) -> tuple[Query, QueryFault | None]:
    """Return what can be read of a text, and what is wrong with the first term that cannot."""
    terms: list[Term] = []
    first: QueryFault | None = None
    for token in tokens(text):
        try:
            term = _term(token)
        except QueryFault as fault:
            first = first or fault
        else:
            terms += [] if term is None else [term]
    return Query(tuple(terms)), first


def _term(token: Token) -> Term | None:
    if token.key not in KEYS:
        return _words_of(token)
    value = next((each for each in token.values if not each.text), None)
    if value is not None:
        text = f"{token.key}{token.operator} needs a value, as in {_EXAMPLES[token.key]}"
        raise QueryFault(text, token.start, token.stop, is_unfinished=True)
    return Term(_test(token), token.is_negated)


def _words_of(token: Token) -> Term | None:
    """Read a term without a key that we know as a text, unless it looks like a slip."""
    if token.key:
        near = get_close_matches(token.key, KEYS, 1, _NEARLY)
        if near:
            text = (
                f"{token.key}{token.operator} means nothing here. Did you mean {near[0]}:?"
                " In quotes it is searched for"
            )
            raise QueryFault(text, token.start, token.stop)
    values = ",".join(value.text for value in token.values)
    words = f"{token.key}{token.operator}{values}".casefold()
    return Term(Words(words), token.is_negated) if words else None


def _test(token: Token) -> Test:
    key = token.key
    if key in NUMBER_KEYS:
        return _comparison(token)
    if token.operator not in {":", "="}:
        text = f"{key} cannot be compared with {token.operator}. Write {_EXAMPLES[key]}"
        raise QueryFault(text, token.start, token.stop)
    if key == "burst":
        return Burst(frozenset(_burst_number(value) for value in token.values))
    if key == "since":
        _known(token, ("mark",))
        return SinceMark()
    if key == "is":
        return Is(_known(token, STATES))
    if key in {"type", "phase"}:
        return OneOf(key, _known(token, TYPES if key == "type" else PHASES))
    return OneOf(key, tuple(value.text.casefold() for value in token.values))


def _known(token: Token, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of a term, each of which must be one of `names`."""
    found = []
    for value in token.values:
        name = value.text.casefold()
        if name not in names:
            near = get_close_matches(name, names, 1, _NEARLY)
            hint = f"Did you mean {near[0]}?" if near else f"There is {_listed(names)}"
            shown = _shortened(value.text)
            text = f"{token.key}:{shown} is not known. {hint}"
            raise QueryFault(text, value.start, value.stop)
        found.append(name)
    return tuple(found)


def _comparison(token: Token) -> Comparison:
    key, operator = token.key, token.operator.replace(":", "=")
    value = token.values[0]
    number = _number(value.text)
    if number is None or len(token.values) > 1:
        text = f"{key} is compared with one number, as in {_EXAMPLES[key]}"
        raise QueryFault(text, value.start, token.stop)
    if key == "ms":
        return Comparison("us", operator, number * 1000)
    return Comparison(key, operator, number)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _burst_number(value: Value) -> int:
    if value.text.isascii() and value.text.isdecimal() and int(value.text[:9]) > 0:
        return int(value.text[:9])
    text = f"burst:{_shortened(value.text)} is no number of an input, which count from 1"
    raise QueryFault(text, value.start, value.stop)


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"only {names[0]}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}..."


_EXAMPLES = {
    "node": "node:Door",
    "event": "event:ring",
    "type": "type:call,log",
    "outcome": "outcome:raised",
    "phase": "phase:timers",
    "wire": "wire:w2",
    "us": "us>1000",
    "ms": "ms>2.5",
    "t": "t>1200",
    "turn": "turn:17",
    "seq": "seq>=500",
    "worker": "worker:2",
    "is": "is:error",
    "since": "since:mark",
    "burst": "burst:3",
}
