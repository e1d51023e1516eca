"""What a record says of its arguments on one line."""

from __future__ import annotations

import pytest

from playground.trace.arguments import arguments_text, arguments_words, first_line
from tests.trace.records import record


@pytest.mark.parametrize(
    ("args", "text"),
    [
        ((), ""),
        ((2,), "2"),
        ((2.5, True, None), "2.5, true, null"),
        (("a b",), '"a b"'),
        (({"a": 1},), '{"a": 1}'),
        (({"$repr": "<Door at 0x7f>"},), "<Door at 0x7f>"),
        (({"$repr": "x", "more": 1},), '{"$repr": "x", "more": 1}'),
        ((1, {"$bytes": "aGk="}), "1, b'hi'"),
        (({"$bytes": "no base64"},), '{"$bytes": "no base64"}'),
        (({"$error": ["EPIPE", "write EPIPE", {}]},), "WorldError('write EPIPE')"),
    ],
)
def test_arguments_are_json_but_for_what_only_had_a_repr(
    args: tuple[object, ...], text: str
) -> None:
    assert arguments_text(record(args=args)) == text


def test_a_long_argument_is_cut() -> None:
    assert len(arguments_text(record(args=("x" * 9_999,)))) < 600


@pytest.mark.parametrize("kind", ["log", "warn", "error"])
def test_a_line_stands_as_it_was_written(kind: str) -> None:
    assert arguments_text(record(kind=kind, args=("ding dong", "rest"))) == "ding dong"


def test_only_the_first_of_several_lines_is_shown_with_a_sign_that_there_is_more() -> None:
    assert first_line("one\ntwo") == "one ..."
    assert first_line("one") == "one"
    assert first_line("") == ""
    assert len(first_line("x" * 9_999)) < 600


def test_a_resume_names_the_call_it_goes_on_with() -> None:
    assert arguments_text(record(kind="resume", args=(41,))) == "continues #41"


def test_a_search_compares_the_arguments_in_any_case() -> None:
    assert arguments_words(record(args=("Ding", "STRASSE"))) == '"ding", "strasse"'
