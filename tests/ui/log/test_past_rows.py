"""The log at a moment of the past: what came later is dimmed, the moment's row is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session


def calls(running: Session) -> list[int]:
    return [each.seq for each in running.player.trace.records if each.type == "call"]


def colors_of(log: LogPanel, row: int) -> set[int]:
    """Return the colours in a row, as numbers."""
    rect = log.table.row_rect(row)
    picture = log.table.viewport().grab(rect).toImage()
    return {
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height() - 4)
    }


def test_the_rows_after_the_moment_are_dimmed(log: LogPanel, running: Session) -> None:
    running.click()
    bright = colors_of(log, 3)
    running.workspace.present.go_to(calls(running)[1])
    assert colors_of(log, 3) != bright
    running.workspace.present.go_live()
    assert colors_of(log, 3) == bright


def test_a_call_that_ran_then_says_so(log: LogPanel, running: Session) -> None:
    running.click()
    assert "ok" in log.visible_rows()[0]
    running.workspace.present.go_to(calls(running)[1])
    assert "running" in log.visible_rows()[0]
    assert "ok" in log.visible_rows()[3]
    running.workspace.present.go_live()
    assert "ok" in log.visible_rows()[0]


def test_the_row_of_the_moment_is_in_view_and_the_end_again_afterwards(
    log: LogPanel, running: Session
) -> None:
    running.click(times=60)
    table, present = log.table, running.workspace.present
    assert table.following
    present.go_to(calls(running)[3])  # the row 4: a line of the log is one, too
    assert {1, 4, 7} <= set(table.rows_in_view())
    running.click()
    assert 4 in table.rows_in_view()
    present.go_live()
    assert table.following
    assert len(table.index) - 1 in table.rows_in_view()


def test_who_did_not_follow_before_does_not_afterwards(log: LogPanel, running: Session) -> None:
    running.click(times=60)
    log.table.follow(on=False)
    running.workspace.present.go_to(calls(running)[3])
    running.workspace.present.go_live()
    assert not log.table.following
