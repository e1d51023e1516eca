"""Changes of files and folders: Node's `fs.watch`.

Of watchfiles and Qt's `QFileSystemWatcher` it is watchfiles: it runs without Qt, so headless too,
and watches a whole tree, for which Qt's would need a watch for each folder, made by us.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.watching import Watching
from playground.catalog.parameters import FilePath, Switch
from playground.catalog.world import WorldNode
from playground.catalog.world.paths import PATH_HELP

if TYPE_CHECKING:
    from playground.catalog.world import Work


class FileWatcher(WorldNode, kind="file_watcher", label="File watcher", family="io", face="status"):
    """Emits what changes in a file, or in a folder and what lies in it.

    Names are relative to the folder. Changes that come together are told of once for each name,
    after a fiftieth of a second without any.
    """

    inputs = {"start": "Begins to watch, unless it does.", "close": "Watches no more."}
    outputs = {
        "change": "The contents of a file have changed: its name.",
        "rename": "A name has come or gone: the name, and added or gone.",
    }
    path = FilePath("", is_folder=True, help=f"The file or folder. {PATH_HELP}")
    recursive = Switch(True, help="Watches the folders in a folder too, however deep.")
    autostart = Switch(True, help="Starts with the graph, once there is a path.")
    hears = ("watching",)
    shows = ("status", "error_text", "count")

    def prepare(self) -> None:
        """Watch nothing yet."""
        self.count = 0
        self._work: Work | None = None

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart and self.path:
            self.on_start()

    def reconfigured(self, name: str) -> None:
        """Watch something else, if it watches already."""
        del name
        if self._work is not None:
            self.on_close()
            self.on_start()
        else:
            self.status, self.error_text = "reset the run, or start this, to watch it", ""

    def on_start(self, *args: object) -> None:
        """Begin to watch, unless that has begun."""
        del args
        if self._work is None:
            self.count = 0
            self.status, self.error_text = "begins to watch", ""
            watching = Watching(self, self.path, self.host.folder, is_recursive=self.recursive)
            self._work = self.begin(watching.run())

    def on_close(self, *args: object) -> None:
        """Watch no more."""
        del args
        if self._work is not None:
            self._work.cancel()
            self._work = None
            self.status = "closed"

    def come_in(self, event: str, *args: Any) -> None:
        """Emit what has happened."""
        if event == "error":
            self._work = None
        super().come_in(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Count what has happened."""
        if event == "error":
            self.status = self.error_text = str(args[0])
            return
        self.count += event != "watching"
        self.status = f"watching, {self.count:,} seen" if self.count else "watching"
