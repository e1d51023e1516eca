"""Opens, saves and closes the document of a window, and loses nobody's work on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playground.errors import PlaygroundError
from playground.graph.file import SUFFIX, load, save
from playground.graph.model import Graph
from playground.ui.dialogs.files import GRAPHS, ask_open, ask_save
from playground.ui.dialogs.unsaved import ask_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.graph.document import Document
    from playground.settings import Settings
    from playground.ui.gallery import Sample
    from playground.ui.reviewing import Review

UNTITLED = "Untitled"
NOT_OPENED = "The file was left as it is. Mend it in a text editor, or open another."
SESSION_NOT_OPENED = "The file was left as it is. Open another."
REST_OPENED = "What could be read is here, and the file was left as it is."
SESSIONS = (".session", ".jsonl")
NOT_SAVED = "Your changes are still here. Make room, or save to another folder with Save As."


class FileDesk(QObject):
    """Holds the document that is open, or None; `review` is the kept session it came with, if any.

    `opened` carries another document (or None), `state_changed` says that its name or whether it
    is modified differ. `settling` asks for what is still being typed, `saved` tells of a save,
    `failed` carries the one line of what could not be done, and what to do about it.
    """

    opened = Signal(object)
    settling = Signal()
    saved = Signal()
    state_changed = Signal()
    failed = Signal(str, str)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.document: Document | None = None
        self.review: Review | None = None

    @property
    def name(self) -> str:
        """What the document is called: its file, else its title; a kept session by its own name."""
        if self.document is None:
            return ""
        if self.review is not None and self.document.path is None:
            return self.review.name
        path = self.document.path
        return path.name if path else self.document.title or UNTITLED

    def new(self) -> None:
        """Open an empty graph."""
        self.guard(lambda: self._open_graph(Graph(title=UNTITLED)))

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        self.guard(lambda: ask_open(self._window, self._folder(), self._open_file))

    def open_file(self, path: Path) -> None:
        """Open a file."""
        self.guard(lambda: self._open_file(path))

    def session_renamed(self, path: Path, name: str) -> None:
        """Go by the new name of a session, if it is the one that is looked back at."""
        if self.review is not None and self.review.path.resolve() == path.resolve():
            self.review = self.review.renamed(name)
            self.state_changed.emit()

    def open_sample(self, sample: Sample) -> None:
        """Open a copy of a sample; saving it asks where."""
        self.guard(lambda: self._open_graph(sample.graph))

    def close(self) -> None:
        """Close the document and go back to the start page."""
        self.guard(lambda: self._open(None))

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the document's file, asking for one if there is none; then call `then`."""
        if self.document is None:
            return
        if self.document.path is None:
            self.save_as(then)
        else:
            self._save(self.document.path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save there; `then` is called once that has been done."""
        if self.document is None:
            return
        name = self.name if self.name.endswith(SUFFIX) else f"{file_stem(self.name)}{SUFFIX}"
        proposed = self._folder() / name
        ask_save(
            self._window, "Save the graph", proposed, GRAPHS, lambda path: self._save(path, then)
        )

    def has_changes(self) -> bool:
        """Say whether something would be lost, what is being typed included."""
        self.settling.emit()
        return self.document is not None and self.document.is_modified

    def guard(self, then: Callable[[], object]) -> None:
        """Do something that drops the document, after what is unsaved has been asked about."""
        if not self.has_changes():
            then()
        else:
            ask_unsaved(self._window, self.name, save=lambda: self.save(then), discard=then)

    def _open_file(self, path: Path) -> None:
        if path.name.endswith(SESSIONS):
            self._open_session(path)
            return
        try:
            graph = load(path)
        except PlaygroundError as fault:
            self._settings.forget(path)
            self.failed.emit(str(fault), NOT_OPENED)
            return
        self._settings.remember(path)
        self._open_graph(graph, path.resolve())

    def _open_session(self, path: Path) -> None:
        from playground.ui.reviewing import Review  # start-up does without

        try:
            review = Review.open(path)
        except PlaygroundError as fault:
            self.failed.emit(str(fault), SESSION_NOT_OPENED)
            return
        self._open_graph(review.graph, review=review)
        if review.losses:
            self.failed.emit(f"{path}: {review.losses}", REST_OPENED)

    def _open_graph(
        self, graph: Graph, path: Path | None = None, review: Review | None = None
    ) -> None:
        from playground.graph.document import Document  # start-up: psygnal takes its time

        document = Document(graph)
        if path is not None:
            document.mark_saved(path)
        self._open(document, review)

    def _open(self, document: Document | None, review: Review | None = None) -> None:
        if self.document is not None:
            self.document.state_changed.disconnect(self.state_changed.emit)
        former, self.review = self.review, review
        self.document = document
        if document is not None:
            document.state_changed.connect(self.state_changed.emit)
        self.opened.emit(document)
        if former is not None:
            former.close()
        self.state_changed.emit()

    def _save(self, path: Path, then: Callable[[], object] | None) -> None:
        if self.document is None:
            return
        self.settling.emit()
        try:
            save(self.document.graph(), path)
        except PlaygroundError as fault:
            self.failed.emit(str(fault), NOT_SAVED)
            return
        self.document.mark_saved(path.resolve())
        self._settings.remember(path)
        self.saved.emit()
        if then is not None:
            then()

    def _folder(self) -> Path:
        """Return the folder to start in: that of the document, else of the latest file."""
        if self.document is not None and self.document.path is not None:
            return self.document.path.parent
        latest = Path(self._settings.recent[0]).parent if self._settings.recent else Path.home()
        return latest if latest.is_dir() else Path.home()


def file_stem(title: str) -> str:
    """Return a title as a file may be called on every system."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.()" else "-" for letter in title)
    return kept.strip(" .") or UNTITLED
