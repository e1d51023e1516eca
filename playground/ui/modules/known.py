"""Which modules there are, how they stand, and who uses them: plain data."""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from playground.catalog import kind_of
from playground.catalog.parameters import Code
from playground.graph.model import Node
from playground.runtime.modules.faults import fault_of
from playground.runtime.modules.files import DiskFiles, library
from playground.runtime.modules.naming import LIBRARY, file_name_of
from playground.runtime.modules.paths import ROOT, folder_of
from playground.runtime.modules.uses import Users, meanings, requests_in, users_that_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.catalog.parameters import Parameter
    from playground.graph.changes import Change
    from playground.graph.document import Document
    from playground.runtime.modules import Modules

DISK_S = 2.0
"""How old may be what was seen on the disk."""
Place = Literal["graph", "file", "library", "missing"]
State = Literal["loaded", "failed", ""]


class KnownModule(NamedTuple):
    """One module: where it lies, how it stands, why it did not load, who uses it."""

    id: str
    place: Place
    state: State = ""
    fault: str = ""
    users: Users = Users()


def disk_of(document: Document) -> DiskFiles:
    """Return the files that a document's code may require."""
    return DiskFiles(document.folder, library)


def on_disk(document: Document, module_id: str) -> str | None:
    """Return the text of a module's file, None where there is none to be read."""
    try:
        found = disk_of(document).find([module_id])
    except ImportError:
        return None
    return None if found is None else found.source


class ModuleTable:
    """All modules there are for a document.

    What its sources say is worked out once, until `forget`; what lies on the disk now and then.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._read: tuple[_Named, set[str]] | None = None
        self._read_at = 0.0

    def forget(self) -> None:
        """Look at the sources anew: the document has changed."""
        self._read = None

    def follow(self, changes: Iterable[Change]) -> None:
        """Look at them anew if an edit has changed any."""
        if any(_changes_code(change) for change in changes):
            self.forget()

    def now(self, modules: Modules) -> list[KnownModule]:
        """Return how all modules stand now."""
        if self._read is None or monotonic() - self._read_at > DISK_S:
            disk = disk_of(self._document)
            self._read = _Named(self._document, disk), set(disk.in_library())
            self._read_at = monotonic()
        return _known_modules(self._document, modules, *self._read)


def _known_modules(
    document: Document, modules: Modules, named: _Named, listed: set[str]
) -> list[KnownModule]:
    """Return the graph's modules, files in use, the library's, and names that are missing."""
    in_library = listed | {each for each in modules.found if each.startswith(LIBRARY)}
    files = (set(modules.found) | named.all) - set(document.modules) - in_library
    files -= named.missing
    tables: tuple[tuple[Place, set[str]], ...] = (
        ("graph", set(document.modules)),
        ("file", {each for each in files if not each.startswith(LIBRARY)}),
        ("library", in_library),
        ("missing", named.missing),
    )
    return [
        _known(each, place, modules, named.users(each))
        for place, table in tables
        for each in sorted(table)
    ]


def node_sources(document: Document) -> dict[str, str]:
    """Return the code of the nodes that have some, by id."""
    return dict(_node_sources(document))


def _changes_code(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before, Node) and isinstance(after, Node):
        return (before.kind, before.params) != (after.kind, after.params)
    return change.where in ("nodes", "modules")


class _Named:
    """Who names which module in its source. `missing` are names of which there is no module."""

    def __init__(self, document: Document, disk: DiskFiles) -> None:
        self._own = document.modules
        self._disk = disk
        self._meant: dict[tuple[str, str], str] = {}
        self.nodes: dict[str, dict[str, None]] = {}
        self.modules: dict[str, dict[str, None]] = {}
        self.missing: set[str] = set()
        for node, source in _node_sources(document):
            for request in requests_in(source):
                self.nodes.setdefault(self._meaning(ROOT, request), {})[node] = None
        for module_id, source in document.modules.items():
            folder = folder_of(module_id)
            for request in requests_in(source):
                self.modules.setdefault(self._meaning(folder, request), {})[module_id] = None

    @property
    def all(self) -> set[str]:
        """The ids of all that is named."""
        return {*self.nodes, *self.modules}

    def users(self, module_id: str) -> Users:
        """Return who names a module."""
        return Users(tuple(self.nodes.get(module_id, ())), tuple(self.modules.get(module_id, ())))

    def _meaning(self, folder: str, request: str) -> str:
        """Return the id of what a request means, or of what is missing."""
        found = self._meant.get((folder, request))
        if found is None:
            own, others = meanings(folder, request)
            there = next((each for each in own if each in self._own), None)
            there = there or self._disk.first(others)
            found = there or (own or others)[0]
            self._meant[folder, request] = found
            if there is None:
                self.missing.add(found)
        return found


def _known(module_id: str, place: Place, modules: Modules, users: Users) -> KnownModule:
    fault, is_loaded = modules.faults.get(module_id), modules.has(module_id)
    words = "" if fault is None else fault.words
    if not words and not is_loaded and module_id in modules.sources:
        words = _fault_in(module_id, modules.sources[module_id])
    state: State = "failed" if words else "loaded" if is_loaded else ""
    running = users_that_run(modules, module_id)
    users = Users(
        tuple(dict.fromkeys((*users.nodes, *running.nodes))),
        tuple(dict.fromkeys((*users.modules, *running.modules))),
    )
    return KnownModule(module_id, place, state, words, users)


@lru_cache(maxsize=1024)
def _fault_in(module_id: str, source: str) -> str:
    """Say where a module's source does not compile, "" where it does."""
    if module_id.endswith(".json"):
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, file_name_of(module_id), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return fault_of(error).words
    return ""


def _node_sources(document: Document) -> Iterator[tuple[str, str]]:
    for node in document.nodes.values():
        for name, default in _codes_of(node.kind):
            yield node.id, str(node.params.get(name, default))


@cache
def _codes_of(kind_name: str) -> tuple[tuple[str, object], ...]:
    """Return the parameters of a kind whose code can require, with their defaults."""
    kind = kind_of(kind_name)
    parameters = () if kind is None else kind.parameters.values()
    return tuple((each.name, each.default) for each in parameters if _can_require(each))


def _can_require(parameter: Parameter[Any]) -> bool:
    return isinstance(parameter, Code) and parameter.is_handler
