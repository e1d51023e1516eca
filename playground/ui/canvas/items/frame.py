"""A frame on the canvas: a titled border round cards, and an emitter of `error` if it catches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from playground.ui.canvas.items.box import Box
from playground.ui.canvas.items.frame_paint import paint_frame
from playground.ui.canvas.ports import PortKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from playground.graph.model import Frame, Wire
    from playground.trace.folds.domains import DomainState
    from playground.ui.canvas.items.break_marks import BreakMark
    from playground.ui.canvas.items.card import Part
    from playground.ui.present import Present
    from playground.ui.theme import Theme

TITLE_HEIGHT = 28.0
BODY = 80.0  # of the title, beside the port: what a wire that runs backward goes round
PORT_ROOM = 10.0  # beyond the border
ERROR = "error"
MS_PER_S = 1000


class FrameItem(Box):
    """Draws one frame, below everything else; a smaller frame lies on a larger one.

    A domain has a port at the end of its title, for the wires that hear its `error`; so has a
    frame that was one, while it has such wires.
    """

    family = ""
    face = None

    def __init__(self, frame: Frame, wires: Iterable[Wire], present: Present) -> None:
        super().__init__()
        self.present = present
        self.focus: Part = ""
        self.ringed = False
        self.wired = False
        self.state: DomainState | None = None
        self.down_s: int | None = None
        self.show_frame(frame, wires)

    def show_frame(self, frame: Frame, wires: Iterable[Wire]) -> None:
        """Take the frame's present value, and its wires, from the document."""
        self.frame = frame
        self.set_outline(QRectF(*frame.rect))
        self.show_wires(wires)
        self.refresh()

    def show_wires(self, wires: Iterable[Wire]) -> None:
        """Take note whether anything listens."""
        self.wired = any(wire.source[0] == self.id for wire in wires)
        self.update()

    def refresh(self) -> bool:
        """Read the live frame again; say whether it looks different now."""
        state = self.present.domains.of(self.id) if self.frame.domain else None
        down_s = None
        if state is not None and state.due_ms is not None:
            down_s = max(1, -int((self.present.now - state.due_ms) // MS_PER_S))
        if (state, down_s) == (self.state, self.down_s):
            return False
        self.state, self.down_s = state, down_s
        self.update()
        return True

    def show_focus(self, part: Part, *, ringed: bool) -> None:
        """Show which part of the frame has the keyboard; `ringed` draws a ring round its title."""
        if (part, ringed) != (self.focus, self.ringed):
            self.focus, self.ringed = part, ringed
            self.update()

    def set_outline(self, outline: QRectF) -> None:
        """Lie here, above all frames that are larger."""
        super().set_outline(outline)
        area = max(outline.width() * outline.height(), 1.0)
        self.setZValue(-20 + 1 / area)

    def boundingRect(self) -> QRectF:
        """Return the area that is drawn on."""
        return self.outline.adjusted(-4, -4, PORT_ROOM, 4)

    @property
    def id(self) -> str:
        """The frame's id."""
        return self.frame.id

    @property
    def title(self) -> str:
        """What the frame is called."""
        return self.frame.title or "Frame"

    @property
    def title_area(self) -> QRectF:
        """The strip that the frame is moved by."""
        return QRectF(self.outline.topLeft(), self.outline.size()).adjusted(
            0, 0, 0, TITLE_HEIGHT - self.outline.height()
        )

    @property
    def body(self) -> QRectF:
        """What a wire at the port goes round, and what is lit where the frame emits."""
        strip = self.title_area
        return strip.adjusted(max(0.0, strip.width() - BODY), 0, 0, 0)

    @property
    def ports(self) -> list[PortKey]:
        """The port of `error`, where it has one."""
        return [PortKey(self.id, "event", ERROR)] if self.frame.domain or self.wired else []

    def spot(self, key: PortKey) -> QPointF | None:
        """Where a port is in the scene; None when the frame has no such port."""
        return QPointF(self.body.right(), self.body.center().y()) if key in self.ports else None

    def marks(self, scale: float) -> list[BreakMark]:
        """Return no marks: those of breakpoints are on cards and wires."""
        del scale
        return []

    def color(self, theme: Theme) -> QColor:
        """Return the frame's colour: a family's name or a colour's; muted when it has none."""
        if self.frame.color in theme.families:
            return theme.family(self.frame.color)
        color = QColor.fromString(self.frame.color) if self.frame.color else QColor()
        return color if color.isValid() else theme.muted

    @property
    def words(self) -> str:
        """What the frame says of how it gets on."""
        said = []
        if self.state is not None and self.state.caught:
            said.append(f"{self.state.caught:,} caught")
        if self.down_s is not None:
            said.append(f"down, back in {self.down_s} s")
        return ", ".join(said)

    @property
    def accessible_name(self) -> str:
        """What a screen reader says of the frame."""
        traits = [f"frame {self.frame.title or 'without a title'}"]
        if self.frame.domain:
            traits += ["catches errors", self.words]
        return "; ".join(trait for trait in traits if trait)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw the border, the title and the port."""
        paint_frame(painter, self, theme)
