"""What every face is: a size, a look at this moment, and what the hand and the keys do to it."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.ui.canvas.faces.numbers import drawable

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QColor, QKeyEvent, QPainter

    from playground.ui.present import Present
    from playground.ui.theme import Theme


@dataclass(frozen=True)
class Contact:
    """A face's line to the running graph. `params` holds every parameter, defaults filled in."""

    present: Present
    node_id: str
    title: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def read(self, attribute: str, default: Any) -> Any:
        """Read an attribute of the node as it is or was; `default` when it does not run."""
        return getattr(self.present.node(self.node_id), attribute, default)

    def number(self, parameter: str, default: float) -> float:
        """Return a parameter that is a number; `default` for anything else."""
        return drawable(self.params.get(parameter), default)

    def text(self, parameter: str) -> str:
        """Return a parameter that is a text."""
        return str(self.params.get(parameter) or "")

    def gesture(self, name: str, *values: object) -> None:
        """Make the inputs of one act of the hand; they wait in the poll queue."""
        self.present.gesture(self.node_id, name, *values)


@dataclass(frozen=True)
class Look:
    """How to paint: the theme, the family's colour, and whether the keys go to this face."""

    theme: Theme
    color: QColor
    focused: bool = False


@dataclass(frozen=True)
class Field:
    """A place of the face that can be typed into. `name` is empty where there is only one."""

    name: str
    area: QRectF
    text: str
    placeholder: str = ""
    label: str = ""


class Face:
    """The base of all faces: shows nothing, hears nothing.

    Areas and points are in scene units. `press`, `drag` and `release` come in this order, or
    `cancel` in place of `release`.
    """

    is_control = False
    keeps_keys = False  # whether every key but Esc goes to the control once it has the focus

    def __init__(self, contact: Contact) -> None:
        self.contact = contact

    @abstractmethod
    def size(self) -> tuple[float, float]:
        """Return the least width and the height that the face needs."""

    @abstractmethod
    def state(self) -> Hashable:
        """Return what the face shows now; it is painted again when this differs."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw the face as it is now."""

    def press(self, at: QPointF, area: QRectF) -> None:
        """Take the button going down on the face."""

    def drag(self, at: QPointF, area: QRectF) -> None:
        """Take the pointer moving with the button down."""

    def release(self, at: QPointF, area: QRectF) -> None:
        """Take the button coming up, wherever the pointer is by then."""

    def cancel(self) -> None:
        """Give up what `press` began."""

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key while the control has the focus; say whether it was of use."""
        del event
        return False

    def key_release(self, event: QKeyEvent) -> bool:
        """Take a key coming up; say whether it was of use."""
        del event
        return False

    def typing_field(self) -> str | None:
        """Return the name of the field that a key which writes goes to; None for no field."""
        return None

    def fields(self, area: QRectF) -> list[Field]:
        """Return the places that can be typed into."""
        del area
        return []

    def choices(self, at: QPointF, area: QRectF) -> tuple[str, list[str]] | None:
        """Return the field of a list under a point, with its choices; None elsewhere."""
        del at, area
        return None

    def typed(self, field_name: str, text: str) -> None:
        """Take what a field's editor holds, at each key."""

    def entered(self, field_name: str) -> None:
        """Take the focus going into a field."""

    def left(self, field_name: str, text: str, *, changed: bool) -> None:
        """Take the focus leaving a field; `changed` tells whether the text differs from before."""

    def submitted(self, field_name: str, text: str) -> None:
        """Take Enter in a field."""
