"""The panel in a window of its own, with its keys, over a shop that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.actions import ActionTable
from playground.ui.deck import Deck
from playground.ui.why.why_panel import WhyPanel
from tests.ui.session import Session, session
from tests.ui.why.graphs import SHOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture
def shop(qapp: QApplication) -> Iterator[Session]:
    """Make the shop; its loop and frames go on only when the test says so."""
    with session(SHOP) as one:
        yield one


@pytest.fixture
def why(shop: Session, show: Callable[[QWidget, int, int], None]) -> Iterator[WhyPanel]:
    """Show the panel beside its tab, as wide as in the window."""
    deck = Deck({"why": "Why"})
    panel = WhyPanel(shop.workspace)
    deck.take("why", panel, panel.bar)
    table = ActionTable(deck)
    table.add(panel.action_rows())
    shop.workspace.selection.changed.connect(table.refresh)
    show(deck, 830, 250)
    yield panel
    panel.detach()
