"""Tells of a whole block what a query asks for in it, if that follows from its digest."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from playground.trace.query.matcher import NOTHING_ABSENT, compares

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.trace.digest import Digest, Shapes
    from playground.trace.query.digests import Digests
    from playground.trace.query.matcher import Matcher
    from playground.trace.query.terms import Comparison

_NOT, _MAYBE, _FIRST_TYPE = range(3)
"""Slots in which counts are added up: what does not match, what may, and each type that does."""


class BlockTest:
    """Counts what matches in blocks that are not read, of the types that are `counted`.

    Blocks are to be asked for in their order, each once, and those it cannot tell of read, as long
    as the query has a `burst:`.
    """

    def __init__(self, matcher: Matcher, digests: Digests, counted: Iterable[str]) -> None:
        self._matcher = matcher
        self._digests = digests
        self._types = tuple(counted)
        self._shapes: Shapes | None = None
        self._slots: dict[frozenset[str], array[int]] = {}

    def count(self, block: int, digest: Digest) -> dict[str, int] | None:
        """Return how many records match by type.

        None where the records of the block have to be read.
        """
        bursts = self._of_bursts(digest)
        if bursts is None:
            return None
        fits = [bursts, *self._of_numbers(digest)] if self._matcher.query.terms else []
        if False in fits:
            return {}
        totals = self._totals(digest, NOTHING_ABSENT)
        if totals[_MAYBE]:
            absent = self._absent(block)
            totals = self._totals(digest, absent) if absent else totals
        found = dict(zip(self._types, totals[_FIRST_TYPE:], strict=True))
        if totals[_MAYBE] or (None in fits and any(found.values())):
            return None
        return found

    def _totals(self, digest: Digest, absent: frozenset[str]) -> list[int]:
        """Add up the counts of a block by the slots of their shapes."""
        slots = self._slots_of(absent)
        totals = [0] * (_FIRST_TYPE + len(self._types))
        for number, count in digest.counts.items():
            totals[slots[number]] += count
        return totals

    def _slots_of(self, absent: frozenset[str]) -> array[int]:
        """Return for each shape where it is counted, if these words stand in no argument."""
        shapes = self._digests.shapes
        if shapes is not self._shapes:
            self._slots.clear()
            self._shapes = shapes
        slots = self._slots.get(absent)
        if slots is None:
            slots = self._slots[absent] = array("B")
        for number in range(len(slots), len(shapes)):
            shape = shapes[number]
            verdict = self._matcher.of_shape(shape, absent)
            if shape.type not in self._types or verdict is False:
                slots.append(_NOT)
            else:
                at = _FIRST_TYPE + self._types.index(shape.type)
                slots.append(_MAYBE if verdict is None else at)
        return slots

    def _absent(self, block: int) -> frozenset[str]:
        text = self._digests.words(block)
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
        shapes = self._digests.shapes
        inputs = sum(n for at, n in digest.counts.items() if shapes[at].type == "input")
        if not all(each.may_skip(inputs, digest.outside) for each, _ in bursts):
            return None
        for each, _ in bursts:
            each.skip(digest.last, inputs)
        return all(is_negated for _, is_negated in bursts)


def _fits(test: Comparison, digest: Digest) -> bool | None:
    """Say whether all records of a block hold a comparison, or none; None when some may."""
    if test.field == "us":
        if test.operator in (">", ">="):
            return None if compares(test, digest.us_most) else False
        return None if test.operator != "=" or test.number <= digest.us_most else False
    if test.field == "worker":
        return None
    ranges: dict[str, tuple[float, float]] = {
        "seq": (digest.first, digest.last),
        "t": (digest.t_first, digest.t_last),
        "turn": (digest.turn_first, digest.turn_last),
    }
    least, most = ranges[test.field]
    if test.operator == "=" and least != most:
        return None if least <= test.number <= most else False
    holds = [compares(test, each) for each in (least, most)]
    return holds[0] if holds[0] is holds[1] else None
