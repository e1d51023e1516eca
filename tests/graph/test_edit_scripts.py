"""Whatever people edit: undone it gives the start, redone the end, and the news tells it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from playground.graph.document import Document
from playground.graph.file import dumps, loads
from playground.graph.model import Graph
from tests.graph.scripts import Step, scripts
from tests.graph.strategies import graphs

if TYPE_CHECKING:
    from playground.graph.changes import Change


class Mirror:
    """A copy of a document kept by its changes alone, with nothing of the document's own code."""

    def __init__(self, graph: Graph) -> None:
        self._extra = graph.extra
        self._tables: dict[str, list[tuple[str, Any]]] = {
            where: [(item.id, item) for item in getattr(graph, where)]
            for where in ("nodes", "wires", "frames", "notes", "breakpoints")
        }
        self._tables["modules"] = list(graph.modules.items())
        self._tables["title"] = [("title", graph.title)]

    def apply(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            table = self._tables[change.where]
            if change.before is not None:
                assert table.pop(change.index_before) == (change.id, change.before)
            if change.after is not None:
                table.insert(change.index_after, (change.id, change.after))

    def graph(self) -> Graph:
        items = {where: tuple(item for _, item in rows) for where, rows in self._tables.items()}
        return Graph(
            title=items["title"][0],
            nodes=items["nodes"],
            wires=items["wires"],
            frames=items["frames"],
            notes=items["notes"],
            modules=dict(self._tables["modules"]),
            breakpoints=items["breakpoints"],
            extra=self._extra,
        )


def run(document: Document, script: list[Step]) -> None:
    for step in script:
        step.do(document)


def undo_all(document: Document) -> None:
    while document.can_undo:
        document.undo()


def redo_all(document: Document) -> None:
    while document.can_redo:
        document.redo()


def run_and_fail(document: Document, script: list[Step]) -> None:
    with document.edit("All of it") as edit:
        for step in script:
            step.edit(document)
        edit.remove_node("never there")


@settings(deadline=None)
@given(graph=graphs(), script=scripts)
def test_any_script_undone_gives_the_start_and_redone_the_end(
    graph: Graph, script: list[Step]
) -> None:
    document = Document(graph)
    start = dumps(graph)
    run(document, script)
    redo_all(document)
    end = dumps(document.graph())

    undo_all(document)
    assert dumps(document.graph()) == start
    assert not document.is_modified

    redo_all(document)
    assert dumps(document.graph()) == end


@settings(deadline=None, max_examples=50)
@given(graph=graphs(), script=scripts)
def test_each_undo_gives_back_a_state_that_was_there(graph: Graph, script: list[Step]) -> None:
    document = Document(graph)
    states = {dumps(graph)}
    for step in script:
        step.do(document)
        states.add(dumps(document.graph()))
    while document.can_undo:
        document.undo()
        assert dumps(document.graph()) in states


@settings(deadline=None)
@given(graph=graphs(), script=scripts)
def test_the_changes_folded_over_a_copy_give_the_document(graph: Graph, script: list[Step]) -> None:
    document = Document(graph)
    mirror = Mirror(graph)
    document.changed.connect(mirror.apply)
    for step in script:
        step.do(document)
        assert dumps(mirror.graph()) == dumps(document.graph())
    while document.can_undo:
        document.undo()
        assert dumps(mirror.graph()) == dumps(document.graph())
    redo_all(document)
    assert dumps(mirror.graph()) == dumps(document.graph())


@settings(deadline=None, max_examples=50)
@given(graph=graphs(), script=scripts)
def test_what_was_edited_can_be_saved_and_opened(graph: Graph, script: list[Step]) -> None:
    document = Document(graph)
    run(document, script)
    assert loads(dumps(document.graph()), "saved") == document.graph()


@settings(deadline=None, max_examples=50)
@given(graph=graphs(), script=scripts)
def test_a_script_that_fails_at_its_end_leaves_no_trace(graph: Graph, script: list[Step]) -> None:
    document = Document(graph)
    told: list[object] = []
    document.changed.connect(told.append)
    with pytest.raises(KeyError):
        run_and_fail(document, script)
    assert dumps(document.graph()) == dumps(graph)
    assert not told
    assert not document.can_undo
