"""Which modules there are, how they stand, and who uses them: plain data."""

from __future__ import annotations

import warnings
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple

from playground.catalog import kind_of, parameter_values
from playground.catalog.parameters import Code
from playground.runtime.modules.faults import fault_of
from playground.runtime.modules.files import DiskFiles, library
from playground.runtime.modules.naming import LIBRARY, file_name_of
from playground.runtime.modules.paths import ROOT, folder_of
from playground.runtime.modules.uses import Users, meanings, requests_in, users_that_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    folder = None if document.path is None else document.path.absolute().parent
    return DiskFiles(folder, library)


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
    files = (set(modules.found) | set(named.users)) - set(document.modules) - in_library
    files -= named.missing
    tables: tuple[tuple[Place, set[str]], ...] = (
        ("graph", set(document.modules)),
        ("file", {each for each in files if not each.startswith(LIBRARY)}),
        ("library", in_library),
        ("missing", named.missing),
    )
    return [
        _known(each, place, modules, named.users.get(each, Users()))
        for place, table in tables
        for each in sorted(table)
    ]


def node_sources(document: Document) -> dict[str, str]:
    """Return the code of the nodes that have some, by id."""
    return dict(_node_sources(document))


class _Named:
    """Who names which module in its source. `missing` are names of which there is no module."""

    def __init__(self, document: Document, disk: DiskFiles) -> None:
        self._own = document.modules
        self._disk = disk
        self.users: dict[str, Users] = {}
        self.missing: set[str] = set()
        for node, source in _node_sources(document):
            self._add(source, ROOT, node=node)
        for module_id, source in document.modules.items():
            self._add(source, folder_of(module_id), module=module_id)

    def _add(self, source: str, folder: str, node: str = "", module: str = "") -> None:
        for request in filter(None, requests_in(source)):
            own, others = meanings(folder, request)
            found = next((each for each in own if each in self._own), None)
            found = found or self._disk.first(others)
            if found is None:
                found = (own or others)[0]
                self.missing.add(found)
            before = self.users.get(found, Users())
            self.users[found] = _with(before, node, module)


def _known(module_id: str, place: Place, modules: Modules, users: Users) -> KnownModule:
    fault, is_loaded = modules.faults.get(module_id), module_id in modules.cache
    words = "" if fault is None else fault.words
    if not words and not is_loaded and module_id in modules.sources:
        words = _fault_in(module_id, modules.sources[module_id])
    state: State = "failed" if words else "loaded" if is_loaded else ""
    running = users_that_run(modules, module_id)
    for node in running.nodes:
        users = _with(users, node, "")
    for other in running.modules:
        users = _with(users, "", other)
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


def _with(users: Users, node: str, module: str) -> Users:
    nodes = dict.fromkeys((*users.nodes, *filter(None, [node])))
    return Users(tuple(nodes), tuple(dict.fromkeys((*users.modules, *filter(None, [module])))))


def _node_sources(document: Document) -> Iterator[tuple[str, str]]:
    for node in document.nodes.values():
        kind = kind_of(node.kind)
        codes: Mapping[str, object] = {} if kind is None else kind.parameters
        for name, parameter in codes.items():
            if isinstance(parameter, Code):
                yield node.id, str(parameter_values(node.kind, node.params)[name])
