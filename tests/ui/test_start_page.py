"""The start page: samples, recent files, a new graph, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from playground.graph.file import save
from playground.graph.model import Graph
from playground.settings import Settings
from playground.ui.gallery import Gallery, load_samples
from playground.ui.start_page import StartPage
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow


@pytest.fixture
def page(qtbot: QtBot, themed: None, tmp_path: Path) -> StartPage:
    settings = Settings(recent=[str(tmp_path / "lessons" / "bell.playground.json")])
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitSignal(page.completed), qtbot.waitExposed(page):
        page.show()
    return page


def test_every_sample_says_what_it_is_and_what_to_look_at() -> None:
    samples = load_samples()
    assert len(samples) >= 8
    for sample in samples:
        assert sample.title
        assert 2 <= sample.summary.count(".") <= 3, sample.title
        assert sample.graph.nodes


def test_a_sample_with_a_fault_is_left_out(tmp_path: Path) -> None:
    save(DOORBELL, tmp_path / "good.playground.json")
    (tmp_path / "bad.playground.json").write_text("{")
    assert [sample.title for sample in load_samples(tmp_path)] == ["Doorbell"]


def test_a_click_on_a_card_opens_a_copy_that_runs(window: MainWindow, qtbot: QtBot) -> None:
    page = window.start_page
    qtbot.waitUntil(lambda: page.gallery is not None)
    assert page.gallery is not None
    QTest.mouseClick(page.gallery.cards[0], Qt.MouseButton.LeftButton)
    assert window.view is not None
    assert window.view.workspace.player.state == "running"
    assert window.view.workspace.document.path is None
    assert window.desk.name == load_samples()[0].title
    assert window.settings.recent == []


def test_a_card_is_a_button_for_the_keyboard_too(page: StartPage, qtbot: QtBot) -> None:
    assert page.gallery is not None
    card = page.gallery.cards[1]
    card.setFocus()
    with qtbot.waitSignal(page.sample_chosen) as chosen:
        QTest.keyClick(card, Qt.Key.Key_Space)
    assert chosen.args is not None
    assert chosen.args[0].title == card.text()
    assert card.accessibleDescription()


def test_the_words_of_a_card_have_room_at_every_width(page: StartPage, qtbot: QtBot) -> None:
    gallery = page.gallery
    assert gallery is not None
    columns = set()

    def fits() -> bool:
        return all(card.height() >= card.heightForWidth(card.width()) for card in gallery.cards)

    for width in [900, 1200, 1900]:
        page.resize(width, 700)
        QApplication.processEvents()
        qtbot.waitUntil(fits)
        assert len({card.height() for card in gallery.cards}) == 1
        columns.add(len({card.x() for card in gallery.cards}))
    assert len(columns) == 3


def test_a_card_shows_the_families_of_its_nodes(qtbot: QtBot, themed: None) -> None:
    from playground.ui.theme import themes

    gallery = Gallery(load_samples()[:1])
    qtbot.addWidget(gallery)
    gallery.resize(300, 300)
    gallery.show()
    image = gallery.cards[0].grab().toImage()
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert themes.current.family("controls").rgb() in seen
    assert themes.current.family("emitters").rgb() in seen


def test_a_recent_file_opens_with_enter(page: StartPage, qtbot: QtBot) -> None:
    view = page.recent.view
    assert page.recent.model.index(0, 0).data() == "bell"
    view.setFocus()
    view.setCurrentIndex(page.recent.model.index(0, 0))
    with qtbot.waitSignal(page.file_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0].endswith("bell.playground.json")


def test_without_recent_files_it_says_so(qtbot: QtBot, themed: None) -> None:
    page = StartPage(Settings())
    qtbot.addWidget(page)
    page.show()
    assert page.recent.empty.isVisible()
    assert not page.recent.view.isVisible()


def test_the_buttons_ask_for_what_they_say(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.new_asked):
        QTest.mouseClick(page.new, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.open_asked):
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)


def test_samples_stand_under_the_section_that_they_name(tmp_path: Path, qtbot: QtBot) -> None:
    for number, section in enumerate(["", "", "", "The outside world", "The outside world"]):
        extra = {"section": section} if section else {}
        save(Graph(title=f"Graph {number}", extra=extra), tmp_path / f"{number}.playground.json")
    gallery = Gallery(load_samples(tmp_path))
    qtbot.addWidget(gallery)
    for width, rows in (600, 3), (1200, 2):
        gallery.resize(width, 900)
        gallery.show()
        QApplication.processEvents()
        headings = gallery.findChildren(QLabel)
        assert [each.text() for each in headings] == ["Events and the loop", "The outside world"]
        outside = headings[1].y()
        assert [card.y() > outside for card in gallery.cards] == [False, False, False, True, True]
        assert len({card.y() for card in gallery.cards}) == rows
