"""Whose code an editor shows: that of a node, or that of a module."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from playground.catalog import kind_of, parameter_values
from playground.catalog.parameters import Code
from playground.runtime.modules import code_name
from playground.runtime.modules.uses import users_that_run
from playground.trace.places import place_in
from playground.ui.inspector.editor import Fault, fault_in
from playground.ui.inspector.words import node_title
from playground.ui.modules.known import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playground.graph.document import Document
    from playground.graph.edit import Edit
    from playground.trace.record import Record
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace

COMMON_NAMES = {
    "log": "log(*values): a line in the handler log",
    "graph": "graph[key]: another node, by its id or title",
    "next_tick": "next_tick(fn, *args): before anything else, after this callback",
    "set_timeout": "set_timeout(fn, ms, *args): in the timers phase",
    "set_immediate": "set_immediate(fn, *args): in the check phase",
    "queue_microtask": "queue_microtask(fn, *args): after the next-tick queue",
    "require": "require(name): a module of this graph, of your library, or a file: ./name",
}
NODE_NAMES = {
    "node": "this node, an event emitter",
    "emit": "emit(event, *args): emit an event of this node",
    "state": "a dict of this node's own, kept for the session",
    **COMMON_NAMES,
}
MODULE_NAMES = {
    "exports": "exports.name = value: what who requires this module gets",
    "module": "module.exports = value, in place of exports; id, children, parent, loaded",
    **COMMON_NAMES,
}
OFF = "This code is not yours: it is off until you trust the file."


class Said(NamedTuple):
    """What the engine says of some code: the look of that, words, and the line (from 1) if any."""

    role: str
    words: str
    line: int | None = None


class CodeSource(Protocol):
    """Some code: `code` is its name in tracebacks and breakpoints, `names` what it sees."""

    code: str
    names: Mapping[str, str]

    @property
    def is_writable(self) -> bool:
        """Whether it can be edited here."""

    def text(self) -> str | None:
        """Return the code as the document has it, None where it is gone."""

    def write(self, edit: Edit, text: str) -> None:
        """Give it another text."""

    def edited(self, tally: Tally) -> int:
        """Return the `seq` of the record with which it was changed last."""

    def fault_in(self, text: str) -> Fault | None:
        """Return where a text does not compile."""

    def said(self, tally: Tally, since: int) -> Said | None:
        """Return what the engine says of it, of errors only those after record `since`."""


class NodeCode:
    """The code of a node, in one of its parameters."""

    names: Mapping[str, str] = NODE_NAMES
    is_writable = True

    def __init__(self, workspace: Workspace, node_id: str, parameter: str) -> None:
        self._workspace = workspace
        self.code = node_id
        self._parameter = parameter
        node = workspace.document.nodes.get(node_id)
        kind = None if node is None else kind_of(node.kind)
        declared = None if kind is None else kind.parameters.get(parameter)
        if isinstance(declared, Code) and not declared.is_handler:
            self.names = {}

    def text(self) -> str | None:
        """Return the parameter's value."""
        node = self._workspace.document.nodes.get(self.code)
        if node is None:
            return None
        return str(parameter_values(node.kind, node.params)[self._parameter])

    def write(self, edit: Edit, text: str) -> None:
        """Set the parameter."""
        edit.set_param(self.code, self._parameter, text)

    def edited(self, tally: Tally) -> int:
        """Return when the parameter was set last."""
        return tally.edits.get((self.code, self._parameter), 0)

    def fault_in(self, text: str) -> Fault | None:
        """Return where the Python does not compile."""
        return fault_in(text)

    def said(self, tally: Tally, since: int) -> Said | None:
        """Tell of trust, a load error, an error while running."""
        player = self._workspace.player
        if not player.trusted:
            return Said("muted", OFF)
        live = player.node(self.code)
        if live is not None and live.error_text:
            return Said("error", live.error_text)
        error = tally.errors.get(self.code)
        return None if error is None else _said_of(error, self.code, since)


