"""Edits of the document applied to the running graph at once, each with its `edit` record.

The record says in `args` what the edit did, so that a replay can do it again: the node as in a
file, of one that is made anew with its wires in the document's order; a parameter's name and value;
the wire and its place among all; of a reorder the event and its wires in the document's order; a
module's name and source; of a file its module's id, its source and its path; the domain frames with
how they restart, and of each node or frame that lies in others now which ones, innermost first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from playground.catalog import kind_of
from playground.graph import model
from playground.loop import HandlerKilled
from playground.runtime.listener_order import disorder_of, mend
from playground.runtime.modules.faults import fault_of
from playground.runtime.modules.files import Found
from playground.runtime.modules.reloading import Reloaded, take_file, take_source
from playground.trace.snapshot import snapshot_of
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.graph.changes import Change
    from playground.runtime.live_graph import LiveGraph
    from playground.trace.record import Record

MODULES = "modules"
"""The level of lines about them."""


def apply(live: LiveGraph, changes: Iterable[Change]) -> None:
    """Follow one edit. Titles and notes are no business of the running graph.

    Where things lie is one where a domain frame is concerned: then it says who takes an error.
    What code raises meanwhile (a node's own, or a listener of `newListener`) is an uncaught error
    of the running graph; the edit goes on.
    """
    changes = list(changes)
    disordered: set[tuple[str, str]] = set()
    live.domains.follow(changes)
    for change in changes:
        if change.where == "nodes":
            disordered |= apply_node(live, change)
        elif change.where == "wires":
            disordered |= apply_wire(live, change)
        elif change.where == "modules":
            apply_module(live, change)
    if any(change.where == "wires" for change in changes):
        live.wires = in_order(live, changes)
    for source in disordered:
        reorder(live, *source)


def apply_node(live: LiveGraph, change: Change) -> set[tuple[str, str]]:
    """Follow a change of one node; return the events whose order may be wrong now."""
    before, after = change.before, change.after
    if isinstance(before, model.Node) and isinstance(after, model.Node):
        live.models[after.id] = after
        if before.kind != after.kind or before.enabled != after.enabled:
            switched = "enable" if after.enabled else "disable"
            verb = "replace" if before.kind != after.kind else switched
            with live.recorder.edit(f"{verb}_node", after.id) as record:
                record.args = _shown(after, [wire.id for wire in _wires_of(live, after)])
                return _replace(live, after)
        if before.params != after.params:
            _configure(live, before, after)
    elif isinstance(before, model.Node):
        with live.recorder.edit("remove_node", before.id):
            live.loop.guard(live.drop, before.id)
            del live.models[before.id]
    elif isinstance(after, model.Node):
        with live.recorder.edit("add_node", after.id) as record:
            record.args = _shown(after)
            live.loop.guard(live.make, after)
            live.loop.guard(live.start_node, after.id)
    return set()


def _wires_of(live: LiveGraph, node: model.Node) -> list[model.Wire]:
    return [wire for wire in live.wires.values() if node.id in (wire.source[0], wire.target[0])]


def _replace(live: LiveGraph, node: model.Node) -> set[tuple[str, str]]:
    """Make a node anew (or drop one that was switched off), with its wires."""
    wires = _wires_of(live, node)
    guard = live.loop.guard
    for wire in wires:
        guard(live.unregister, wire.id)
    guard(live.drop, node.id)
    guard(live.make, node)
    for wire in wires:
        if wire.enabled:
            guard(live.register, wire.id)
    guard(live.start_node, node.id)
    return {wire.source for wire in wires}


def _configure(live: LiveGraph, before: model.Node, after: model.Node) -> None:
    """Take new parameters over; a node that is down has them when it is made anew."""
    node, kind = live.nodes.get(after.id), kind_of(after.kind)
    if kind is None or not after.enabled:
        return
    old, new = kind.values(before.params), kind.values(after.params)
    for name, value in new.items():
        if old[name] != value:
            with live.recorder.edit("set_param", after.id) as record:
                record.args = _shown(name, value)
                if node is not None:
                    live.loop.guard(node.configure, name, value)


def apply_wire(live: LiveGraph, change: Change) -> set[tuple[str, str]]:
    """Follow a change of one wire; return the events whose order may be wrong now."""
    before, after = change.before, change.after
    touched = {wire.source for wire in (before, after) if isinstance(wire, model.Wire)}
    if before == after:
        return touched
    verb = "change" if before and after else ("add" if after else "remove")
    with live.recorder.edit(f"{verb}_wire", wire=change.id) as record:
        if after is not None:
            record.args = _shown(after, change.index_after)
        if isinstance(before, model.Wire):
            live.loop.guard(live.unregister, before.id)
            del live.wires[before.id]
        if isinstance(after, model.Wire):
            live.wires[after.id] = after
            if after.enabled:
                live.loop.guard(live.register, after.id)
    return touched


def in_order(live: LiveGraph, changes: list[Change]) -> dict[str, model.Wire]:
    """Return the live wires in the order that the document has after `changes`."""
    order = list(live.wires)
    for change in changes:
        if change.where == "wires" and change.after is not None:
            order.remove(change.id)
            order.insert(change.index_after, change.id)
    return {wire_id: live.wires[wire_id] for wire_id in order}


def reorder(live: LiveGraph, node_id: str, event: str) -> None:
    """Bring the listeners of an event into the document's order."""
    disorder = disorder_of(live, node_id, event)
    if disorder is not None:
        with live.recorder.edit("reorder", node_id) as record:
            record.args = _shown(event, disorder.wires)
            mend(live, disorder)


def apply_module(live: LiveGraph, change: Change) -> None:
    """Follow a change of a module's source.

    What had loaded it is loaded anew; the code of nodes that required it while it ran is run again.
    """
    source = change.after if isinstance(change.after, str) else None
    with live.recorder.edit("set_module") as record:
        record.args = _shown(change.id, source)
        done = _reload(live, record, partial(take_source, live.code.modules, change.id, source))
        if done.nodes:
            record.args = (*record.args, list(done.nodes))


def apply_file(live: LiveGraph, module_id: str, source: str, path: str) -> None:
    """Follow a change of a module's file, whose content the record holds from now on."""
    found = Found(module_id, source, path)
    with live.recorder.edit("change_file") as record:
        record.args = _shown(*found)
        done = _reload(live, record, partial(take_file, live.code.modules, found))
        if done.error is not None:
            why = fault_of(done.error).words
            live.recorder.line("warn", f"{module_id} not loaded anew: {why}", MODULES)
        elif done.ids:
            who = ", ".join(live.models[each].title or each for each in done.nodes) or "no node"
            text = f"{module_id} loaded anew; run again: {who}"
            live.recorder.line("log", text, MODULES)


def _reload(live: LiveGraph, record: Record, act: Callable[[], Reloaded]) -> Reloaded:
    """Load modules anew, then run the code of the nodes that used them at their start again."""
    done = [Reloaded()]
    live.loop.guard(lambda: done.append(act()))
    error, nodes = done[-1].error, done[-1].nodes
    if error is not None:
        is_killed = isinstance(error, HandlerKilled)
        record.outcome = "killed" if is_killed else f"raised: {describe(error)}"
    for node_id in nodes:
        live.loop.guard(live.run_code_again, node_id)
    return done[-1]


def _shown(*values: object) -> tuple[Any, ...]:
    whole = (msgspec.to_builtins(value) for value in values)
    return tuple(snapshot_of(value, most_characters=None) for value in whole)
