"""How the inspector words numbers and names."""

from __future__ import annotations

import pytest

from playground.graph.document import Document
from playground.ui.inspector.words import counted, milliseconds, port_title, wire_title
from tests.ui.inspector.graphs import DOOR


def test_one_is_singular_and_thousands_are_parted() -> None:
    assert [counted(n, "call") for n in (0, 1, 12304)] == ["0 calls", "1 call", "12,304 calls"]


@pytest.mark.parametrize(
    ("us", "words"),
    [(0, "0.000 ms"), (4.2, "0.004 ms"), (310, "0.31 ms"), (12_400, "12.4 ms"), (2e6, "2,000 ms")],
)
def test_durations_have_the_digits_that_matter(us: float, words: str) -> None:
    assert milliseconds(us) == words


def test_wires_are_named_by_their_ends() -> None:
    document = Document(DOOR)
    assert wire_title(document, document.wires["w2"]) == "Door.ring → Say.in"
    assert port_title(document, ("gone", "in")) == "gone.in"
