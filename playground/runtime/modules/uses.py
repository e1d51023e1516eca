"""Who uses a module: nodes and other modules, by what their sources say and by what has loaded."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from playground.runtime.modules.naming import LIBRARY
from playground.runtime.modules.paths import ROOT, candidates, is_relative
from playground.runtime.modules.reloading import children_of

if TYPE_CHECKING:
    from playground.runtime.modules.loader import Modules


class Users(NamedTuple):
    """The nodes and the modules that use a module, by id, each in their order."""

    nodes: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.nodes or self.modules)


@lru_cache(maxsize=8192)
def requests_in(source: str) -> tuple[str, ...]:
    """Return the names that a source requires, as far as they stand in it as they are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    calls = (each for each in ast.walk(tree) if isinstance(each, ast.Call) and each.args)
    found = (each.args[0] for each in calls if _is_require(each.func))
    names = (each.value for each in found if isinstance(each, ast.Constant))
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def meanings(folder: str, request: str) -> list[list[str]]:
    """Return the ids that a request from a folder may mean, place by place; first the root's own.

    A bare name means no file there.
    """
    if request.startswith(LIBRARY):
        return [[], candidates(LIBRARY, request.removeprefix(LIBRARY))]
    if is_relative(request):
        ids = candidates(folder, request)
        return [ids, ids]
    own = [] if folder.startswith(LIBRARY) else candidates(ROOT, request)
    return [own, candidates(LIBRARY, request)]


def users_that_run(modules: Modules, module_id: str) -> Users:
    """Return who has required a module in the session."""
    mains = modules.mains | modules.failed
    nodes = (
        node
        for node, main in mains.items()
        if module_id in main.at_load or module_id in children_of(main)
    )
    others = (each for each, module in modules.cache.items() if module_id in children_of(module))
    return Users(tuple(nodes), tuple(others))


def _is_require(function: ast.expr) -> bool:
    """Say whether what is called is `require`, `module.require` or `require.resolve`."""
    if not isinstance(function, ast.Attribute):
        return isinstance(function, ast.Name) and function.id == "require"
    return function.attr == "require" or (
        function.attr == "resolve" and _is_require(function.value)
    )
