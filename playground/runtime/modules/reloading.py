"""Hot reload: a module has another source, and what was loaded of it, or with it, is loaded anew.

As tools for Node do it: the module and all that required it leave the cache. They are loaded at
once, in the order in which they had been, and if one of them fails all stays as it was: the change
is tried again with the next one.
"""

from __future__ import annotations

import linecache
from typing import TYPE_CHECKING, NamedTuple

from playground.runtime.modules.faults import fault_of
from playground.runtime.modules.naming import file_name_of

if TYPE_CHECKING:
    from collections.abc import Collection

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


def dependents(modules: Modules, ids: Collection[str]) -> list[str]:
    """Return those of some modules that are loaded and all that required them, as they loaded."""
    stale: set[str] = set()
    fresh = {each for each in ids if each in modules.cache}
    while fresh:
        stale |= fresh
        fresh = {
            each
            for each, module in modules.cache.items()
            if each not in stale and not stale.isdisjoint(children_of(module))
        }
    return [each for each in modules.cache if each in stale]


def children_of(module: Module) -> set[str]:
    """Return the ids of what a module has required; code may have put anything in the cache."""
    return {getattr(child, "id", "") for child in getattr(module, "children", ())}


def users_at_load(modules: Modules, ids: set[str]) -> tuple[str, ...]:
    """Return the nodes whose code asked for one of `ids` while it ran, and those that failed so.

    Code that did not load may find now what it did not find then.
    """
    using = [node for node, main in modules.mains.items() if not ids.isdisjoint(main.at_load)]
    failed = [node for node, main in modules.failed.items() if main.at_load]
    return tuple(dict.fromkeys(using + failed))


def _without(modules: Modules, module_id: str) -> Reloaded:
    stale = dependents(modules, {module_id})
    for each in stale:
        del modules.cache[each]
    modules.faults.pop(module_id, None)
    modules.behind.discard(module_id)
    return Reloaded((), users_at_load(modules, {*stale, module_id}))


def _anew(modules: Modules, module_id: str, found: Found | None) -> Reloaded:
    """Load a module anew, with those whose change could not be taken before; else it alone."""
    done = Reloaded()
    for fresh in dict.fromkeys((frozenset({module_id, *modules.behind}), frozenset({module_id}))):
        done = _try(modules, fresh, found)
        if done.error is None:
            modules.behind -= fresh
            for each in fresh:
                modules.faults.pop(each, None)
            return done
    if done.error is not None:
        modules.behind.add(module_id)
        modules.faults[module_id] = fault_of(done.error)
    return done


def _try(modules: Modules, fresh: frozenset[str], found: Found | None) -> Reloaded:
    """Load what is `fresh` with the source it has now; the rest that is behind as it was."""
    stale = dependents(modules, fresh)
    before, faults, children = dict(modules.cache), dict(modules.faults), _children(modules)
    shown = [linecache.cache.get(file_name_of(each)) for each in stale]
    modules.given = {each: modules.ran[each] for each in stale if each in modules.behind - fresh}
    if found is not None:
        modules.given[found.id] = found
    for each in stale:
        del modules.cache[each]
    try:
        for each in stale:
            if each not in modules.cache:
                modules.load_anew(each, _parent(before[each], stale))
    except BaseException as error:
        modules.cache.clear()
        modules.cache.update(before)
        modules.faults = faults
        for module, kept in children:
            module.children[:] = kept
        for each, lines in zip(stale, shown, strict=True):  # tracebacks show what runs
            if lines is not None:
                linecache.cache[file_name_of(each)] = lines
        if isinstance(error, KeyboardInterrupt):
            raise
        return Reloaded(error=error)
    finally:
        modules.given = {}
    _replace_children(modules, {id(before[each]): each for each in stale})
    return Reloaded(tuple(stale), users_at_load(modules, {*stale, *fresh}))


def _children(modules: Modules) -> list[tuple[Module, list[Module]]]:
    """Return what each module has required, to be put back."""
    each = (*modules.cache.values(), *modules.mains.values())
    return [(module, list(module.children)) for module in each if hasattr(module, "children")]


def _parent(module: Module, stale: list[str]) -> Module | None:
    """Return who required a module first, if that one stays."""
    parent: Module | None = getattr(module, "parent", None)
    return None if parent is None or getattr(parent, "id", "") in stale else parent


def _replace_children(modules: Modules, old: dict[int, str]) -> None:
    """Let those that stay have the new modules among their children in place of the old."""
    for module in (*modules.cache.values(), *modules.mains.values()):
        children: list[Module] = getattr(module, "children", [])
        now = [modules.cache.get(old.get(id(child), ""), child) for child in children]
        children[:] = list(dict.fromkeys(now))
