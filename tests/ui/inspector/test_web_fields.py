"""Fields of a web node: headers as rows, routes as a list with its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from playground.graph.document import Document
from playground.graph.model import Graph, Node
from playground.ui.inspector.form import ParameterForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.inspector.form_row import FormRow

Key = Qt.Key


@pytest.fixture
def document() -> Document:
    params = {"headers": {"X-A": "1"}, "routes": [{"path": "/a", "body": "b"}]}
    return Document(Graph(nodes=(Node("web", "http_server", params=params),)))


@pytest.fixture
def form(document: Document, qtbot: QtBot) -> ParameterForm:
    form = ParameterForm(document, "web")
    qtbot.addWidget(form)
    document.changed.connect(lambda _changes: form.refresh())
    form.resize(300, 900)
    form.show()
    return form


def press(row: FormRow, name: str) -> None:
    """Press the last button of that accessible name."""
    named = [b for b in row.findChildren(QToolButton) if b.accessibleName() == name]
    QTest.mouseClick(named[-1], Qt.MouseButton.LeftButton)


def test_headers_are_typed_in_rows_and_removed(form: ParameterForm, document: Document) -> None:
    row = form.rows["headers"]
    field: Any = row.field
    press(row, "Add header")
    QTest.keyClicks(field._rows[1].name, "X-B")
    QTest.keyClicks(field._rows[1].value, "two")
    assert document.nodes["web"].params["headers"] == {"X-A": "1", "X-B": "two"}
    press(row, "Remove header")
    assert document.nodes["web"].params["headers"] == {"X-A": "1"}
    document.undo()
    assert [each.value.text() for each in field._rows] == ["1", "two"]


def test_a_header_that_no_message_can_carry_is_refused_at_the_field(
    form: ParameterForm, document: Document
) -> None:
    row = form.rows["headers"]
    field: Any = row.field
    QTest.keyClick(field._rows[0].name, Key.Key_End)
    QTest.keyClicks(field._rows[0].name, " B")
    assert "is no name of a header" in row._fault.text()
    assert document.nodes["web"].params["headers"] == {"X-A": "1"}


def test_a_route_is_added_and_described(form: ParameterForm, document: Document) -> None:
    row = form.rows["routes"]
    field: Any = row.field
    press(row, "Add route")
    field._path.selectAll()
    QTest.keyClicks(field._path, "/gone/*")
    field._status.selectAll()
    QTest.keyClicks(field._status.lineEdit(), "410")
    field._body._edit.selectAll()
    QTest.keyClicks(field._body._edit, "away")
    QTest.keyClick(field._method, Key.Key_Down)
    assert document.nodes["web"].params["routes"] == [
        {"path": "/a", "body": "b"},
        {"path": "/gone/*", "body": "away", "status": 410, "method": "GET"},
    ]
    assert field._list.list.item(1).text() == "GET /gone/*: 410"


def test_a_route_that_emits_asks_for_no_body(form: ParameterForm, document: Document) -> None:
    field: Any = form.rows["routes"].field
    field._list.list.setCurrentRow(0)
    assert field._body.isVisible()
    QTest.keyClick(field._answer, Key.Key_Down)
    assert not field._body.isVisible()
    assert document.nodes["web"].params["routes"][0]["answer"] == "emit"


def test_a_status_that_is_none_is_refused_at_the_field(
    form: ParameterForm, document: Document
) -> None:
    row = form.rows["routes"]
    field: Any = row.field
    field._list.list.setCurrentRow(0)
    field._status.selectAll()
    QTest.keyClicks(field._status.lineEdit(), "99")
    assert "from 200 to 599" in row._fault.text()


def test_an_address_is_taken_when_the_field_is_left(
    form: ParameterForm, document: Document
) -> None:
    row = form.rows["host"]
    field: Any = row.field
    field._line.selectAll()
    QTest.keyClicks(field._line, "localhost")
    assert "host" not in document.nodes["web"].params
    QTest.keyClick(field._line, Key.Key_Return)
    assert document.nodes["web"].params["host"] == "localhost"
