"""Finds what is wanted of a session, a block of its records at a time."""

from __future__ import annotations

from array import array
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.query.block_test import BlockTest
from playground.trace.query.matcher import Matcher
from playground.trace.query.terms import TYPES
from playground.trace.query.wanted import LOG_TYPES
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.trace.query.digests import Digests
    from playground.trace.query.shapes import Title
    from playground.trace.query.wanted import Wanted

_type_of = attrgetter("type")


class Found(NamedTuple):
    """What a part of a session holds.

    `rows` are positions in the session; `matching` counts all that match the query by type, also
    those of hidden types; `running` are the calls that may match otherwise once they have ended,
    each with what was said of it.
    """

    rows: array[int]
    matching: Counter[str]
    running: dict[int, bool]


class Sieve:
    """What is wanted of `records`; parts are asked for in their order, a block again at any time.

    `since` is the `seq` of the first record after the newest mark.
    """

    def __init__(self, digests: Digests, wanted: Wanted, title_of: Title, since: int) -> None:
        self._digests = digests
        self._records = digests.records
        self._types = wanted.row_types
        self._counted = self._types.union(LOG_TYPES if wanted.whole_query.terms else TYPES)
        self._reads_the_end = wanted.query.reads_the_end
        self.matches = Matcher(wanted.whole_query, title_of, since=since)
        self._blocks = BlockTest(self.matches, digests, self._counted)

    def count(self, block: int) -> dict[str, int] | None:
        """Count what matches in a block by type if that can be told without reading it."""
        digest = self._digests.of(block)
        if digest is None or digest.count != BLOCK:
            return None
        return self._blocks.count(block, digest)

    def rows_of(self, block: int) -> array[int]:
        """Return the rows of a block."""
        return self.read(block * BLOCK, (block + 1) * BLOCK).rows

    def read(self, start: int, stop: int) -> Found:
        """Test the records from one position up to another."""
        records, types = self._records[start:stop], self._types
        if not self.matches.query.terms:
            rows = [at for at, record in enumerate(records, start) if record.type in types]
            return Found(array("q", rows), Counter(map(_type_of, records)), {})
        found = Found(array("q"), Counter(), {})
        matches, counted = self.matches, self._counted
        tests_all = bool(matches.bursts)
        for at, record in enumerate(records, start):
            if not tests_all and record.type not in counted:
                continue
            is_wanted = matches(record)
            if self._reads_the_end and record.outcome == "running":
                found.running[at] = is_wanted
            if is_wanted:
                found.matching[record.type] += 1
                if record.type in types:
                    found.rows.append(at)
        return found

    def rows_among(self, matching: Mapping[str, int]) -> int:
        """Return how many of what matches are rows, for their type."""
        return sum([count for kind, count in matching.items() if kind in self._types])
