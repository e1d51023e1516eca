"""The style sheet: only what Fusion and a palette leave ugly or hard to see."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from playground.resources import resource

if TYPE_CHECKING:
    from playground.ui.tokens import Theme

# A widget asks for a look by a dynamic property: `role` of a button is "primary", "quiet", "link",
# "danger" or "field"; of a label "muted", "error" or a state of the player; of a frame "window",
# "surface", "line" or "card". `bar` is the tone of a message. `fault` set to true draws an input's
# border in the colour of errors.
_WINDOW = """
QMainWindow, QDialog { background: $surface; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 4px 6px; }
QFrame[role="surface"] { background: $surface; }
QFrame[role="window"] { background: $window; }
QFrame[role="scrub"] { background: $surface; border: none; }
QFrame[role="scrub-past"] { background: $selection; border: none; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[bar] { background: $raised; border: none; border-bottom: 1px solid $line; }
QFrame[bar="info"] { border-left: 3px solid $accent; }
QFrame[bar="warning"], QFrame[bar="paused"] { border-left: 3px solid $warning; }
QFrame[bar="error"] { border-left: 3px solid $error; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"], QLabel[role="crashed"] { color: $error; }
QLabel[role="running"] { color: $ok; }
QLabel[role="paused"] { color: $warning; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { padding: 6px 2px; margin: 0 8px; color: $muted; background: transparent;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
"""

_MENUS = """
QMenuBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 6px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line;
  padding: 5px 8px; spacing: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px; }
QToolBarExtension { background: transparent; border-radius: 5px; image: url($glyphs/more.svg); }
QToolBarExtension:hover { background: $hover; }
"""

_BUTTONS = """
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QPushButton { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $accent_focus; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="danger"] { color: $error; }
QPushButton[role="danger"]:disabled { color: $muted; }
QPushButton[role="quiet"] { border-color: transparent; background: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="link"] { border-color: transparent; background: transparent; color: $accent;
  padding: 1px 6px; }
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="field"] { background: $field; color: $muted; text-align: left; }
QPushButton[role="field"]:hover { border-color: $handle; background: $field; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 15px; height: 15px; border: 1px solid $handle; border-radius: 4px; background: $field; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $tick_ground; border-color: $tick_ground; image: url($glyphs/tick.svg); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 7px; height: 7px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $field;
  border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { padding: 5px 8px; }
QComboBox { padding: 5px 8px 5px 10px; }
QAbstractSpinBox { padding: 5px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $muted; }
*[fault="true"], *[fault="true"]:focus { border-color: $error; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; background: transparent; width: 20px; margin: 1px 2px; border-radius: 3px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url($glyphs/up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($glyphs/down.svg); width: 12px; height: 12px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($glyphs/down.svg); width: 14px; height: 14px; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: 3px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QFrame[role^="scrub"] QSlider::groove:horizontal { background: $handle; }
QFrame[role^="scrub"] QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QFrame[role^="scrub"] QSlider::handle:horizontal:hover { background: $accent; }
QProgressBar { border: none; border-radius: 3px; background: $line; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
"""

_VIEWS = """
QAbstractScrollArea { border: none; }
QAbstractItemView { outline: none;
  selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; padding: 4px 8px;
  border: none; border-bottom: 1px solid $line; }
QTreeView QHeaderView::section { padding: 4px 3px; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar { background: transparent; margin: 0; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
"""

_SHEET = Template(_WINDOW + _MENUS + _BUTTONS + _VIEWS + _INPUTS)


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours of a theme."""
    colors = {name: value.name() for name, value in vars(theme).items() if hasattr(value, "name")}
    return _SHEET.substitute(
        colors,
        field=(theme.window if theme.dark else theme.surface).name(),
        handle=(theme.line.lighter(150) if theme.dark else theme.line.darker(115)).name(),
        accent_hover=theme.accent.lighter(112).name(),
        accent_focus=(theme.accent.lighter(150) if theme.dark else theme.accent.darker(190)).name(),
        tick_ground=(theme.accent.darker(120) if theme.dark else theme.accent).name(),
        ok=theme.family("listeners").name(),
        glyphs=resource("glyphs").as_posix(),
    )
