"""What a person does to the modules of a graph: one step of undo each."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import msgspec

from playground.catalog import kind_of
from playground.catalog.parameters import Code
from playground.runtime.modules import code_name
from playground.runtime.modules.naming import LIBRARY
from playground.runtime.modules.uses import requests_in
from playground.ui.inspector.editor.line_moves import line_moves
from playground.ui.inspector.line_breaks import breaks_of, move_breaks
from playground.ui.modules.known import node_sources

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.graph.model import Breakpoint

FRESH = """def greet(name):
    return f"hello {name}"


exports.greet = greet
"""
FRESH_DATA = "{}\n"
ENDING = re.compile(r"(-\d+)?(\.\w+)?$")


def fault_of(document: Document, name: str, old: str = "") -> str:
    """Say in a line what is wrong with a name for a module, "" for nothing."""
    if not name:
        return "A module needs a name."
    if name != old and name in document.modules:
        return f"There is a module {name} already."
    if name != posixpath.normpath(name) or name.startswith(("/", "..", LIBRARY)) or name == ".":
        return "A name is letters, with folders before a slash: util, lib/util."
    if any(character in name for character in "<>\"'\\\n"):
        return "A name has no quotes, brackets or backslashes."
    return ""


def free_name(document: Document, wanted: str) -> str:
    """Return a name that no module has: the wanted one, or with a number."""
    stem, ending = ENDING.sub("", wanted), posixpath.splitext(wanted)[1]
    names = (f"{stem}-{number}{ending}" for number in range(2, len(document.modules) + 3))
    return next(name for name in (wanted, *names) if name not in document.modules)


def add(document: Document, wanted: str, source: str | None = None) -> str:
    """Add a module, by its name or one like it; return that."""
    name = free_name(document, wanted)
    fresh = FRESH_DATA if name.endswith(".json") else FRESH
    with document.edit("New module") as edit:
        edit.set_module(name, fresh if source is None else source)
    return name


def rename(document: Document, old: str, new: str) -> None:
    """Give a module another name; its breakpoints go along, and who requires it is left as it is.

    ValueError, with what to say, for a name that cannot be.
    """
    fault = fault_of(document, new, old)
    if fault:
        raise ValueError(fault)
    if new == old:
        return
    points = breaks_of(document, code_name(old))
    with document.edit("Rename module") as edit:
        edit.set_module(new, document.modules[old])
        for line, point in points.items():
            edit.remove("breakpoints", point.id)
            edit.add(_moved(point, f"{code_name(new)}:{line}"))
        edit.set_module(old, None)


def remove(document: Document, name: str) -> None:
    """Remove a module, and the breakpoints in it."""
    with document.edit("Delete module") as edit:
        edit.set_module(name, None)


def request_for(module_id: str) -> str:
    """Return the name by which a node's code requires a module."""
    if module_id.startswith(LIBRARY):
        return module_id.removeprefix(LIBRARY).removesuffix(".py")
    is_file = module_id.endswith(".py")
    return f"./{module_id.removesuffix('.py')}" if is_file else module_id


def line_for(module_id: str) -> str:
    """Return the line of code that requires a module."""
    name = re.sub(r"\W", "_", posixpath.basename(module_id.removeprefix(LIBRARY)).split(".")[0])
    variable = f"_{name}" if not name or name[0].isdigit() else name
    return f'{variable} = require("{request_for(module_id)}")'


def could_require(document: Document, module_id: str) -> list[str]:
    """Return the nodes with code that do not name a module yet."""
    request = request_for(module_id)
    sources = node_sources(document)
    return [each for each, source in sources.items() if request not in requests_in(source)]


def require_in_node(document: Document, node_id: str, module_id: str) -> None:
    """Let the code of a node begin with requiring a module."""
    node = document.nodes[node_id]
    kind = kind_of(node.kind)
    parameters = () if kind is None else kind.parameters.values()
    name = next(each.name for each in parameters if isinstance(each, Code))
    source = node_sources(document)[node_id]
    code = f"{line_for(module_id)}\n{source}"
    with document.edit("Require module") as edit:
        edit.set_param(node_id, name, code)
        move_breaks(edit, document, node_id, line_moves(source, code))


def _moved(point: Breakpoint, target: str) -> Breakpoint:
    return msgspec.structs.replace(point, target=target)
