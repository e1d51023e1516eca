"""What a person asks the log to show."""

from __future__ import annotations

import pytest

from playground.ui.log.log_filter import LOG_TYPES, LogFilter, matcher
from tests.trace.records import record, title_of


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
    ],
)
def test_each_word_is_looked_for_in_title_event_arguments_and_outcome(
    text: str, found: bool
) -> None:
    one = record(node="bell", event="click", args=("Ding", 2), outcome="raised: ValueError")
    assert matcher(LogFilter(text=text), title_of)(one) is found


def test_arguments_are_found_as_they_are_shown() -> None:
    one = record(args=({"a": 1}, [2, "x"]))
    assert matcher(LogFilter(text='"a": 1'), title_of)(one)
    assert matcher(LogFilter(text='2, "x"'), title_of)(one)


def test_node_and_type_must_both_fit() -> None:
    wanted = LogFilter(node="say", types=frozenset({"log"}))
    assert matcher(wanted, title_of)(record(kind="log", node="say"))
    assert not matcher(wanted, title_of)(record(kind="call", node="say"))
    assert not matcher(wanted, title_of)(record(kind="log", node="door"))


def test_a_node_and_a_text_must_both_fit() -> None:
    wanted = LogFilter(node="say", text="ring")
    assert matcher(wanted, title_of)(record(node="say", event="ring"))
    assert not matcher(wanted, title_of)(record(node="door", event="ring"))


def test_the_default_filter_wants_every_record_and_any_other_does_not() -> None:
    assert LogFilter().wants_every_record
    assert LogFilter(text="  ").wants_every_record
    assert not LogFilter(text="x").wants_every_record
    assert not LogFilter(node="door").wants_every_record
    assert not LogFilter(types=frozenset(LOG_TYPES[1:])).wants_every_record
