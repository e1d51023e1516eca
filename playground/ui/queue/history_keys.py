"""Undo and redo of the queue by the keys that undo the document elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from playground.ui.actions import Action

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
UNDO = (_CONTROL | Qt.Key.Key_Z,)
REDO = (_CONTROL | _SHIFT | Qt.Key.Key_Z, _CONTROL | Qt.Key.Key_Y)


class HistoryKeys(QObject):
    """Takes the keys while a widget has the focus and there is something to undo or redo there.

    A shortcut of the widget would not do: the window's has the same keys, and Qt runs neither then.
    """

    def __init__(self, widget: QWidget, undo: Action, redo: Action) -> None:
        super().__init__(widget)
        pairs = [(key, undo) for key in UNDO] + [(key, redo) for key in REDO]
        self._actions: Mapping[int, Action] = {key.toCombined(): done for key, done in pairs}
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key before the window does, and act when it comes (Qt's hook)."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return super().eventFilter(watched, event)
        action = self._actions.get(event.keyCombination().toCombined())
        if action is None or not action.enabled():
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action.run()
        return True
