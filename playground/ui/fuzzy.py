"""Finds what a person means by a few letters: the letters in order, best where words begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_WORD_START = 8.0
_RUN = 5.0
_GAP = 0.3
_LENGTH = 0.02


@dataclass(frozen=True)
class Match:
    """How well a text fits, the higher the better, and the places of the letters found."""

    score: float
    places: tuple[int, ...] = ()


def match(query: str, text: str) -> Match | None:
    """Match every word of `query` in `text`, whatever their case; None if one is not there."""
    folded = text.casefold()
    score = -_LENGTH * len(text)
    places: set[int] = set()
    for word in query.casefold().split():
        found = _match_word(word, folded)
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    return Match(score, tuple(sorted(places)))


def best(query: str, items: Iterable[T], text: Callable[[T], str]) -> list[tuple[T, Match]]:
    """Return the items that match, the best first, equals in their given order."""
    found = [(item, fit) for item in items if (fit := match(query, text(item))) is not None]
    return sorted(found, key=lambda pair: -pair[1].score)


def _match_word(word: str, text: str) -> Match | None:
    """Match one word: as it stands if it is there, else letter by letter from each first letter."""
    whole = _find_whole(word, text)
    if whole is not None:
        return whole
    starts = [i for i, letter in enumerate(text) if letter == word[0]]
    tries = (_walk(word, text, start) for start in starts)
    return max((each for each in tries if each), key=lambda each: each.score, default=None)


def _find_whole(word: str, text: str) -> Match | None:
    at = text.find(word)
    if at < 0:
        return None
    start = at
    while start >= 0 and not _starts_word(text, start):
        start = text.find(word, start + 1)
    at = start if start >= 0 else at
    score = _RUN * len(word) + (_WORD_START if start >= 0 else 0.0) - _GAP * at
    return Match(score + _RUN, tuple(range(at, at + len(word))))


def _walk(word: str, text: str, start: int) -> Match | None:
    places = [start]
    score = _WORD_START if _starts_word(text, start) else 0.0
    for letter in word[1:]:
        at = _next_place(letter, text, places[-1] + 1)
        if at < 0:
            return None
        if at == places[-1] + 1:
            score += _RUN
        elif _starts_word(text, at):
            score += _WORD_START
        score -= _GAP * (at - places[-1] - 1)
        places.append(at)
    return Match(score - _GAP * start, tuple(places))


def _next_place(letter: str, text: str, start: int) -> int:
    """Return the next place of a letter: right here, else where a word begins, else anywhere."""
    first = text.find(letter, start)
    at = first
    while at > start and not _starts_word(text, at):
        at = text.find(letter, at + 1)
    return at if at >= 0 else first


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
