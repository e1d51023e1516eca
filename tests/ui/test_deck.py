"""Panels that share one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from playground.ui.deck import HEIGHT, Deck

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def deck(qtbot: QtBot, themed: None) -> Deck:
    """Show a deck of two panels, of which the second has a head."""
    deck = Deck({"log": "Handler log", "stack": "Call stack"})
    deck.take("log", QLabel("rows"))
    deck.take("stack", QLabel("frames"), QLabel("why"))
    qtbot.addWidget(deck)
    with qtbot.waitExposed(deck):
        deck.show()
    return deck


def shown(deck: Deck) -> list[str]:
    return [each.text() for each in deck.findChildren(QLabel) if each.isVisible()]


def test_one_panel_is_seen_with_its_head(deck: Deck) -> None:
    assert (deck.current, shown(deck)) == ("log", ["rows"])
    deck.bring_up("stack")
    assert deck.current == "stack"
    assert sorted(shown(deck)) == ["frames", "why"]


def test_it_tells_what_the_person_chose_and_not_what_it_was_told(deck: Deck, qtbot: QtBot) -> None:
    told: list[str] = []
    deck.chosen.connect(told.append)
    deck.bring_up("stack")
    assert told == []
    QTest.mouseClick(deck.tabs, Qt.MouseButton.LeftButton, pos=deck.tabs.tabRect(0).center())
    assert told == ["log"]
    deck.tabs.setFocus()
    QTest.keyClick(deck.tabs, Qt.Key.Key_Right)
    assert told == ["log", "stack"]


def test_its_head_is_as_high_with_a_head_and_without(deck: Deck) -> None:
    tops = []
    for name in ("log", "stack"):
        deck.bring_up(name)
        page = next(
            each
            for each in deck.findChildren(QLabel)
            if each.text() in ("rows", "frames") and each.isVisible()
        )
        tops.append(page.mapTo(deck, page.rect().topLeft()).y())
    assert tops == [HEIGHT + 1, HEIGHT + 1]


def test_a_panel_that_is_put_away_has_no_tab_and_gives_way_to_the_one_before(deck: Deck) -> None:
    deck.put_away("stack")
    assert not deck.tabs.isTabVisible(1)
    deck.bring_up("stack")
    assert deck.tabs.isTabVisible(1)
    deck.put_away("stack")
    assert (deck.current, shown(deck)) == ("log", ["rows"])
    assert not deck.tabs.isTabVisible(1)
