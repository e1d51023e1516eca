"""The part of a frame's page that is about errors: the switch, the policy, the listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Wire
from playground.ui.inspector.listener_arrays import Array
from playground.ui.inspector.listener_rows import rows_of
from playground.ui.inspector.tally import Tally
from tests.ui.inspector.test_pages import click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.workspace import Workspace
    from tests.ui.inspector.graphs import Open


def test_a_frame_is_made_a_domain_that_restarts_and_shows_who_listens(
    workspace: Workspace, open_page: Open, qtbot: QtBot
) -> None:
    document, part = workspace.document, open_page("porch").domain
    assert not part.listeners.isVisible()
    click(qtbot, part, "Catch errors")
    assert document.frames["porch"].domain
    qtbot.waitUntil(part.listeners.isVisible)
    qtbot.waitUntil(lambda: part.standing.text() == "0 errors caught.")
    texts = [row.text for row in part.listeners.list.rows.rows]
    assert texts == ["error", "No listener: errors go on to the next frame around this one."]
    with document.edit("Wire") as edit:
        edit.add_wire(Wire("caught", ("porch", "error"), ("say", "in")))
    qtbot.waitUntil(lambda: "Say" in [row.text for row in part.listeners.list.rows.rows])
    assert rows_of(document, "bell", [Array("error", ())], 0, Tally())[1].text == (
        "No listener: an error here goes to the frame Porch."
    )
    part.restart.setCurrentIndex(2)
    part.restart.activated.emit(2)
    assert document.frames["porch"].restart == "back_off"
    qtbot.waitUntil(lambda: "twice as long" in part.restart.toolTip())
    for _ in range(3):
        document.undo()
    qtbot.waitUntil(lambda: not part.listeners.isVisible())
