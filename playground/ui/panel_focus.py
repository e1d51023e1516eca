"""One key that goes from panel to panel, for whoever works without a mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Sequence


def focus_actions(stops: Sequence[QWidget]) -> list[Action]:
    """Return the steps forward and back through the panels that are to be seen."""
    of = partial(Action, menu="View", group="panels")
    return [
        of("view.next_panel", "Next Panel", partial(step, stops, 1), keys=("F7",)),
        of("view.previous_panel", "Previous Panel", partial(step, stops, -1), keys=("Shift+F7",)),
    ]


def step(stops: Sequence[QWidget], by: int) -> None:
    """Give the keyboard to the next of the widgets that are to be seen, round and round."""
    shown = [stop for stop in stops if stop.isVisible()]
    focus = QApplication.focusWidget()
    here = next((at for at, stop in enumerate(shown) if _holds(stop, focus)), -1 if by > 0 else 0)
    target = shown[(here + by) % len(shown)]
    _first_to_focus(target).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(stop: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is stop or stop.isAncestorOf(focus))


def _first_to_focus(stop: QWidget) -> QWidget:
    """Return its focus proxy, itself if it takes the focus, else the first part that does."""
    proxy = stop.focusProxy()
    parts = [*([proxy] if proxy is not None else []), stop, *stop.findChildren(QWidget)]
    takes = (part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((part for part in takes if part.isVisible() and part.isEnabled()), stop)
