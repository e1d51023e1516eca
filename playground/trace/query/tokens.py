"""Cuts the text of a query into its terms, each with its place, without judging what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = r'"(?:[^"\\]|\\.)*"?|[^\s,"]*'
_TERM = re.compile(rf"(-?)([a-z]+)(:|>=|<=|>|<|=)((?:{_PIECE})(?:,(?:{_PIECE}))*)")
_WORD = re.compile(r'(-?)("(?:[^"\\]|\\.)*"?|\S+)')
_VALUE = re.compile(_PIECE)
_BLANKS = re.compile(r"\s*")
_PLAIN = re.compile(r'[^\s,"]+')


class Value(NamedTuple):
    """One value of a term, without its quotes, and where it stands in the text."""

    text: str
    start: int
    stop: int


class Token(NamedTuple):
    """One term as it was written: `key` and `operator` are empty for a word or a phrase."""

    is_negated: bool
    key: str
    operator: str
    values: tuple[Value, ...]
    start: int
    stop: int


def tokens(text: str) -> list[Token]:
    """Return the terms of a text, in order; every text has some reading."""
    found: list[Token] = []
    at = _blanks_end(text, 0)
    while at < len(text):
        found.append(_keyed(text, at) or _word(text, at))
        at = _blanks_end(text, found[-1].stop)
    return found


def quoted(value: str) -> str:
    """Return a value as it is written in a query: in quotes where it has to be."""
    if _PLAIN.fullmatch(value) and not value.startswith("-"):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _keyed(text: str, at: int) -> Token | None:
    found = _TERM.match(text, at)
    if found is None:
        return None
    values, start = [], found.start(4)
    while True:
        piece = _VALUE.match(text, start)
        stop = piece.end() if piece else start
        values.append(Value(_unquoted(text[start:stop]), start, stop))
        if stop >= found.end() or text[stop] != ",":
            break
        start = stop + 1
    return Token(bool(found[1]), found[2], found[3], tuple(values), at, stop)


def _word(text: str, at: int) -> Token:
    found = _WORD.match(text, at)
    assert found is not None
    value = Value(_unquoted(found[2]), found.start(2), found.end(2))
    return Token(bool(found[1]), "", "", (value,), at, found.end())


def _unquoted(piece: str) -> str:
    if not piece.startswith('"'):
        return piece
    inner = piece[1:-1] if len(piece) > 1 and piece.endswith('"') else piece[1:]
    return re.sub(r'\\(["\\])', r"\1", inner)


def _blanks_end(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
