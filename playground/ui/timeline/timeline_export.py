"""Exports the timeline as a picture: what is in view, or all of the session."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from playground.errors import PlaygroundError
from playground.graph.atomic import write_atomically
from playground.ui.actions import Action
from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.dialogs.files import ask_save
from playground.ui.timeline.picture_file import png, svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.timeline.scene import Scene
    from playground.ui.timeline.timeline_panel import TimelinePanel
    from playground.ui.workspace import Workspace

LEAST_WIDTH = 1600
"""Pixels of a picture of all of the session, where the panel is narrower."""
PATIENCE_MS = 1000.0
KINDS = {".svg": svg, ".png": png}
PARTS = {False: ("Timeline in View", "view"), True: ("Whole Timeline", "all")}


class TimelineExport(QObject):
    """The pictures of one timeline; `say` puts a bar up in the window."""

    def __init__(
        self, panel: TimelinePanel, workspace: Workspace, say: Callable[[Bar], object]
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._workspace = workspace
        self._say = say

    def action_rows(self) -> list[Action]:
        """Return a row for each format and part."""
        return [
            Action(
                f"session.timeline_{name}{ending}",
                f"Export {title} as {ending[1:].upper()}…",
                partial(self.ask, ending, is_all=is_all),
                menu="Session",
                group="timeline",
                icon="export",
                help="Write the timeline to a file, as a picture",
            )
            for is_all, (title, name) in PARTS.items()
            for ending in KINDS
        ]

    def ask(self, ending: str, *, is_all: bool) -> None:
        """Ask where to put the picture, then write it."""
        document = self._workspace.document
        name = document.path.name.partition(".")[0] if document.path else document.title
        folder = document.path.parent if document.path else Path.home()
        kinds = f"{ending[1:].upper()} pictures (*{ending})"
        proposed = folder / f"{name or 'session'}-timeline{ending}"
        write = partial(self.export, is_all=is_all)
        ask_save(self._panel, "Export the timeline", proposed, kinds, write)

    def export(self, path: Path, *, is_all: bool) -> None:
        """Write a picture to a file; its ending says of which kind."""
        chart, model = self._panel.chart, self._panel.model
        model.advance(PATIENCE_MS)
        if not model.fold.read:
            self._say(Bar("warning", "There is no timeline yet", "Nothing has run."))
            return
        encode = KINDS.get(path.suffix.lower(), svg)
        title = f"{self._workspace.document.title or path.stem}: timeline"
        try:
            write_atomically(path, [encode(chart.picture, self._scene(is_all=is_all), title)])
        except PlaygroundError as fault:
            self._say(Bar("error", as_headline(str(fault)), "No file was left behind."))
            return
        folder = QUrl.fromLocalFile(str(path.parent))
        open_folder = Choice("Open folder", lambda: QDesktopServices.openUrl(folder))
        text = str(path)
        if model.behind:
            text += f" ({model.fold.read:,} of {len(model.records):,} records had been read)"
        self._say(Bar("info", f"Exported the timeline to {path.name}", text, (open_folder,)))

    def _scene(self, *, is_all: bool) -> Scene:
        chart, model = self._panel.chart, self._panel.model
        camera = chart.camera
        view = camera.view
        if is_all:
            view = view.over(max(view.width, LEAST_WIDTH))
            first, last = model.ends(view.axis)
            view = view.fitted(first, max(last, first + 1))
        scene = model.scene(view, chart.sort, camera.now)
        return model.scene(view, chart.sort, camera.now) if scene.is_grown else scene
