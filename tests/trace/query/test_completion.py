"""What is proposed while a query is typed, and what becomes of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.trace.query.completion import Completion, Vocabulary, complete
from playground.trace.query.edit import has_key, with_term, without_key
from playground.trace.query.help import HELP
from playground.trace.query.parse import parse
from playground.trace.query.terms import KEYS

SEEN = Vocabulary(
    nodes=("Door", "Doorbell", "Open slowly"),
    events=("click", "ring"),
    outcomes=("ok", "raised"),
    wires=("w1",),
)


def proposed(text: str) -> list[str]:
    return [each.text for each in complete(text, len(text), SEEN).proposals]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("node:", ["Door", "Doorbell", '"Open slowly"']),
        ("node:doorb", ["Doorbell"]),
        ("node:slow", ['"Open slowly"']),
        ("node:Door,", ["Doorbell", '"Open slowly"']),
        ("ding -event:r", ["ring"]),
        ("type:ca", ["call"]),
        ("phase:next", ["next_tick"]),
        ("is:", ["error", "running", "waiting"]),
        ("since:", ["mark"]),
        ("out", ["outcome:"]),
        ("do", ["node:Door", "node:Doorbell"]),
        ("-cli", ["event:click"]),
        ("ms", ["ms>"]),
        ("us>", []),
        ("us>1", []),
        ("node:doorbell", []),
        ('"do', []),
        ("nobody", []),
    ],
)
def test_keys_and_the_values_of_a_session_are_proposed(text: str, first: list[str]) -> None:
    assert proposed(text)[: len(first) or None] == first


def test_an_empty_place_proposes_every_key() -> None:
    keys = {text.rstrip(":>") for text in proposed("ding ")}
    assert keys == set(KEYS)


def test_a_key_is_put_without_a_blank_and_a_value_with_one() -> None:
    key = complete("no", 2, SEEN)
    assert key.put("no", key.proposals[0]) == ("node:", 5)
    value = complete("node:doorb", 10, SEEN)
    assert value.put("node:doorb", value.proposals[0]) == ("node:Doorbell ", 14)


def test_what_stands_after_the_cursor_stays() -> None:
    value = complete("node:op ding", 7, SEEN)
    assert value.put("node:op ding", value.proposals[0]) == ('node:"Open slowly" ding', 19)


@given(st.text(max_size=20), st.integers(min_value=0, max_value=20))
def test_any_text_can_be_completed_anywhere(text: str, cursor: int) -> None:
    at = min(cursor, len(text))
    found = complete(text, at, SEEN)
    assert isinstance(found, Completion)
    assert found.start <= found.stop == at
    for each in found.proposals:
        changed, place = found.put(text, each)
        assert changed.endswith(text[at:])
        assert 0 <= place <= len(changed)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "node:Door"),
        ("ding", "ding node:Door"),
        ("node:Say ding", "node:Door ding"),
        ("node:Say ding node:Bell", "node:Door ding"),
        ("-node:Say", "-node:Say node:Door"),
    ],
)
def test_a_term_replaces_what_was_asked_of_its_key(text: str, made: str) -> None:
    assert with_term(text, "node", ["Door"]) == made
    assert has_key(made, "node")


def test_a_key_can_be_taken_out_of_a_query() -> None:
    assert without_key("ding since:mark dong", "since") == "ding  dong"
    assert without_key("since:mark", "since") == ""
    assert not has_key("ding -since:mark", "since")


@pytest.mark.parametrize("example", [example for example, _ in HELP])
def test_every_example_of_the_help_can_be_asked(example: str) -> None:
    assert parse(example).terms
