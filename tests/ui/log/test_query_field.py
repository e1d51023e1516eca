"""Asking the log with the keyboard: what is proposed, what is taken, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.graph.model import Node
from tests.ui.log.acts import CONTROL, handlers, press_row, type_into

if TYPE_CHECKING:
    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session

Key = Qt.Key


def proposed(log: LogPanel) -> list[str]:
    """Return what is proposed at present."""
    if not log.bar.text.proposals.isVisible():
        return []
    return [entry.title for entry, _ in log.bar.text.proposals.model.found]


@pytest.fixture(autouse=True)
def asking(log: LogPanel, running: Session) -> None:
    """Be in the field, over a session with a few rows."""
    running.click()
    log.bar.text.take_focus()


def test_titles_are_proposed_after_node_and_enter_takes_one(
    log: LogPanel, running: Session
) -> None:
    type_into(log.bar.text, "node:", running)
    assert proposed(log) == ["Bad", "Count", "Door", "Doorbell", "Say", "Wait", "Worse"]
    type_into(log.bar.text, "do", running)
    assert proposed(log) == ["Door", "Doorbell"]
    QTest.keyClick(log.bar.text, Key.Key_Return)
    running.frame(2)
    assert log.bar.text.text() == "node:Door "
    assert proposed(log) == []
    assert handlers(log) == ["Door"]
    assert log.bar.text.hasFocus()


def test_a_key_is_taken_with_tab_and_its_values_are_proposed_at_once(
    log: LogPanel, running: Session
) -> None:
    type_into(log.bar.text, "ev", running)
    QTest.keyClick(log.bar.text, Key.Key_Tab)
    assert log.bar.text.text() == "event:"
    assert {"ring", "click", "info"} <= set(proposed(log))


def test_down_goes_through_the_proposals_and_escape_closes_them_first(
    log: LogPanel, running: Session
) -> None:
    type_into(log.bar.text, "is:", running)
    QTest.keyClick(log.bar.text, Key.Key_Down)
    QTest.keyClick(log.bar.text, Key.Key_Up)
    QTest.keyClick(log.bar.text, Key.Key_Up)
    assert log.bar.text.proposals.current == 2
    QTest.keyClick(log.bar.text, Key.Key_Escape)
    assert proposed(log) == []
    assert log.bar.text.text() == "is:"
    QTest.keyClick(log.bar.text, Key.Key_Escape)
    assert log.bar.text.text() == ""
    QTest.keyClick(log.bar.text, Key.Key_Escape)
    assert log.table.hasFocus()


def test_everything_that_can_be_asked_is_proposed_with_control_space(log: LogPanel) -> None:
    QTest.keyClick(log.bar.text, Key.Key_Space, CONTROL)
    assert proposed(log)[0] == "node:"
    assert "burst:" in proposed(log)


def test_a_click_takes_a_proposal(log: LogPanel, running: Session) -> None:
    type_into(log.bar.text, "node:", running)
    log.bar.text.proposals.chosen.emit(4)
    running.frame(2)
    assert handlers(log) == ["Say", "Say"]


def test_leaving_the_field_closes_the_list(log: LogPanel, running: Session) -> None:
    type_into(log.bar.text, "node:", running)
    log.table.setFocus()
    assert proposed(log) == []


def test_what_is_wrong_is_named_beside_the_field_and_the_rows_stay_as_they_were(
    log: LogPanel, running: Session
) -> None:
    type_into(log.bar.text, "node:Say ", running)
    type_into(log.bar.text, "type:cal ", running)
    assert log.notes.isVisible()
    assert log.notes.fault.text() == "type:cal is not known. Did you mean call?"
    assert log.bar.text.property("fault") is True
    assert handlers(log) == ["Say", "Say"]
    log.bar.clear()
    running.frame(2)
    assert not log.notes.isVisible()
    assert log.bar.text.property("fault") is False
    assert len(handlers(log)) == 4


def test_a_term_that_has_only_been_begun_is_no_fault_until_one_goes_on(
    log: LogPanel, running: Session
) -> None:
    type_into(log.bar.text, "say us>", running)
    assert not log.notes.isVisible()
    assert handlers(log) == ["Say", "Say"]
    QTest.keyClick(log.bar.text, Key.Key_Return)
    running.frame()
    assert "needs a value, as in us>1000" in log.notes.fault.text()


def test_nodes_of_one_title_are_named_by_their_ids(log: LogPanel, running: Session) -> None:
    with running.document.edit("Add") as edit:
        edit.add_node(Node("door2", "emitter", "Door", params={"events": ["ring"]}))
    type_into(log.bar.text, "node:do", running)
    assert proposed(log) == ["Doorbell", "door", "door2"] or proposed(log) == [
        "door", "door2", "Doorbell",
    ]  # fmt: skip
    log.bar.clear()
    running.frame(2)
    press_row(log, 0)
    next(each for each in log.action_rows() if each.id == "log.only_node").run()
    assert log.bar.text.text() == "node:door"


def test_the_help_opens_with_f1_and_closes_with_escape(log: LogPanel) -> None:
    QTest.keyClick(log.bar.text, Key.Key_F1)
    assert log.filters.help.isVisible()
    QTest.keyClick(log.filters.help, Key.Key_Escape)
    assert not log.filters.help.isVisible()
    assert log.bar.text.hasFocus()
