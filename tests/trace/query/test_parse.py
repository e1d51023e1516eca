"""What a query may say, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.trace.query import EVERYTHING, Matcher, QueryFault, parse, read
from playground.trace.query.terms import (
    Burst,
    Comparison,
    Is,
    OneOf,
    SinceMark,
    Term,
    Words,
)
from playground.trace.query.tokens import quoted, tokens
from tests.trace.records import record, title_of


def fault_of(text: str) -> QueryFault | None:
    """Return what is said of a text, None when it can be asked."""
    try:
        Matcher(parse(text), title_of)(record())
    except QueryFault as fault:
        return fault
    return None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("  ", ()),
        ("ding DONG", (Term(Words("ding")), Term(Words("dong")))),
        ('"ding dong"', (Term(Words("ding dong")),)),
        ('"ding dong', (Term(Words("ding dong")),)),
        (r'"say \"hi\""', (Term(Words('say "hi"')),)),
        ("-ding", (Term(Words("ding"), is_negated=True),)),
        ("-", (Term(Words("-")),)),
        ("node:Door", (Term(OneOf("node", ("door",))),)),
        ('node:"Open slowly",Door', (Term(OneOf("node", ("open slowly", "door"))),)),
        ("-type:call,log", (Term(OneOf("type", ("call", "log")), is_negated=True),)),
        ("us>1000", (Term(Comparison("us", ">", 1000.0)),)),
        ("ms>=2.5", (Term(Comparison("us", ">=", 2500.0)),)),
        ("t<1200", (Term(Comparison("t", "<", 1200.0)),)),
        ("turn:17", (Term(Comparison("turn", "=", 17.0)),)),
        ("since:mark", (Term(SinceMark()),)),
        ("burst:3,4", (Term(Burst(frozenset({3, 4}))),)),
        ("is:error", (Term(Is(("error",))),)),
        ("ValueError: no", (Term(Words("valueerror:")), Term(Words("no")))),
        ("http://x,y", (Term(Words("http://x,y")),)),
        ("12:30", (Term(Words("12:30")),)),
    ],
)
def test_a_query_is_read_term_by_term(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text).terms == terms


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("ding typ:call", "Did you mean type:?", (5, 13)),
        ("type:cal", "Did you mean call?", (5, 8)),
        ("type:call,xyz", "There is call, resume,", (10, 13)),
        ("phase:tick", "phase:tick is not known", (6, 10)),
        ("us>fast", "us is compared with one number, as in us>1000", (3, 7)),
        ("us>1,2", "one number", (3, 6)),
        ("ms>nan", "one number", (3, 6)),
        ("node>Door", "node cannot be compared with >. Write node:Door", (0, 9)),
        ("since:lunch", "There is only mark", (6, 11)),
        ("burst:0", "count from 1", (6, 7)),
        ("burst:x", "count from 1", (6, 7)),
        ("is:sleepy", "error, running and waiting", (3, 9)),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do_and_where(
    text: str, said: str, place: tuple[int, int]
) -> None:
    with pytest.raises(QueryFault) as caught:
        parse(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (caught.value.start, caught.value.stop) == place
    assert not caught.value.is_unfinished


@pytest.mark.parametrize("text", ["node:", "us>", "type:call,", "burst:"])
def test_a_term_without_its_value_is_unfinished(text: str) -> None:
    with pytest.raises(QueryFault) as caught:
        parse(text)
    assert caught.value.is_unfinished
    assert "needs a value" in str(caught.value)


def test_what_can_be_read_of_a_query_is_read_around_its_faults() -> None:
    query, fault = read("ding typ:x door us>fast")
    assert query == parse("ding door")
    assert fault is not None
    assert "Did you mean type:?" in str(fault)
    assert read("ding") == (parse("ding"), None)


def test_a_query_knows_the_types_it_names() -> None:
    assert parse("type:emit,task -type:call").types == {"emit", "task"}
    assert parse("type:emit,task type:task").types == {"task"}
    assert parse("ding").types == frozenset()
    assert parse("") == EVERYTHING


@given(st.text())
def test_any_text_is_read_or_faulted_in_one_line_and_its_tokens_lie_in_it(text: str) -> None:
    ends = 0
    for token in tokens(text):
        assert ends <= token.start < token.stop <= len(text)
        ends = token.stop
    fault = fault_of(text)
    if fault is not None:
        assert 0 <= fault.start <= fault.stop <= len(text)
        assert len(str(fault).splitlines()) == 1


@given(st.text(min_size=1))
def test_a_value_that_was_quoted_is_read_as_it_was(value: str) -> None:
    (term,) = parse(f"node:{quoted(value)}").terms
    assert term.test == OneOf("node", (value.casefold(),))
