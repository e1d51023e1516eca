"""What failed in a module leads to its line: from the crash card, and from a traceback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.ui.breakpoints.panel import BreakpointsPanel
from playground.ui.crash_bar import crash_bar
from playground.ui.log.details_pane import DetailsPane
from playground.ui.node_names import NodeNames
from tests.ui.session import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.session import Session

GRAPH = Graph(
    nodes=(
        Node("bell", "button", "Bell"),
        Node("py", "python", "Own", params={"code": "def handler(n):\n    require('bad').go()\n"}),
    ),
    wires=(Wire("w1", ("bell", "click"), ("py", "in")),),
    modules={"bad": "def go():\n    1 / 0\n\nexports.go = go\n"},
    breakpoints=(Breakpoint(on="line", target="module bad:2", enabled=False),),
)


@pytest.fixture
def failed(qapp: object) -> Iterator[Session]:
    with session(GRAPH) as one:
        one.player.keep_going = False
        one.run()
        one.player.gesture("bell", "click")
        one.run()
        yield one


def test_the_crash_card_names_the_module_and_its_line_and_leads_there(failed: Session) -> None:
    bar = crash_bar(failed.workspace, lambda _node: None, lambda: None)
    assert bar is not None
    assert bar.headline.text() == (
        "Own failed on click: ZeroDivisionError: division by zero - at <module bad> line 2"
    )
    next(each for each in bar.findChildren(QPushButton) if each.text() == "Show").click()
    assert failed.workspace.selection.module == "bad"
    bar.deleteLater()


def test_each_line_of_a_traceback_in_the_log_leads_to_its_code(
    failed: Session, show: Callable[[QWidget, int, int], None]
) -> None:
    pane = DetailsPane(failed.workspace, NodeNames(failed.document))
    show(pane, 300, 300)
    crash = failed.player.crash
    assert crash is not None
    failed.workspace.selection.select(record=crash.seq)
    pane.show_selected()
    asked: list[tuple[str, int]] = []
    pane.code_requested.connect(lambda code, line: asked.append((code, line)))
    for link in re.findall(r'href="(code:[^"]+)"', pane.toHtml()):
        pane.anchorClicked.emit(QUrl(link))
    assert asked == [("py", 2), ("module bad", 2)]


def test_the_list_of_breakpoints_leads_to_the_line_of_a_module(failed: Session) -> None:
    panel = BreakpointsPanel(failed.workspace)
    asked: list[tuple[str, int]] = []
    panel.code_requested.connect(lambda code, line: asked.append((code, line)))
    panel.go_to("line:module bad:2")
    assert asked == [("module bad", 2)]
    panel.detach()
    panel.deleteLater()
