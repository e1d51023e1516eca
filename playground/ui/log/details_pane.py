"""The pane beside the log: one record in full, and the way back to what caused it."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from playground.ui.log.details_text import details_of
from playground.ui.theme import mono_font, themes, ui_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.log.details_text import Details
    from playground.ui.node_names import NodeNames
    from playground.ui.workspace import Workspace

_CODE = "code"
"""The scheme of links to a line of code."""
_WHY = "why"
"""The path of the link that asks for causes and effects."""


class DetailsPane(QTextBrowser):
    """Shows the selected record, also one that is no row; a click on a cause selects that.

    `record_requested` carries the `seq` of the cause, `why_requested` that of the record itself,
    `code_requested` the name of some code and a line, of a traceback.
    """

    record_requested = Signal(int)
    code_requested = Signal(str, int)
    why_requested = Signal(int)

    def __init__(self, workspace: Workspace, names: NodeNames) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = names
        self._details: Details | None = None
        self._running: int | None = None
        self.setOpenLinks(False)
        self.setAccessibleName("Details of the row")
        self.setMinimumWidth(200)
        self.document().setDocumentMargin(12)
        self.setStyleSheet("border: none; border-radius: 0")
        self.anchorClicked.connect(self._anchor_clicked)
        self.repaint_theme()

    def show_selected(self) -> None:
        """Show the record that is selected; a pane that is hidden waits until it is opened."""
        if self.isHidden():
            return
        seq, records = self._workspace.selection.record, self._workspace.player.trace.records
        details = self._running = None
        if seq is not None and seq <= len(records):
            record = records[seq - 1]
            details = details_of(record, records, self._names.title)
            self._running = seq if record.outcome == "running" else None
        if details != self._details:
            self._details = details
            self.repaint_theme()

    def refresh_if_settled(self) -> None:
        """Show the end of a call that was running when it was shown."""
        records = self._workspace.player.trace.records
        if self._running is not None and records[self._running - 1].outcome != "running":
            self.show_selected()

    def repaint_theme(self) -> None:
        """Write the text anew in the current theme's colours."""
        self.setFont(ui_font())
        self.setHtml(_html(self._details) if self._details else _nothing())

    def _anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() == _CODE:
            code, _, line = unquote(url.path()).rpartition(":")
            self.code_requested.emit(code, int(line))
            return
        seq = int(url.fragment())
        (self.why_requested if url.path() == _WHY else self.record_requested).emit(seq)


def _nothing() -> str:
    return f'<p style="color:{themes.current.muted.name()}">Choose a row to see all of it.</p>'


def _html(details: Details) -> str:
    theme = themes.current
    muted = theme.muted.name()
    rows = "".join(
        f'<tr><td style="color:{muted}; padding-right:12px">{name}</td>'
        f"<td>{escape(value)}</td></tr>"
        for name, value in details.fields
    )
    parts = [f"<p><b>{escape(details.title)}</b></p>"]
    parts += [_cause_lines(details.causes, muted), _why_line(details.seq)]
    parts += [_block("arguments", details.arguments, muted, theme.text.name())]
    parts += [_block("traceback", details.traceback, muted, theme.error.name(), _linked)]
    parts += [f'<table cellspacing="0" cellpadding="1" style="margin-top:8px">{rows}</table>']
    return "".join(parts)


def _why_line(seq: int) -> str:
    accent = themes.current.accent.name()
    return (
        f'<div style="margin-top:6px"><a href="{_WHY}#{seq}" style="color:{accent};'
        f' text-decoration:none">Why, and what came of it</a></div>'
    )


def _block(
    name: str, text: str, muted: str, color: str, html: Callable[[str], str] = escape
) -> str:
    if not text:
        return ""
    font = mono_font().family()
    return (
        f'<div style="color:{muted}; margin-top:10px">{name}</div>'
        f'<div style="color:{color}; font-family:{escape(font)}; white-space:pre-wrap;'
        f' margin-bottom:8px">{html(text)}</div>'
    )


def _linked(traceback: str) -> str:
    """Let each line that names a place in a person's code lead there."""
    accent = themes.current.accent.name()

    def link(found: re.Match[str]) -> str:
        to = quote(f"{unescape(found[1])}:{found[2]}")
        look = f"color:{accent}; text-decoration:none"
        return f'<a href="{_CODE}:{to}" style="{look}">{found[0]}</a>'

    return re.sub(r"File &quot;&lt;(.+?)&gt;&quot;, line (\d+)", link, escape(traceback))


def _cause_lines(causes: tuple[tuple[int, str], ...], muted: str) -> str:
    accent = themes.current.accent.name()
    lines = (
        f'<div style="color:{muted}">{"caused by" if at == 0 else "&#8627; by"} '
        f'<a href="#{seq}" style="color:{accent}; text-decoration:none">#{seq}</a> '
        f"{escape(text)}</div>"
        for at, (seq, text) in enumerate(causes)
    )
    return "".join(lines)
