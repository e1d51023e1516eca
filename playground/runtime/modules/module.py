"""A module as its code sees it: `module`, `exports` and the `require` of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from playground.runtime.modules.naming import LIBRARY
from playground.runtime.modules.paths import ROOT, folder_of, is_relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.runtime.modules.loader import Modules


class Exports(SimpleNamespace):
    """What a module exports, by name. A name that is not there, or not yet, is told as such."""

    __slots__ = ("_module",)

    def __init__(self, module: Module) -> None:
        super().__init__()
        object.__setattr__(self, "_module", module)

    def __getattr__(self, name: str) -> Any:
        """Raise what says who lacks the name (Python's hook for names that are not there)."""
        module: Module = object.__getattribute__(self, "_module")
        yet = "" if module.loaded else " yet: it is still being loaded, and requires who asks"
        raise AttributeError(f"module {module.id!r} exports no {name!r}{yet}", name=name, obj=self)


class Module:
    """One module, or the code of a node, which is the `main` of what it requires.

    `children` are those it has required first, `parent` who has required it first, None for a
    node's code. `paths` are the places where a bare name is looked for. `at_load` are the ids that
    it has asked for while its own code ran.
    """

    def __init__(self, modules: Modules, module_id: str, parent: Module | None) -> None:
        self.id = self.filename = module_id
        self.path = folder_of(module_id)
        self.paths = [LIBRARY] if module_id.startswith(LIBRARY) else [ROOT, LIBRARY]
        self.exports: Any = Exports(self)
        self.loaded = False
        self.parent = parent
        self.children: list[Module] = []
        self.at_load: set[str] = set()
        self.require = Require(modules, self)

    def __repr__(self) -> str:
        state = "loaded" if self.loaded else "loading"
        return f"<Module {self.id}, {state}>"


class Resolve:
    """`require.resolve`: what a request means, without loading it."""

    def __init__(self, modules: Modules, module: Module | None) -> None:
        self._modules, self._module = modules, module

    def __call__(self, request: str, *, paths: Iterable[str] | None = None) -> str:
        """Return the id of what a request means; `paths` are folders to begin at in its place."""
        folders = None if paths is None else list(paths)
        return self._modules.resolve(request, self._module, folders)

    def paths(self, request: str) -> list[str]:
        """Return the places where a request is looked for."""
        if is_relative(request):
            return [ROOT if self._module is None else self._module.path]
        return [ROOT, LIBRARY] if self._module is None else list(self._module.paths)


class Require:
    """The `require` of one module: what it asks for is resolved from where that module lies."""

    def __init__(self, modules: Modules, module: Module | None) -> None:
        self._modules, self._module = modules, module
        self.cache = modules.cache
        self.resolve = Resolve(modules, module)

    def __call__(self, request: str) -> Any:
        """Return what a module exports, running its code the first time."""
        return self._modules.load(request, self._module)

    @property
    def main(self) -> Module | None:
        """The module of the node whose code has led here."""
        main = self._module
        while main is not None and main.parent is not None:
            main = main.parent
        return main
