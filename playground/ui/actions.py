"""The one table of actions: menus, toolbar, keys, command palette and key list come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence

from playground.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

MENUS = ("File", "Edit", "View", "Run", "Session", "Help")


def always() -> bool:
    """Say yes: the `enabled` of an action that can always be done."""
    return True


@dataclass(frozen=True)
class Action:
    """One thing a person can do.

    `id` is unique, as in "file.save"; `menu` one of `MENUS`, or empty for an action that only the
    command palette and its keys offer; a change of `group` within a menu draws a line. `keys` are
    as in `QKeySequence`, the first one is shown. An action with a `scope` hears its keys only
    while that widget or a child of it has the focus. `checked` makes it a switch, `children` a
    submenu, made anew each time it opens, `text` a title that changes.
    """

    id: str
    title: str
    run: Callable[[], object]
    menu: str = ""
    group: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    help: str = ""
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    scope: QWidget | None = None
    children: Callable[[], Iterable[Action]] | None = None
    text: Callable[[], str] | None = None

    @property
    def wording(self) -> str:
        """The title as it is at this moment."""
        return self.text() if self.text else self.title


class ActionTable(QObject):
    """Holds the actions of a window and a `QAction` for each; panels offer theirs by `action_rows`.

    Whatever is enabled or checked is asked again by `refresh`, so an action's own functions are
    the only place that knows. `changed` says that actions came or went.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self.refresh)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def add(self, actions: Iterable[Action]) -> None:
        """Add actions; ValueError for an id that is taken."""
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"two actions are called {action.id}")
            self._actions[action.id] = action
            self._made[action.id] = self._make(action)
        self.refresh()
        self.changed.emit()

    def remove(self, ids: Iterable[str]) -> None:
        """Take actions out again, with their keys."""
        for each in ids:
            action = self._actions.pop(each)
            made = self._made.pop(each)
            (action.scope or self._window).removeAction(made)
            made.deleteLater()
        self.changed.emit()

    def qt(self, action_id: str) -> QAction:
        """Return the `QAction` of an action; KeyError if there is none."""
        return self._made[action_id]

    def run(self, action_id: str) -> bool:
        """Do an action, if it is enabled; say whether it was."""
        return run(self._actions[action_id])

    def refresh(self) -> None:
        """Ask every action again whether it is enabled and checked."""
        for action_id, action in self._actions.items():
            made = self._made[action_id]
            made.setEnabled(action.enabled())
            made.setText(action.wording)
            if action.checked is not None:
                made.setChecked(action.checked())

    def refresh_soon(self, *_: object) -> None:
        """Refresh once control is back at the loop, however often this is called before."""
        self._refresh.start()

    def _make(self, action: Action) -> QAction:
        made = qt_action(action, self)
        if action.keys:
            made.setShortcuts([QKeySequence(each) for each in action.keys])
        if action.scope is not None:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (action.scope or self._window).addAction(made)
        made.triggered.connect(self.refresh_soon)
        return made


def run(action: Action) -> bool:
    """Do an action, if it is enabled at this moment; say whether it was."""
    if not action.enabled():
        return False
    action.run()
    return True


def qt_action(action: Action, parent: QObject) -> QAction:
    """Return a `QAction` that shows and does an action, without its keys."""
    made = QAction(action.wording, parent)
    made.setObjectName(action.id)
    made.setEnabled(action.enabled())
    made.setIconVisibleInMenu(False)
    made.setToolTip(tool_tip(action))
    made.setStatusTip("")
    if action.icon:
        made.setIcon(icon(action.icon))
    if action.checked is not None:
        made.setCheckable(True)
        made.setChecked(action.checked())
    made.triggered.connect(lambda: run(action))
    return made


def tool_tip(action: Action) -> str:
    """Return what a tool tip says of an action: what it does and its first key."""
    text = action.help or action.title.removesuffix("…")
    return f"{text}  ({key_text(action)})" if action.keys else text


def key_text(action: Action) -> str:
    """Return the first keys of an action as the desktop writes them, or nothing."""
    if not action.keys:
        return ""
    return QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
