"""What a person can do with a waiting entry: run to it, drop it, double, move or edit it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolTip

from playground.trace.snapshot import safe_repr
from playground.ui.actions import Action, key_text, qt_action
from playground.ui.queue.arguments_editor import ArgumentsEditor, is_json
from playground.ui.queue.head import LIVE_FIRST, PAUSE_FIRST
from playground.ui.queue.history_keys import HistoryKeys
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.why.actions import why_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from playground.runtime.lanes import Waiting
    from playground.runtime.player import Player
    from playground.runtime.surgery import QueueSurgery
    from playground.ui.present import Present
    from playground.ui.queue.chips import LaneRow
    from playground.ui.queue.lane_board import LaneBoard

_PREFIX = "Queue: "
ASK = f"{_PREFIX}Why Does It Wait?"
_MENU = (
    ("run_to", "show_card", "why"),
    ("edit_arguments", "duplicate", "drop"),
    ("earlier", "later"),
    ("undo", "redo"),
)


class QueueCommands(QObject):
    """The commands of the current chip of a board, as a menu and as rows of the table of actions.

    `show_requested` carries the id of a node, `lane_requested` the name of a lane to be shown,
    `why_requested` the `seq` of an entry.
    """

    show_requested = Signal(str)
    lane_requested = Signal(str)
    why_requested = Signal(int)

    def __init__(self, board: LaneBoard, player: Player, present: Present) -> None:
        super().__init__(board)
        self._board = board
        self._player = player
        self._present = present
        self._editor: ArgumentsEditor | None = None
        board.can_move = self._can_move
        board.carried.connect(self._move)
        board.entered.connect(self._enter)
        board.menu_requested.connect(self.open_menu)
        HistoryKeys(board, *self._history())

    @property
    def _surgery(self) -> QueueSurgery:
        """The surgery of the present session: each has its own."""
        return self._player.surgery

    @property
    def is_paused(self) -> bool:
        """Whether the loop stands still, so that its queues, the present ones, can be changed."""
        return self._player.state == "paused" and not self._present.is_past

    def actions(self) -> list[Action]:
        """Return the commands; keys are heard only while the board has the focus."""
        of = self._of_current
        return [
            of(
                "run_to",
                "Run to Here",
                self._run_to,
                lambda _: not self._present.is_past,
                "Ctrl+F10",
                "run-to",
            ),
            of("show_card", "Show on the Canvas", self._show_card, lambda _: True, "", "go-to"),
            why_action("queue.why", self.why_requested.emit, self._seq, self._board, ASK),
            of("edit_arguments", "Edit Arguments…", self.edit, self._can_edit, "F2", "edit"),
            of("duplicate", "Duplicate", self._duplicate, self._can_edit, "Ctrl+D", "duplicate"),
            of("drop", "Drop", self._drop, lambda _: self.is_paused, "Del", "delete"),
            of("earlier", "Move Earlier", self._go(-1), self._can_go(-1), "Alt+Left"),
            of("later", "Move Later", self._go(1), self._can_go(1), "Alt+Right"),
            *self._history(),
            *(self._lane_action(lane) for lane in LANE_LOOKS),
        ]

    def _history(self) -> tuple[Action, Action]:
        undo = Action(
            "queue.undo",
            f"{_PREFIX}Undo",
            self.undo,
            icon="undo",
            help="Ctrl+Z while the queue has the keyboard",
            enabled=lambda: self.is_paused and self._surgery.can_undo,
            text=lambda: f"{_PREFIX}Undo {self._surgery.undo_text}",
        )
        redo = Action(
            "queue.redo",
            f"{_PREFIX}Redo",
            lambda: self._do(self._surgery.redo),
            icon="redo",
            help="Ctrl+Shift+Z while the queue has the keyboard",
            enabled=lambda: self.is_paused and self._surgery.can_redo,
            text=lambda: f"{_PREFIX}Redo {self._surgery.redo_text}",
        )
        return undo, redo

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of the current chip at a place on the screen."""
        by_id = {action.id: action for action in self.actions()}
        menu = QMenu(self._board)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        if self._present.is_past and not self._present.is_review:
            menu.addAction("Back to Live, to Change the Queue", self._present.go_live)
            menu.addSeparator()
        elif not self.is_paused:
            pause = menu.addAction("Pause to Change the Queue\tF6", self._player.pause)
            pause.setEnabled(self._player.state == "running")
            menu.addSeparator()
        for group in _MENU:
            for name in group:
                menu.addAction(self._menu_row(by_id[f"queue.{name}"], menu))
            menu.addSeparator()
        menu.popup(place)

    def undo(self) -> None:
        """Take the last change of the queues back."""
        self._do(self._surgery.undo)

    def edit(self, waiting: Waiting) -> None:
        """Open the small editor of an entry's arguments below its chip."""
        args, chip = self._surgery.args_of(waiting.seq), self._board.current
        if args is None or chip is None:
            return
        if not is_json(args):
            self._say(f"Its arguments are not JSON: {safe_repr(args)}")
            return
        take = partial(self._do, self._surgery.set_args, waiting.seq)
        self._editor = ArgumentsEditor(chip.title, args, take, self._board)
        self._editor.open_at(self._board.chip_rect(chip).toRect())

    def _of_current(
        self,
        name: str,
        title: str,
        run: Callable[[Waiting], object],
        can: Callable[[Waiting], bool],
        key: str = "",
        icon: str = "",
    ) -> Action:
        """Return a command about the current chip, done with its entry."""

        def enabled() -> bool:
            chip = self._board.current
            return chip is not None and can(chip.waiting)

        def go() -> None:
            chip = self._board.current
            if chip is not None:
                run(chip.waiting)

        return Action(
            f"queue.{name}",
            f"{_PREFIX}{title}",
            go,
            keys=(key,) if key else (),
            icon=icon,
            enabled=enabled,
            scope=self._board,
        )

    def _lane_action(self, lane: str) -> Action:
        title = f"{_PREFIX}Show Lane of {LANE_LOOKS[lane].label}"
        return Action(f"queue.lane.{lane}", title, partial(self.lane_requested.emit, lane))

    def _menu_row(self, action: Action, menu: QMenu) -> QAction:
        """Return a row that shows the key of its action, and says why it cannot be done."""
        made = qt_action(action, menu)
        key = key_text(action)
        words = action.wording.removeprefix(_PREFIX)
        made.setText(f"{words}\t{key}" if key else words)
        is_about_queue = action.id not in ("queue.run_to", "queue.show_card", "queue.why")
        reason = LIVE_FIRST if self._present.is_past else PAUSE_FIRST
        made.setToolTip(reason if is_about_queue and not self.is_paused else "")
        return made

    def _seq(self) -> int | None:
        chip = self._board.current
        return None if chip is None else chip.waiting.seq

    def _enter(self, waiting: Waiting) -> None:
        """Edit what can be edited; else show whose it is."""
        if self._can_edit(waiting):
            self.edit(waiting)
        else:
            self._show_card(waiting)

    def _run_to(self, waiting: Waiting) -> None:
        self._player.debugger.run_to(seq=waiting.seq)

    def _show_card(self, waiting: Waiting) -> None:
        self.show_requested.emit(waiting.node)

    def _duplicate(self, waiting: Waiting) -> None:
        self._do(self._surgery.duplicate, waiting.seq)

    def _drop(self, waiting: Waiting) -> None:
        """Drop an entry; the one behind it, else the one before, is chosen then."""
        lane = next(row for row in self._board.rows if waiting in _entries(row))
        entries = _entries(lane)
        at = entries.index(waiting)
        following = [*entries[at + 1 :], *reversed(entries[:at])]
        if self._do(self._surgery.drop, waiting.seq) and following:
            self._board.chosen.emit(following[0])

    def _go(self, by: int) -> Callable[[Waiting], object]:
        return lambda waiting: self._move(waiting.seq, by)

    def _can_go(self, by: int) -> Callable[[Waiting], bool]:
        return lambda waiting: self._can_move(waiting.seq, by)

    def _move(self, seq: int, by: int) -> None:
        self._do(self._surgery.move, seq, by)

    def _can_move(self, seq: int, by: int) -> bool:
        return self.is_paused and self._surgery.can_move(seq, by)

    def _can_edit(self, waiting: Waiting) -> bool:
        return self.is_paused and self._surgery.args_of(waiting.seq) is not None

    def _do(self, change: Callable[..., object], *args: object) -> bool:
        """Make a change, or say in a line why it cannot be made."""
        try:
            change(*args)
        except ValueError as fault:
            self._say(str(fault))
            return False
        return True

    def _say(self, text: str) -> None:
        QToolTip.showText(self._corner(), text[:1].upper() + text[1:], self._board)

    def _corner(self) -> QPoint:
        """Return the place below the current chip on the screen, else that of the board."""
        chip = self._board.current
        place = self._board.chip_rect(chip).bottomLeft().toPoint() if chip else QPoint(16, 16)
        return self._board.mapToGlobal(place)


def _entries(row: LaneRow) -> list[Waiting]:
    return [chip.waiting for chip in row.chips]
