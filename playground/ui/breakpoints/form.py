"""What can be said of one breakpoint: when it stops, after how many passes, what it logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from playground.graph.model import Breakpoint
from playground.ui.breakpoints.condition import condition_fault
from playground.ui.breakpoints.mark import paint_mark
from playground.ui.breakpoints.words import moment_text, name_of, reached_text
from playground.ui.inspector.fields.number_box import NumberBox
from playground.ui.theme import mono_font, themes
from playground.ui.widgets import column, label, row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPaintEvent

MOST_HITS = 1_000_000
NEW_EVENT = Breakpoint(on="event", target="event")


class BreakpointForm(QWidget):
    """Shows a breakpoint and reads what the person makes of it.

    `place` says where it stands, `hits` how often it has been reached. With `events` it is a new
    one on an event whose name is asked for: those are offered, and any but the `taken` will do.
    `resized` says that a fault came or went.
    """

    resized = Signal()

    def __init__(
        self,
        point: Breakpoint,
        place: str,
        hits: int,
        events: Sequence[str] | None = None,
        taken: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._taken = taken
        self.point = point
        self.event_box = None if events is None else _event_box(events)
        self.enabled = QCheckBox("Enabled")
        self.enabled.setChecked(point.enabled)
        self.condition = _line("Stop when", point.condition, "each time, or e.g. args[0] > 5")
        self.fault = label(role="error", delta=-1)
        self.fault.setWordWrap(True)
        self.hits = NumberBox(minimum=1, maximum=MOST_HITS)
        self.hits.setAccessibleName("From how many passes on")
        self.hits.show_value(max(point.hits, 1))
        self.log = _line("Log instead", point.log, "stop, or e.g. got {0}")
        self._mark = MarkSign(point)
        self._head = label(bold=True)
        self._place = place
        self._reached = label(f"reached {reached_text(point, hits)}", "muted", delta=-1)
        self._reached.setVisible(events is None)
        self._lay_out()
        self.condition.textChanged.connect(self._check)
        self.log.textChanged.connect(self._show_head)
        self.enabled.toggled.connect(self._show_head)
        self.hits.edited.connect(self._check)
        if self.event_box is not None:
            self.event_box.currentTextChanged.connect(self._check)
        self._show_head()
        self._check()

    @property
    def stops(self) -> list[QWidget]:
        """The fields, in the order in which Tab goes through them."""
        first = [] if self.event_box is None else [self.event_box]
        return [*first, self.condition, self.hits, self.log, self.enabled]

    def begin(self) -> None:
        """Give the keyboard to what is wrong, else to the first field."""
        wrong, _ = self._fault()
        (wrong if self._target() else self.stops[0]).setFocus()

    def value(self) -> Breakpoint | None:
        """Return the breakpoint as it is now; None while there is a fault."""
        if not self._target():
            self._say("Which event? Give its name.")
            return None
        _, fault = self._fault()
        return None if fault else self._read()

    def _read(self) -> Breakpoint:
        hits = self.hits.value()
        return msgspec.structs.replace(
            self.point,
            target=self._target() or self.point.target,
            condition=self.condition.text().strip(),
            hits=hits if isinstance(hits, int) and hits > 1 else 0,
            log=self.log.text().strip(),
            enabled=self.enabled.isChecked(),
        )

    def _target(self) -> str:
        return self.point.target if self.event_box is None else self.event_box.currentText().strip()

    def _fault(self) -> tuple[QWidget, str]:
        """Return the field that is wrong, and why in one line: no words, nothing is."""
        if self._target() in self._taken:
            return self.stops[0], f"“{self._target()}” has a breakpoint already"
        hits = self.hits.value()
        if not isinstance(hits, int) or not 1 <= hits <= MOST_HITS:
            return self.hits, f"passes are counted from 1 to {MOST_HITS:,}"
        return self.condition, condition_fault(self.condition.text())

    def _check(self) -> None:
        field, fault = self._fault()
        self.condition.setProperty("fault", bool(fault) and field is self.condition)
        self.condition.style().polish(self.condition)
        self._show_head()
        self._say(fault)

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        if self.fault.isHidden() == bool(fault):
            self.fault.setVisible(bool(fault))
            self.resized.emit()

    def _show_head(self) -> None:
        point = self._read()
        place, moment = self._place, moment_text(point)
        if not self._target():
            place, moment = "an event", "when any emitter emits it"
        elif self.event_box is not None:
            place = f"any “{point.target}”"
        self._head.setText(f"{name_of(point)} on {place}")
        self._moment.setText(moment)
        self._mark.show_point(point)

    def _lay_out(self) -> None:
        self._moment = label(role="muted", delta=-1)
        self._moment.setWordWrap(True)
        fields = QGridLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = (
            [] if self.event_box is None else [("Event", self.event_box)]
        )
        count = QWidget()
        self.hits.setFixedWidth(72)
        count.setLayout(row(self.hits, label("time on", "muted"), 0, self._reached))
        rows += [
            ("Stop when", self.condition),
            ("", self.fault),
            ("From the", count),
            ("Log instead", self.log),
        ]
        for at, (words, field) in enumerate(rows):
            if words:
                fields.addWidget(label(words, "muted"), at, 0)
            fields.addWidget(field, at, 1)
        self._head.setWordWrap(True)
        head = row(self._mark, self._head, self.enabled, spacing=8)
        head.setStretchFactor(self._head, 1)
        self.setLayout(column(head, self._moment, 4, fields, spacing=4))


class MarkSign(QWidget):
    """The mark of a breakpoint, as large as a line of text."""

    def __init__(self, point: Breakpoint) -> None:
        super().__init__()
        self._point = point
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_point(self, point: Breakpoint) -> None:
        """Show this one from now on."""
        self._point = point
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size (Qt's hook)."""
        return QSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark (Qt's hook)."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint_mark(painter, middle, self._point, themes.current.raised)


def _line(name: str, text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text, placeholderText=hint)
    made.setAccessibleName(name)
    made.setFont(mono_font(-0.5))
    return made


def _event_box(events: Sequence[str]) -> QComboBox:
    made = QComboBox(editable=True)
    made.setAccessibleName("Event")
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItems(list(events))
    made.setCurrentText("")
    line = made.lineEdit()
    if line is not None:
        line.setPlaceholderText("its name, e.g. ring")
    return made
