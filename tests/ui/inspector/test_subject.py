"""Which page a selection gets."""

from __future__ import annotations

import pytest

from playground.graph.document import Document
from playground.ui.inspector.subject import Subject, subject_of
from playground.ui.selection import Selection
from tests.ui.inspector.graphs import DOOR


@pytest.mark.parametrize(
    ("items", "wires", "subject"),
    [
        ([], [], Subject("document")),
        (["door"], [], Subject("node", "door", "emitter")),
        (["door"], ["w2"], Subject("node", "door", "emitter")),
        (["door"], ["w6"], Subject("several")),
        (["door", "say"], [], Subject("several")),
        ([], ["w2"], Subject("wire", "w2")),
        ([], ["w2", "w3"], Subject("several")),
        (["porch"], [], Subject("frame", "porch")),
        (["hint"], [], Subject("note", "hint")),
        (["porch", "hint"], [], Subject("several")),
        (["door", "porch"], [], Subject("several")),
        (["gone"], ["gone too"], Subject("document")),
        (["gone", "say"], [], Subject("node", "say", "log")),
    ],
)
def test_a_selection_has_one_subject(items: list[str], wires: list[str], subject: Subject) -> None:
    selection = Selection()
    selection.select(items, wires)
    assert subject_of(Document(DOOR), selection) == subject
