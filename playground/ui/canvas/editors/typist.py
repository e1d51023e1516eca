"""Opens and closes the one editor that the canvas has at a time, and keeps it in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QMenu

from playground.ui.canvas.editors.field_editor import FieldEditor
from playground.ui.canvas.editors.note_editor import NoteEditor
from playground.ui.canvas.editors.title_editor import TitleEditor
from playground.ui.canvas.faces.form import FormFace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.editors.editor import Editor

STAYS_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LEAST_SCALE = 0.75  # text being typed is not drawn smaller than this part of its size


class Typist(QObject):
    """Esc closes an editor, and so does a click elsewhere; Tab goes on to the next field."""

    def __init__(self, viewport: QWidget, desk: Desk) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._desk = desk
        self._editor: Editor | None = None

    @property
    def editor(self) -> Editor | None:
        """The editor that is open."""
        return self._editor

    def type_into(self, node_id: str, field_name: str = "", text: str = "") -> None:
        """Open a field of a card; `text` takes the place of what it holds."""
        self._desk.focus.take(node_id, "control")
        editor = FieldEditor(self._viewport, self._desk, node_id, field_name)
        self._open(editor)
        if text:
            editor.write(text)

    def rename(self, item_id: str) -> None:
        """Open the title of a card or a frame."""
        self._open(TitleEditor(self._viewport, self._desk, item_id))

    def write(self, note_id: str) -> None:
        """Open a note."""
        self._open(NoteEditor(self._viewport, self._desk, note_id))

    def choose_from(self, node_id: str, field_name: str, choices: list[str]) -> None:
        """Open the list of a form's field below it."""
        card = self._desk.scene.cards[node_id]
        face = card.face
        if not isinstance(face, FormFace):
            return
        menu = QMenu(self._viewport)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            menu.addAction(choice).triggered.connect(
                lambda _=False, chosen=choice: face.choose(field_name, chosen)
            )
        corner = self._desk.to_screen(card.face_area.bottomLeft())
        menu.popup(self._viewport.mapToGlobal(corner))

    def follow(self) -> None:
        """Keep the editor where its thing is, as large as the scene is drawn."""
        if self._editor is None:
            return
        area = self._editor.area()
        if area is None:
            self.close()
            return
        scale = max(self._desk.camera.scale, LEAST_SCALE)
        font = QFont(self._editor.font)
        font.setPointSizeF(font.pointSizeF() * scale)
        self._editor.widget.setFont(font)
        corner = self._desk.to_screen(area.topLeft())
        size = (area.size() * scale).toSize()
        self._editor.widget.setGeometry(corner.x(), corner.y(), size.width(), size.height())

    def close(self, *, keep: bool = True) -> None:
        """Close the editor that is open, if there is one."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        had_focus = editor.widget.hasFocus()
        editor.widget.removeEventFilter(self)
        editor.widget.hide()
        editor.widget.deleteLater()
        editor.ended(keep=keep)
        if had_focus:
            self._desk.view.setFocus()
        self._desk.repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns this object."""
        if self._editor is None or watched is not self._editor.widget:
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() not in STAYS_OPEN:
                self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return keep_from_shortcuts(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        editor = self._editor
        if event.key() == Qt.Key.Key_Escape:
            self.close(keep=False)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and isinstance(
            editor, FieldEditor
        ):
            self._next_field(editor, -1 if event.key() == Qt.Key.Key_Backtab else 1)
        elif editor is not None and editor.closes_on(event):
            self.close()
        else:
            return False
        return True

    def _next_field(self, editor: FieldEditor, by: int) -> None:
        names = editor.names()
        place = names.index(editor.name) + by
        node_id = editor.node_id
        self.close()
        if 0 <= place < len(names):
            self.type_into(node_id, names[place])
        else:
            self._desk.focus.step(by)

    def _open(self, editor: Editor) -> None:
        self.close()
        self._editor = editor
        editor.widget.installEventFilter(self)
        self.follow()
        editor.widget.show()
        editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)


def keep_from_shortcuts(event: QKeyEvent) -> bool:
    """Keep a key that writes from the canvas, where it may be the key of an action."""
    if event.modifiers() & COMMANDS:
        return False
    event.accept()
    return True
