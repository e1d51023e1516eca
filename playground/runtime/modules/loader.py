"""Loads modules: `Module._load` of Node, with Python for its code.

Rules: Node's documentation, "Modules: CommonJS modules". A cycle sees the exports as they are when
it is entered; a module that fails while loading is forgotten.
"""

from __future__ import annotations

import linecache
from typing import TYPE_CHECKING, Any

from playground.runtime.modules.faults import ModuleFault, ModuleNotFound, fault_of
from playground.runtime.modules.files import Files, Found, NoFiles
from playground.runtime.modules.module import Module, Require
from playground.runtime.modules.naming import LIBRARY, file_name_of
from playground.runtime.modules.paths import ROOT, candidates, is_relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

JSON = ".json"


class Modules:
    """The modules of one running graph.

    `sources` are those of the graph itself, `files` finds the others, `names` gives what every
    module sees beside its own. `cache` is `require.cache`, by id, in the order of loading; `faults`
    says why modules did not load the last time. `mains` are the modules of the nodes' own code that
    runs, by node, `failed` those of code that did not load the last time.
    """

    def __init__(
        self,
        sources: dict[str, str],
        files: Files | None = None,
        names: Callable[[], Mapping[str, Any]] = dict,
    ) -> None:
        self.sources = sources
        self.files: Files = files or NoFiles()
        self.cache: dict[str, Module] = {}
        self.faults: dict[str, ModuleFault] = {}
        self.mains: dict[str, Module] = {}
        self.failed: dict[str, Module] = {}
        self.found: dict[str, Found] = {}
        """The files that have been read, as they were then; `on_found` hears of each."""
        self.ran: dict[str, Found] = {}
        """The source that each module was loaded from last; the graph's own have no path."""
        self.behind: set[str] = set()
        """Those whose source has changed since, and could not be loaded."""
        self.given: dict[str, Found] = {}
        """What some are to be loaded from, while they are loaded anew."""
        self.on_found: Callable[[], object] = _nothing
        self._names = names
        self._meant: dict[tuple[str, str], str] = {}
        self.require = Require(self, None)

    def main(self, node_id: str) -> Module:
        """Return a module for the code of a node, which is about to run."""
        module = self.failed[node_id] = Module(self, f"<{node_id}>", None)
        module.path = ROOT
        return module

    def has_loaded(self, node_id: str) -> None:
        """Take note that the code of a node has run, and defined its handler."""
        module = self.mains[node_id] = self.failed.pop(node_id)
        module.loaded = True

    def forget_main(self, node_id: str) -> None:
        """Forget the code of a node that is no more."""
        self.mains.pop(node_id, None)
        self.failed.pop(node_id, None)

    # what a request means

    def resolve(
        self, request: str, asker: Module | None, folders: Sequence[str] | None = None
    ) -> str:
        """Return the id of what a request means to who asks; ModuleNotFound for nothing."""
        return self._look_up(request, asker, folders)[0]

    def _look_up(
        self, request: Any, asker: Module | None, folders: Sequence[str] | None = None
    ) -> tuple[str, Found | None]:
        """Return an id, and what was found where it is no module of the graph."""
        if not isinstance(request, str):
            kind = type(request).__name__
            raise TypeError(f'The "id" argument must be of type string. Received type {kind}')
        if not request:
            raise ValueError("The argument 'id' must be a non-empty string. Received ''")
        for ids, is_named in _ways(request, asker, folders):
            named = next((each for each in ids if each in self.sources), None)
            if named is not None:
                return named, None
            found = None if is_named else self.files.find(ids)
            if found is not None:
                return found.id, found
        raise ModuleNotFound(request, list(_stack(asker)), list(self.sources))

    # loading

    def load(self, request: str, asker: Module | None) -> Any:
        """Return what a module exports to who asks, running its code the first time."""
        key = (ROOT if asker is None else asker.path, request)
        module_id, found = self._meant.get(key) if isinstance(request, str) else None, None
        if module_id is None or module_id not in self.cache:
            if asker is not None and not asker.loaded and isinstance(request, str):
                asker.at_load.add(request)  # it may be there the next time
            module_id, found = self._look_up(request, asker)
        if asker is not None and not asker.loaded:
            asker.at_load.add(module_id)
        self._meant[key] = module_id
        cached = self.cache.get(module_id)
        if cached is not None:
            if asker is not None and cached not in asker.children:
                asker.children.append(cached)
            return cached.exports
        return self.load_anew(module_id, asker, found).exports

    def load_anew(self, module_id: str, asker: Module | None, found: Found | None = None) -> Module:
        """Run a module's code and keep it, in place of one that there is; raises what it raises.

        `found` is its file, where that has been read already.
        """
        module = Module(self, module_id, asker)
        if asker is not None:
            asker.children.append(module)
        self.cache[module_id] = module
        try:
            source = self._source_of(module, found)
            self._run(module, source)
        except BaseException as error:
            self.cache.pop(module_id, None)
            if asker is not None and module in asker.children:
                asker.children.remove(module)
            self.faults[module_id] = fault_of(error)
            raise
        if module_id not in self.given:
            self.faults.pop(module_id, None)
        path = "" if module.filename == module_id else module.filename
        self.ran[module_id] = Found(module_id, source, path)
        module.loaded = True
        return module

    def keep(self, found: Found) -> None:
        """Remember what a file held when it was read last."""
        self.found[found.id] = found
        self.on_found()

    def has(self, module_id: str) -> bool:
        """Say whether a module has loaded; one that is being loaded has not."""
        return getattr(self.cache.get(module_id), "loaded", False)

    def forget_meanings(self) -> None:
        """Resolve every request anew: there is a module more, or one less."""
        self._meant.clear()

    def _source_of(self, module: Module, found: Found | None) -> str:
        """Return the source of the graph's module, else of the file, read now."""
        given = self.given.get(module.id)
        if given is not None:
            module.filename = given.path or module.id
            return given.source
        if found is None and module.id in self.sources:
            return self.sources[module.id]
        found = found or self.files.find([module.id])
        if found is None:
            raise ModuleNotFound(module.id, list(_stack(module.parent)), list(self.sources))
        self.keep(found)
        module.filename = found.path
        return found.source

    def _run(self, module: Module, source: str) -> None:
        file = file_name_of(module.id)
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        if module.id.endswith(JSON):
            module.exports = _parsed(source, file)
            return
        namespace = {
            **self._names(),
            "__name__": module.id,
            "__filename": module.filename,
            "__dirname": module.filename.rpartition("/")[0] or ROOT,
            "module": module,
            "exports": module.exports,
            "require": module.require,
        }
        exec(compile(source, file, "exec"), namespace)  # noqa: S102  a module is code


def _nothing() -> None:
    """Do nothing."""


def _ways(
    request: str, asker: Module | None, folders: Sequence[str] | None
) -> Iterator[tuple[list[str], bool]]:
    """Yield the candidates place by place, and whether only the graph's own modules count there."""
    if request.startswith(LIBRARY):
        yield candidates(LIBRARY, request.removeprefix(LIBRARY)), False
    elif is_relative(request):
        here = [ROOT if asker is None else asker.path]
        for folder in here if folders is None else folders:
            yield candidates(folder, request), False
    else:
        paths = [ROOT, LIBRARY] if asker is None else asker.paths
        for place in paths if folders is None else folders:
            yield candidates(place, request), place == ROOT


def _stack(asker: Module | None) -> Iterator[str]:
    """Yield who has required, the nearest first."""
    while asker is not None:
        yield asker.id
        asker = asker.parent


def _parsed(source: str, file: str) -> Any:
    """Return what a JSON module holds; SyntaxError with its line for one that holds none."""
    import json  # what most graphs do without

    try:
        return json.loads(source.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        lines = source.splitlines() or [""]
        text = lines[min(error.lineno, len(lines)) - 1]
        raise SyntaxError(error.msg, (file, error.lineno, error.colno, text)) from None
