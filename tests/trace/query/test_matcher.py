"""What a query asks for, of one record and of all that share a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.trace.arguments import arguments_words
from playground.trace.digest import shape_of
from playground.trace.query import Matcher, parse
from playground.trace.query.burst_of import burst_of
from playground.trace.query.bursts import Bursts
from tests.trace.query.sessions import asked_for, queries, sessions
from tests.trace.records import record, title_of

if TYPE_CHECKING:
    from playground.trace.record import Record


def matches(text: str, one: Record) -> bool:
    return Matcher(parse(text), title_of)(one)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("doorbell", True),
        ("CLICK", True),
        ("raised", True),
        ("ding", True),
        ("bell ding", True),
        ("ding bell", True),
        ("bell dong", False),
        ("poll", False),
        ("-ding", False),
        ("bell -dong", True),
    ],
)
def test_each_word_is_looked_for_in_title_event_arguments_and_outcome(
    text: str, found: bool
) -> None:
    one = record(node="bell", event="click", args=("Ding", 2), outcome="raised: ValueError")
    assert matches(text, one) is found


def test_arguments_are_found_as_they_are_shown() -> None:
    one = record(args=({"a": 1}, [2, "x"]))
    assert matches(r'"\"a\": 1"', one)
    assert matches(r'"2, \"x\""', one)


def test_a_node_is_named_by_its_title_or_its_id_in_full_or_with_a_star() -> None:
    one = record(node="bell")
    assert matches("node:doorbell", one)
    assert matches("node:bell", one)
    assert matches("node:Door*", one)
    assert not matches("node:Door", one)


def test_an_outcome_is_named_by_its_first_word() -> None:
    assert matches("outcome:raised", record(outcome="raised: ValueError: no"))
    assert not matches("outcome:rais", record(outcome="raised: ValueError: no"))


def test_a_record_without_a_duration_is_neither_slow_nor_fast() -> None:
    assert not matches("us>0", record(us=None))
    assert not matches("us<9", record(us=None))
    assert matches("ms>2.5", record(us=2501))
    assert not matches("ms>2.5", record(us=2500))


@pytest.mark.parametrize(
    ("kind", "outcome", "is_error"),
    [
        ("error", "uncaught", True),
        ("call", "raised: no", True),
        ("resume", "killed", True),
        ("call", "ok", False),
        ("warn", "", False),
    ],
)
def test_an_error_is_a_record_of_one_or_a_handler_that_failed(
    kind: str, outcome: str, is_error: bool
) -> None:
    assert matches("is:error", record(kind=kind, outcome=outcome)) is is_error


def test_a_burst_is_an_input_and_all_that_it_led_to() -> None:
    records = [
        record(1, "control"),
        record(2, "input", cause=None),
        record(3, "queue", cause=2),
        record(4, "input", cause=None),
        record(5, "call", cause=3),
        record(6, "call", cause=4),
        record(7, "call", cause=1),
    ]
    matcher = Matcher(parse("burst:1"), title_of)
    assert [each.seq for each in records if matcher(each)] == [2, 3, 5]
    assert matcher(records[4])


def test_records_that_cannot_belong_to_a_burst_are_passed_over() -> None:
    bursts = Bursts([2])
    bursts.apply(record(1, "input"))
    assert bursts.may_skip(0, [1])
    assert not bursts.may_skip(1, [])
    bursts.skip(1000, 0)
    assert bursts.apply(record(1001, "input"))
    assert not bursts.may_skip(0, [1001])
    assert 1001 in bursts
    assert 500 not in bursts


@given(sessions, queries, st.integers(min_value=1, max_value=40))
def test_a_query_asks_for_what_its_terms_say_of_each_record(
    records: list[Record], text: str, since: int
) -> None:
    matcher = Matcher(parse(text), title_of, since=since)
    assert [each.seq for each in records if matcher(each)] == asked_for(text, records, since)


@given(sessions, queries)
def test_what_is_said_of_a_shape_holds_for_each_of_its_records(
    records: list[Record], text: str
) -> None:
    matcher = Matcher(parse(text), title_of)
    rest_is_open = bool(matcher.bursts or matcher.comparisons)
    for each in records:
        absent = frozenset(word for word in matcher.words if word not in arguments_words(each))
        says, verdict = matcher(each), matcher.of_shape(shape_of(each), absent)
        if verdict is False:
            assert not says
        if verdict is True and not rest_is_open:
            assert says


@given(sessions)
def test_the_burst_of_a_record_is_the_one_that_asks_for_it(records: list[Record]) -> None:
    for each in records:
        number = burst_of(records, each.seq)
        if number is None:
            continue
        asked = Matcher(parse(f"burst:{number}"), title_of)
        assert each.seq in [one.seq for one in records if asked(one)]
