"""Hot reload: a module has another source, and what was loaded of it, or with it, is loaded anew.

As tools for Node do it: the module and all that required it leave the cache. They are loaded at
once, in the order in which they had been, and if one of them fails all stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playground.runtime.modules.files import Found
    from playground.runtime.modules.loader import Modules
    from playground.runtime.modules.module import Module


class Reloaded(NamedTuple):
    """What became of it: the ids that are loaded anew, the nodes whose code has to run again.

    `error` is what a module raised; then nothing has changed but the source.
    """

    ids: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    error: BaseException | None = None


def take_source(modules: Modules, module_id: str, source: str | None) -> Reloaded:
    """Give one of the graph's modules another source, None to remove it."""
    is_new = module_id not in modules.sources
    if source is None:
        modules.sources.pop(module_id, None)
    else:
        modules.sources[module_id] = source
    if is_new or source is None:
        modules.forget_meanings()
    if source is None:
        return _without(modules, module_id)
    return _anew(modules, module_id, None)


def take_file(modules: Modules, found: Found) -> Reloaded:
    """Take the new content of a file that has been required."""
    modules.keep(found)
    return _anew(modules, found.id, found)


def dependents(modules: Modules, module_id: str) -> list[str]:
    """Return a module that is loaded and all that required it, in the order of their loading."""
    stale: set[str] = set()
    fresh = {module_id} & modules.cache.keys()
    while fresh:
        stale |= fresh
        fresh = {
            each
            for each, module in modules.cache.items()
            if each not in stale and any(child.id in stale for child in children_of(module))
        }
    return [each for each in modules.cache if each in stale]


def children_of(module: Module) -> list[Module]:
    """Return what a module has required; of one that code has put in the cache, nothing."""
    children: list[Module] = getattr(module, "children", [])
    return children


def users_at_load(modules: Modules, ids: set[str]) -> tuple[str, ...]:
    """Return the nodes whose code asked for one of `ids` while it ran, and those that failed so.

    Code that did not load may find now what it did not find then.
    """
    using = [node for node, main in modules.mains.items() if not ids.isdisjoint(main.at_load)]
    failed = [node for node, main in modules.failed.items() if main.at_load]
    return tuple(dict.fromkeys(using + failed))


def _without(modules: Modules, module_id: str) -> Reloaded:
    stale = dependents(modules, module_id)
    for each in stale:
        del modules.cache[each]
    modules.faults.pop(module_id, None)
    return Reloaded((), users_at_load(modules, {*stale, module_id}))


def _anew(modules: Modules, module_id: str, found: Found | None) -> Reloaded:
    stale = dependents(modules, module_id)
    before = dict(modules.cache)
    for each in stale:
        del modules.cache[each]
    try:
        for each in stale:
            if each not in modules.cache:
                given = found if each == module_id else None
                modules.load_anew(each, _parent(before[each], stale), given)
    except BaseException as error:
        modules.cache.clear()
        modules.cache.update(before)
        if isinstance(error, KeyboardInterrupt):
            raise
        return Reloaded(error=error)
    _replace_children(modules, {id(before[each]): each for each in stale})
    return Reloaded(tuple(stale), users_at_load(modules, {*stale, module_id}))


def _parent(module: Module, stale: list[str]) -> Module | None:
    """Return who required a module first, if that one stays."""
    parent: Module | None = getattr(module, "parent", None)
    return None if parent is None or parent.id in stale else parent


def _replace_children(modules: Modules, old: dict[int, str]) -> None:
    """Let those that stay have the new modules among their children in place of the old."""
    for module in (*modules.cache.values(), *modules.mains.values()):
        children = children_of(module)
        now = [modules.cache.get(old.get(id(child), ""), child) for child in children]
        children[:] = list(dict.fromkeys(now))
