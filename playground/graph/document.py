"""The document: a graph that is edited through one gate, with undo, and says what changed."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from psygnal import Signal

from playground.graph.changes import Change, collapse, inverse
from playground.graph.contents import TITLE, Contents
from playground.graph.edit import Edit
from playground.graph.history import History, Step
from playground.graph.ids import unique_id
from playground.graph.model import Breakpoint, Frame, Graph, Node, Note, Wire
from playground.graph.references import drop_dangling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Document:
    """One graph being edited: `edit` is the only way to change it, `nodes` and its kin are views.

    `changed` carries the tuple of `Change`s of each edit, undo and redo once it is complete;
    `state_changed` tells that undo, redo, `is_modified` or `path` differ. Listeners of `changed`
    may read, not edit: the next listener would hear of the later edit first.
    """

    changed = Signal(tuple)
    state_changed = Signal()
    unique_id = staticmethod(unique_id)

    def __init__(self, graph: Graph | None = None) -> None:
        self._contents = contents = Contents(graph or Graph())
        self._history = History()
        self._edit: Edit | None = None
        self._announcing = False
        self._path: Path | None = None
        self.nodes: Final[Mapping[str, Node]] = MappingProxyType(contents.nodes)
        self.wires: Final[Mapping[str, Wire]] = MappingProxyType(contents.wires)
        self.frames: Final[Mapping[str, Frame]] = MappingProxyType(contents.frames)
        self.notes: Final[Mapping[str, Note]] = MappingProxyType(contents.notes)
        self.modules: Final[Mapping[str, str]] = MappingProxyType(contents.modules)
        self.breakpoints: Final[Mapping[str, Breakpoint]] = MappingProxyType(contents.breakpoints)
        self._told = self._state()

    @property
    def title(self) -> str:
        """The title of the graph."""
        return self._contents.title[TITLE]

    @property
    def path(self) -> Path | None:
        """The file it was last saved to or opened from."""
        return self._path

    @property
    def folder(self) -> Path | None:
        """The folder of that file, which relative paths in the graph are relative to."""
        return None if self._path is None else self._path.absolute().parent

    def graph(self) -> Graph:
        """Return the present state as one value."""
        return self._contents.graph()

    def wires_of(self, node_id: str) -> list[Wire]:
        """Return the wires that start or end at a node, in the order of registration."""
        return self._contents.wires_of(node_id)

    def wires_from(self, node_id: str, event: str) -> list[Wire]:
        """Return the wires that hear one event of a node, in the order of registration."""
        source = (node_id, event)
        return [wire for wire in self._contents.wires_of(node_id) if wire.source == source]

    @contextmanager
    def edit(self, text: str, merge_key: str | None = None) -> Iterator[Edit]:
        """Open the gate for a block that becomes one step of the history, named `text`.

        A block that raises is taken back and leaves no trace. A block inside another joins it.
        Steps in a row with one `merge_key` become one, until `end_merge` or any other step.
        """
        if self._edit is not None:
            with self._edit.all_or_nothing():
                yield self._edit
            return
        self._require_quiet()
        edit = self._edit = Edit(self._contents)
        try:
            with edit.all_or_nothing():
                yield edit
                drop_dangling(edit, self._contents)
        finally:
            edit.close()
            self._edit = None
        changes = collapse(tuple(edit.changes))
        if changes:
            self._history.add(Step(text, merge_key, changes))
            self._announce(changes)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, as when the mouse is released."""
        self._history.end_merge()

    def undo(self) -> None:
        """Take the last step back; nothing happens where there is none."""
        self._require_quiet()
        if self.can_undo:
            self._apply(inverse(self._history.undo().changes))

    def redo(self) -> None:
        """Do the step again that was undone last; nothing happens where there is none."""
        self._require_quiet()
        if self.can_redo:
            self._apply(self._history.redo().changes)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._history.undone)

    @property
    def undo_text(self) -> str:
        """What the step to undo is called, empty where there is none."""
        return self._history.done[-1].text if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        """What the step to redo is called, empty where there is none."""
        return self._history.undone[-1].text if self.can_redo else ""

    @property
    def is_modified(self) -> bool:
        """Whether the file holds another state than the present one."""
        return not self._history.is_saved

    def mark_saved(self, path: Path) -> None:
        """Take the present state as the one that `path` holds."""
        self._history.mark_saved()
        self._path = path
        self._tell_state()

    def _apply(self, changes: tuple[Change, ...]) -> None:
        self._contents.apply(changes)
        self._announce(changes)

    def _announce(self, changes: tuple[Change, ...]) -> None:
        self._announcing = True
        try:
            self.changed.emit(changes)
        finally:
            self._announcing = False
        self._tell_state()

    def _tell_state(self) -> None:
        state = self._state()
        if state != self._told:
            self._told = state
            self.state_changed.emit()

    def _state(self) -> tuple[object, ...]:
        return (
            self.undo_text,
            self.redo_text,
            self.can_undo,
            self.can_redo,
            self.is_modified,
            self.path,
        )

    def _require_quiet(self) -> None:
        """Refuse what would break into an open edit or into the news of one."""
        if self._edit is not None:
            raise RuntimeError("an edit of the document is open")
        if self._announcing:
            raise RuntimeError("listeners of `changed` may read the document, not edit it")
