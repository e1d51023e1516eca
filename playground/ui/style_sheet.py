"""The style sheet: only what Fusion and a palette leave ugly or hard to see."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.tokens import Theme

# A widget asks for a look by a dynamic property: `role` of a button is "primary", "plain" or
# "quiet"; of a label "muted" or "heading"; of a frame "card" or "bar".
_SHEET = Template("""
QMainWindow, QDialog { background: $surface; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QToolTip { color: $text; background: $raised; border: 1px solid $line; padding: 4px 6px; }

QMenuBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 6px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }

QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 5px 8px; spacing: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QToolBarExtension { background: $hover; border: 1px solid $line; border-radius: 5px; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }

QToolButton { border: none; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border: 1px solid $accent; padding: 4px; }
QPushButton { border: 1px solid $line; border-radius: 6px; padding: 5px 12px; background: $raised; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="quiet"] { border-color: transparent; background: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: $field; border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { padding: 5px 8px; }
QAbstractSpinBox { padding: 4px 6px; }
QComboBox { padding: 5px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $muted; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QAbstractSpinBox[fault="true"] { border-color: $error; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 18px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; border-radius: 3px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: 3px; outline: none;
  selection-background-color: $selection; selection-color: $text; }

QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { padding: 6px 2px; margin: 0 8px; border: none; border-bottom: 2px solid transparent; color: $muted; background: transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 4px 8px; }
QAbstractItemView { border: none; outline: none; selection-background-color: $selection; selection-color: $text; }
QAbstractScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text; }
QSlider::handle:horizontal:hover { background: $accent; }
QSlider::handle:horizontal:focus { background: $accent; }
QProgressBar { border: none; border-radius: 3px; background: $line; max-height: 6px; text-align: center; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }

QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $error; }
QLabel[role="running"] { color: $ok; font-weight: 600; }
QLabel[role="paused"] { color: $warning; font-weight: 600; }
QLabel[role="crashed"] { color: $error; font-weight: 600; }
QFrame[role="surface"] { background: $surface; }
QFrame[role="window"] { background: $window; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours of a theme."""
    colors = {name: value.name() for name, value in vars(theme).items() if hasattr(value, "name")}
    field = theme.window if theme.dark else theme.surface
    return _SHEET.substitute(
        colors,
        field=field.name(),
        handle=theme.line.lighter(140).name() if theme.dark else theme.line.darker(112).name(),
        accent_hover=theme.accent.lighter(112).name(),
        ok=theme.family("listeners").name(),
    )