class ModuleCode:
    """The code of a module: one of the graph's, or a file that can only be read here."""

    names: Mapping[str, str] = MODULE_NAMES

    def __init__(self, workspace: Workspace, module_id: str) -> None:
        self._workspace = workspace
        self._id = module_id
        self.code = code_name(module_id)
        if self._is_data:
            self.names = {}

    @property
    def is_writable(self) -> bool:
        """Whether it is the graph's own."""
        return self._id in self._workspace.document.modules

    @property
    def _is_data(self) -> bool:
        return self._id.endswith(".json")

    def text(self) -> str | None:
        """Return the source of the graph's module, else what was read of the file."""
        own = self._workspace.document.modules.get(self._id)
        found = self._workspace.player.modules.found.get(self._id)
        if own is not None:
            return own
        return on_disk(self._workspace.document, self._id) if found is None else found.source

    def write(self, edit: Edit, text: str) -> None:
        """Give the graph's module another source."""
        edit.set_module(self._id, text)

    def edited(self, tally: Tally) -> int:
        """Return when it was given another source last."""
        return tally.edits.get((self.code, ""), 0)

    def fault_in(self, text: str) -> Fault | None:
        """Return where the Python does not compile, or the JSON is none."""
        return _fault_in_json(text) if self._is_data else fault_in(text)

    def said(self, tally: Tally, since: int) -> Said | None:
        """Tell of trust, of why it did not load, of the last error that was raised in it."""
        player = self._workspace.player
        if not player.trusted:
            return Said("muted", OFF)
        fault = player.modules.faults.get(self._id)
        if fault is not None:
            is_here = fault.place is not None and fault.place.code == self.code
            stays = " What was loaded before stays." if self._id in player.modules.cache else ""
            line = fault.place.line if is_here and fault.place is not None else None
            return Said("error", f"{fault.words}.{stays}", line)
        errors = [each for each in tally.errors.values() if _was_raised_in(each, self.code)]
        latest = max(errors, key=lambda error: error.seq, default=None)
        said = None if latest is None else _said_of(latest, self.code, since)
        return said or self._taken(self.edited(tally))

    def _taken(self, seq: int) -> Said | None:
        """Say who has got the last change, which is record `seq`, and who will."""
        workspace = self._workspace
        if not seq or not workspace.player.modules.has(self._id):
            return None
        record = workspace.player.trace.records[seq - 1]
        ran = next((each for each in record.args if isinstance(each, list)), [])
        users = users_that_run(workspace.player.modules, self._id).nodes
        later = [each for each in users if each not in ran]
        words = ["Loaded anew."]
        if ran:
            words.append(f"Run again: {_titles(workspace.document, ran)}.")
        if later:
            words.append(f"At the next call: {_titles(workspace.document, later)}.")
        return Said("muted", " ".join(words))


def _titles(document: Document, nodes: Iterable[str]) -> str:
    return ", ".join(node_title(document, each) for each in nodes)


def line_in(traceback: str, code: str) -> int | None:
    """Return the line of some code that a traceback came through last."""
    lines = re.findall(rf'File "<{re.escape(code)}>", line (\d+)', traceback)
    return int(lines[-1]) if lines else None


def _said_of(error: Record, code: str, since: int) -> Said | None:
    if error.seq <= since or not error.args:
        return None
    trace = str(error.args[1]) if len(error.args) > 1 else ""
    line = line_in(trace, code)
    place = f"Line {line}: " if line else ""
    return Said("error", f"{place}{error.args[0]}", line)


def _was_raised_in(error: Record, code: str) -> bool:
    place = place_in(str(error.args[1])) if len(error.args) > 1 else None
    return place is not None and place.code == code


def _fault_in_json(text: str) -> Fault | None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return Fault(error.lineno, error.colno, error.msg)
    except RecursionError:
        return Fault(1, 1, "nested too deeply")
    return None
