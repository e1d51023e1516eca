"""Tells of a whole block what a query asks for in it, if that follows from its digest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from playground.trace.query.matcher import NOTHING_ABSENT, compares

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from playground.trace.digest import Digest, Shapes
    from playground.trace.query.matcher import Matcher
    from playground.trace.query.terms import Comparison

    Words = Callable[[int], str | None]


class BlockTest:
    """Counts what matches in blocks that are not read.

    Blocks are to be asked for in their order, each once, and those it cannot tell of read, as long
    as the query has a `burst:`.
    """

    def __init__(self, matcher: Matcher, shapes: Shapes, words: Words) -> None:
        self._matcher = matcher
        self._shapes = shapes
        self._words = words
        self._verdicts: list[bool | None] = []

    def count(self, block: int, digest: Digest, types: Collection[str]) -> Counter[str] | None:
        """Return how many records match by type, those of `types` for certain.

        None where the records of the block have to be read.
        """
        bursts = self._of_bursts(digest)
        if bursts is None:
            return None
        fits = [bursts, *self._of_numbers(digest)]
        if False in fits:
            return Counter()
        is_open = None in fits
        absent: frozenset[str] | None = None
        found: Counter[str] = Counter()
        for number, count in digest.counts.items():
            verdict = self._of_number(number)
            kind = self._shapes[number].type
            if verdict is False or kind not in types:
                continue
            if verdict is None:
                absent = self._absent(block) if absent is None else absent
                verdict = self._matcher.of_shape(self._shapes[number], absent)
            if verdict is None or (verdict and is_open):
                return None
            if verdict:
                found[kind] += count
        return found

    def _of_number(self, number: int) -> bool | None:
        verdicts = self._verdicts
        while len(verdicts) <= number:
            verdicts.append(self._matcher.of_shape(self._shapes[len(verdicts)]))
        return verdicts[number]

    def _absent(self, block: int) -> frozenset[str]:
        text = self._words(block)
        if text is None:
            return NOTHING_ABSENT
        return frozenset(word for word in self._matcher.words if word not in text)

    def _of_numbers(self, digest: Digest) -> list[bool | None]:
        return [
            None if fits is None else fits is not is_negated
            for test, is_negated in self._matcher.comparisons
            for fits in [_fits(test, digest)]
        ]

    def _of_bursts(self, digest: Digest) -> bool | None:
        """Pass over the block if it has nothing of the bursts that are asked for; else None."""
        bursts = self._matcher.bursts
        if not bursts:
            return True
        shapes = self._shapes
        inputs = sum(n for at, n in digest.counts.items() if shapes[at].type == "input")
        if not all(each.may_skip(inputs, digest.outside) for each, _ in bursts):
            return None
        for each, _ in bursts:
            each.skip(digest.last, inputs)
        return all(is_negated for _, is_negated in bursts)


def _fits(test: Comparison, digest: Digest) -> bool | None:
    """Say whether all records of a block hold a comparison, or none; None when some may."""
    ranges: dict[str, tuple[float, float]] = {
        "seq": (digest.first, digest.last),
        "t": (digest.t_first, digest.t_last),
        "turn": (digest.turn_first, digest.turn_last),
    }
    if test.field not in ranges:
        return None
    least, most = ranges[test.field]
    if test.operator == "=" and least != most:
        return None if least <= test.number <= most else False
    holds = [compares(test, each) for each in (least, most)]
    return holds[0] if holds[0] is holds[1] else None
