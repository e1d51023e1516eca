"""Handler code: the namespace it runs in, and file names by which tracebacks name its node."""

from __future__ import annotations

import inspect
import linecache
from functools import cached_property
from typing import TYPE_CHECKING, Any

from playground.loop import RunawayError
from playground.trace.emitter import name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.catalog import Node
    from playground.loop import Entry
    from playground.runtime.live_graph import LiveGraph
    from playground.runtime.modules import Module, Modules

MAX_LINES_A_TURN = 10_000


class HandlerCode:
    """Runs the code of a graph's nodes and modules.

    Files of modules lie in `folder`, where the graph has one, and in the person's library.
    """

    def __init__(self, live: LiveGraph, modules: dict[str, str], folder: Path | None) -> None:
        self._live = live
        self._log_turn = -1
        self._lines = 0
        self.line_limit: int | None = MAX_LINES_A_TURN
        self._sources = modules
        self._folder = folder

    @cached_property
    def modules(self) -> Modules:
        """The modules of the graph, and what has become of them."""
        from playground.runtime.modules import Modules  # 10 ms that graphs without code do without
        from playground.runtime.modules.files import DiskFiles, RecordedFiles, library

        files = RecordedFiles(DiskFiles(self._folder, library), self._live.recorder)
        return Modules(self._sources, files, self._common_names)

    def handler(self, node: Node, source: str) -> Callable[..., object]:
        """Run `source` and return the `handler` it defines; raises what the code raises."""
        file = file_name(node.id)
        show_in_tracebacks(file, source)
        module = self.modules.main(node.id)
        namespace = self._namespace(node, module)
        exec(compile(source, file, "exec"), namespace)  # noqa: S102  that is what it is for
        handler = namespace.get("handler")
        if not callable(handler):
            raise TypeError("the code defines no function named handler")
        if inspect.isgeneratorfunction(handler) or inspect.isasyncgenfunction(handler):
            raise TypeError("the handler has a yield: a generator does nothing when it is called")
        self.modules.has_loaded(node.id)
        return handler  # type: ignore[no-any-return]

    def _namespace(self, node: Node, module: Module) -> dict[str, Any]:
        return {
            **self._common_names(node),
            "__name__": node.id,
            "node": node,
            "emit": node.emit,
            "state": node.state,
            "module": module,
            "require": module.require,
        }

    def _common_names(self, node: Node | None = None) -> dict[str, Any]:
        """Return what the code of `node` sees, and that of modules, which serve whoever runs."""
        live, loop = self._live, self._live.loop

        def log(*values: object, level: str = "info") -> None:
            """Write a line to the log, as the node whose handler runs."""
            self._count_line()
            live.recorder.line("log", " ".join(map(str, values)), name_of(level))

        def who() -> Node | None:
            """Return the node that runs; of a module that is loaded anew, one that has code."""
            nodes = (live.recorder.node, *self.modules.mains) if node is None else ()
            return next((live.nodes[each] for each in nodes if each in live.nodes), node)

        return {
            "log": log,
            "print": log,
            "graph": live,
            "next_tick": _for_callbacks(loop.next_tick, who),
            "queue_microtask": _for_callbacks(loop.queue_microtask, who),
            "set_timeout": _for_callbacks(loop.set_timeout, who),
            "set_interval": _for_callbacks(loop.set_interval, who),
            "set_immediate": _for_callbacks(loop.set_immediate, who),
            "clear_timeout": loop.clear_timeout,
            "clear_interval": loop.clear_interval,
            "clear_immediate": loop.clear_immediate,
        }

    def _count_line(self) -> None:
        turns = self._live.loop.turns
        self._lines = self._lines + 1 if turns == self._log_turn else 1
        self._log_turn = turns
        if self.line_limit is not None and self._lines > self.line_limit:
            raise RunawayError(f"over {self.line_limit:,} log lines in one turn")


def _for_callbacks(
    put: Callable[..., Entry], who: Callable[[], Node | None]
) -> Callable[..., Entry]:
    """Let the callbacks that `put` queues be `async def`: they go on as tasks, as in Node.

    `who` says, as one is queued, of which node it is.
    """

    def put_callback(fn: Callable[..., object], *more: Any) -> Entry:
        node = who()

        def callback(*args: object) -> None:
            result = fn(*args)
            record = None if node is None else node.recorder.innermost()
            if result is not None and node is not None and record is not None:
                node.carry_on(result, record.event, args, record)

        return put(callback if callable(fn) else fn, *more)

    return put_callback


def file_name(node_id: str) -> str:
    """Return the name by which tracebacks know the code of a node."""
    return f"<{node_id}>"


def show_in_tracebacks(file: str, source: str) -> None:
    """Let tracebacks show the lines of code that lies in no file."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
