"""Parts of a session: a range, a filter, chosen records, and all of them at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playground.session import WHOLE, Part, encode
from playground.session.session import Session
from tests.session.sessions import many, played

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


def seqs_of(part: Part, records: Sequence[Record], most: int = 7) -> list[int]:
    return [record.seq for chunk in part.chunks(records, most) for record in chunk.records]


def test_the_default_is_the_whole_session() -> None:
    assert seqs_of(WHOLE, many(50).records) == list(range(1, 51))
    assert seqs_of(WHOLE, []) == []


def test_a_span_holds_its_first_and_its_last_record() -> None:
    records = many(50).records
    assert seqs_of(Part((10, 12)), records) == [10, 11, 12]
    assert seqs_of(Part((45, 900)), records) == [45, 46, 47, 48, 49, 50]
    assert seqs_of(Part((0, 2)), records) == [1, 2]
    assert seqs_of(Part((51, 60)), records) == []
    assert seqs_of(Part((9, 3)), records) == []


def test_chosen_records_a_filter_and_a_span_hold_at_once() -> None:
    records = many(50).records
    assert seqs_of(Part(seqs=[3, 8, 40]), records) == [3, 8, 40]
    assert seqs_of(Part((4, 50), [3, 8, 40]), records) == [8, 40]
    assert seqs_of(Part(seqs=()), records) == []
    calls = Part((10, 20), matches=lambda record: record.type != "call")
    assert seqs_of(calls, records) == [11, 12, 13]


def test_a_session_with_holes_is_looked_up_by_seq() -> None:
    records = [record for record in many(50).records if record.seq % 3 == 0]
    assert seqs_of(Part((4, 13)), records) == [6, 9, 12]
    assert seqs_of(Part(seqs=[3, 4, 9, 50]), records) == [3, 9]
    assert seqs_of(WHOLE, records) == list(range(3, 51, 3))


def test_it_is_told_how_many_have_been_looked_at_from_none_to_all() -> None:
    records = many(50).records
    parts = (WHOLE, Part((1, 20)), Part(seqs=range(1, 50, 2)), Part(matches=lambda _: False))
    for part, total in zip(parts, (50, 20, 25, 50), strict=True):
        told = [(chunk.done, chunk.total) for chunk in part.chunks(records, 7)]
        assert told[0] == (0, total)
        assert told[-1] == (total, total)
        assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_what_is_recorded_meanwhile_is_not_of_it() -> None:
    records = list(many(50).records)
    chunks = WHOLE.chunks(records, 20)
    first = next(chunks)
    records += records
    assert first.total == sum(len(chunk.records) for chunk in chunks) == 50


def test_a_partial_jsonl_keeps_seq_and_cause_as_they_were() -> None:
    session = played()
    lines = b"".join(encode(session, ".jsonl", Part((5, 9)))).splitlines()
    whole = b"".join(encode(session, ".jsonl")).splitlines()
    assert lines == [whole[0], *whole[5:10]]
    assert json.loads(lines[1])["seq"] == 5
    empty = Session(session.header, [])
    assert b"".join(encode(empty, ".jsonl")).splitlines() == whole[:1]
