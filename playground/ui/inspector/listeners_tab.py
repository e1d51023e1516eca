"""The listener arrays of a node as they stand, in calling order, to be reordered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.graph import operations
from playground.ui.inspector.edits import move_listener, ports_shown, run_order
from playground.ui.inspector.listener_arrays import Array, array_of
from playground.ui.inspector.listener_rows import rows_of
from playground.ui.inspector.past_tally import PastTally
from playground.ui.inspector.rows import RowList

if TYPE_CHECKING:
    from playground.trace.folds.listeners import ListenersFold
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace


class ListenersTab(QWidget):
    """Shows each event of a node or frame with its listeners: number, target, calls, mean time.

    A click lights the wire, Enter or a double-click goes to it, Delete removes it; dragging or
    Alt+Up and Alt+Down change the order.
    """

    def __init__(self, workspace: Workspace, node_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._node_id = node_id
        self.list = RowList("Listeners")
        self.list.chosen.connect(self._light)
        self.list.opened.connect(lambda wire: workspace.selection.select(wires=[wire]))
        self.list.removed.connect(lambda wire: operations.remove(workspace.document, [wire]))
        self.list.stepped.connect(self._step)
        self.list.dropped.connect(self._drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 0)
        layout.addWidget(self.list)

    def show_rows(self, tally: Tally) -> None:
        """Show the arrays and the figures as they are, or were at the moment that is shown."""
        document, moment = self._workspace.document, self._workspace.present.moment
        chosen = next(iter(self._workspace.selection.wires), "")
        fullness = self._workspace.present.fullness(self._node_id)
        most = fullness[1] if fullness is not None and math.isfinite(fullness[1]) else 0
        if moment is None:
            rows = rows_of(document, self._node_id, self._arrays(), most, tally)
        else:
            then = PastTally(moment, self._workspace.present.records)
            arrays = self._folded_arrays(moment.listeners)
            rows = rows_of(document, self._node_id, arrays, most, then)
        self.list.show_rows(rows, chosen)

    def _arrays(self) -> list[Array]:
        """Return the arrays of all events, with those that only code listens to."""
        document = self._workspace.document
        live = self._workspace.player.emitter(self._node_id)
        names = [port.name for port in ports_shown(document, self._node_id).events]
        in_workers = self._workspace.player.cluster.listeners(self._node_id)
        if in_workers is not None:
            return self._folded_arrays(in_workers)
        if live is None:
            return [array_of(each, (), document.wires_from(self._node_id, each)) for each in names]
        known = {each for each in live.event_names() if isinstance(each, str)}
        names += sorted(known.difference(names))
        return [
            array_of(each, live.raw_listeners(each), document.wires_from(self._node_id, each))
            for each in names
        ]

    def _folded_arrays(self, listeners: ListenersFold) -> list[Array]:
        """Return the arrays of all events as records tell them: at a moment, or in the workers."""
        document, node_id = self._workspace.document, self._node_id
        names = [port.name for port in ports_shown(document, node_id).events]
        names += sorted(set(listeners.events(node_id)).difference(names))
        return [
            array_of(
                each,
                listeners.listeners(node_id, each),
                document.wires_from(node_id, each),
            )
            for each in names
        ]

    def _light(self, wire_id: str) -> None:
        """Light the wire beside its node, so that the node's page stays."""
        self._workspace.selection.select([self._node_id], [wire_id])

    def _step(self, wire_id: str, step: int) -> None:
        order = self._order(wire_id)
        move_listener(self._workspace.document, wire_id, order.index(wire_id) + step)

    def _drop(self, wire_id: str, gap: int) -> None:
        """Move a wire before the first one of its event that stands at or below the gap."""
        order = [each for each in self._order(wire_id) if each != wire_id]
        below = [row.key for row in self.list.rows.rows[gap:] if row.key in order]
        position = order.index(below[0]) if below else len(order)
        move_listener(self._workspace.document, wire_id, position)

    def _order(self, wire_id: str) -> list[str]:
        document = self._workspace.document
        wires = document.wires_from(*document.wires[wire_id].source)
        return [wire.id for wire in run_order(wires)]
