"""A path is typed, or chosen in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from playground.catalog.parameters import FilePath
from playground.ui.inspector.fields.path import PathField

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("kind", ["old", "new", "folder"])
def test_what_is_chosen_is_taken_as_one_step(
    qtbot: QtBot, themed: None, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "old.txt").touch()
    (tmp_path / "folder").mkdir()
    wanted = tmp_path / {"old": "old.txt", "new": "new.txt", "folder": "folder"}[kind]
    field = PathField(FilePath("", is_new=kind == "new", is_folder=kind == "folder"))
    qtbot.addWidget(field)
    field.show_value(str(tmp_path / "old.txt"))
    said: list[object] = []
    field.edited.connect(said.append)
    field.browse.trigger()
    dialog = field.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().path() == str(tmp_path)
    dialog.selectFile(str(wanted))
    with qtbot.waitSignal(field.left):
        dialog.accept()
    assert said == [str(wanted)]
    line = field.findChild(QLineEdit)
    assert line is not None
    assert line.text() == str(wanted)


def test_without_a_path_the_search_begins_at_home(
    qtbot: QtBot, themed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    field = PathField(FilePath(""))
    qtbot.addWidget(field)
    field.browse.trigger()
    dialog = field.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().path() == str(tmp_path)
    dialog.reject()
