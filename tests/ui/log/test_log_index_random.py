"""Whatever comes, ends, is marked and is asked for, in whatever order: the rows are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.trace.digest import Digest, Shapes, digest, words
from playground.trace.query import parse, row_map, scan, sieve
from playground.trace.query.wanted import LOG_TYPES, Wanted
from playground.trace.record import Record
from playground.ui.log.log_index import LogIndex
from tests.trace.query.sessions import asked_for, queries, sessions
from tests.trace.records import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 8
ENOUGH_MS = 1e9

spans = st.none() | st.tuples(st.integers(1, 30), st.integers(1, 60))
hidden = st.sets(st.sampled_from(LOG_TYPES), max_size=2)


class Indexed(list[Record]):
    """Records of which the first blocks have digests and words; it is their keeper too."""

    def __init__(self) -> None:
        self.keeper = self
        self.shapes = Shapes()
        self.settled = 0
        self.has_words = True
        self.reads = 0

    def __getitem__(self, at: Any) -> Any:
        self.reads += isinstance(at, slice)
        return super().__getitem__(at)

    def settle(self) -> None:
        """Make digests of the first blocks in which nothing runs any more."""
        while len(block := list(self)[self.settled * BLOCK :][:BLOCK]) == BLOCK:
            if any(each.outcome == "running" for each in block):
                break
            self.settled += 1

    def digests(self, start: int, stop: int) -> dict[int, Digest]:
        return {at: digest(self.block(at), self.shapes) for at in range(start, self.end(stop))}

    def words(self, start: int, stop: int) -> dict[int, str]:
        if not self.has_words:
            return {}
        return {at: words(self.block(at)) for at in range(start, self.end(stop))}

    def block(self, at: int) -> list[Record]:
        return list(self)[at * BLOCK : (at + 1) * BLOCK]

    def end(self, stop: int) -> int:
        return min(stop, self.settled)


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    """Let a block end every few records."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (row_map, scan, sieve):
            patch.setattr(module, "BLOCK", BLOCK)
        patch.setattr(row_map, "KEPT_BLOCKS", 2)
        yield


def expected(records: list[Record], text: str, wanted: Wanted, marks: list[int]) -> list[int | str]:
    """Return the rows as one look at the whole session tells them."""
    since = marks[-1] + 1 if marks else 1
    first, last = wanted.span or (1, len(records))
    seqs = [
        seq
        for seq in asked_for(text, records, since)
        if first <= seq <= last and records[seq - 1].type in wanted.row_types
    ]
    least = max(first, since if "since" in text else 1) - 1
    places = {at: number for number, at in enumerate(marks, start=1)}
    rows: list[int | str] = []
    for position in range(len(records) + 1):
        if position in places and least <= position <= min(last, len(records)):
            rows.append(f"mark {places[position]}")
        if position + 1 in seqs:
            rows.append(position + 1)
    return rows


def shown(index: LogIndex) -> list[int | str]:
    rows: list[int | str] = []
    for row in range(len(index)):
        key = index.key(row)
        assert index.row_of(key) == row
        found = index.record(key)
        rows.append(found.seq if found else f"mark {index.mark_of(key).number}")
    return rows


@settings(deadline=None)
@given(sessions, queries, spans, hidden, st.data())
def test_any_growth_with_marks_and_filters_shows_what_one_look_at_the_end_would(
    session: list[Record],
    text: str,
    span: tuple[int, int] | None,
    hidden: set[str],
    data: st.DataObject,
) -> None:
    records = Indexed()
    records.has_words = data.draw(st.booleans())
    index = LogIndex(records, title_of)
    wanted = Wanted(parse(text), frozenset(LOG_TYPES) - hidden, span)
    marks: list[int] = []
    acts = st.sampled_from(["", "", "", "mark", "filter", "everything", "advance", "settle", "end"])
    for each in session:
        records.append(each)
        act = data.draw(acts)
        if act == "mark" and marks[-1:] != [len(records)]:
            index.mark(each.t)
            marks.append(len(records))
        elif act == "filter":
            index.set_filter(wanted)
        elif act == "everything":
            index.set_filter(Wanted())
        elif act == "advance":
            index.advance(ENOUGH_MS)
        elif act == "settle":
            records.settle()
        elif act == "end":
            running = [one for one in list(records) if one.outcome == "running"]
            for one in running:
                one.outcome, one.us = "raised: KeyError: 'late'", 4000.0
    index.set_filter(wanted)
    index.advance(ENOUGH_MS)
    assert shown(index) == expected(list(records), text, wanted, marks)
    counts = {kind: index.count_of(kind) for kind in LOG_TYPES}
    index.set_filter(Wanted(wanted.query, span=span))
    index.advance(ENOUGH_MS)
    rows = [index.record(index.key(row)) for row in range(len(index))]
    if not wanted.query.types:
        kinds = [one.type for one in rows if one is not None]
        assert counts == {kind: kinds.count(kind) for kind in LOG_TYPES}
    assert index.behind == 0


@settings(deadline=None)
@given(sessions, queries)
def test_calls_that_end_while_a_filter_holds_are_shown_and_hidden_as_they_should_be(
    session: list[Record], text: str
) -> None:
    records = Indexed()
    records.extend(session)
    index = LogIndex(records, title_of)
    wanted = Wanted(parse(text))
    index.set_filter(wanted)
    index.advance(ENOUGH_MS)
    for one in session:
        if one.outcome == "running":
            one.outcome = "raised: KeyError: 'late'"
            shown(index)  # a view may look at any moment
    index.advance(ENOUGH_MS)
    assert shown(index) == expected(session, text, wanted, [])


def test_what_follows_from_the_digests_is_told_without_reading_a_record() -> None:
    records = Indexed()
    kinds = ["call", "emit"] * (4 * BLOCK)
    records.extend(
        Record(seq, float(seq), seq, "poll", kind, 1, None, "door", "ring", "", (seq,), 5.0, "ok")
        for seq, kind in enumerate(kinds, start=1)
    )
    records.settle()
    index = LogIndex(records, title_of)
    for text, rows in [
        ("", 32), ("node:door", 32), ("event:ring -node:say", 32), ("door", 32), ("nobody", 0),
        ("t>1000", 0), ("turn>0", 32), ("seq>=33", 16), ("type:emit ring", 32), ("burst:1", 0),
    ]:  # fmt: skip
        records.reads = 0
        index.set_filter(Wanted(parse(text)))
        index.advance(ENOUGH_MS)
        assert (index.matching, records.reads) == (rows, 0), text
    index.set_filter(Wanted(parse("17")))
    index.advance(ENOUGH_MS)
    assert (index.matching, records.reads) == (1, 1)
