"""Channels in a window: over a server on the loop of the app, from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from playground.resources import resource
from tests.nats_server import NatsServer, program

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.settings import Settings
    from playground.ui.main_window import MainWindow


def test_a_window_meets_the_server_of_the_settings_and_leaves_it_when_reset(
    settings: Settings, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    if program() is None:
        pytest.skip("nats-server is not installed")
    with NatsServer(tmp_path) as server:
        window.open_path(resource("samples", "23-two-windows.playground.json"))
        assert window.view is not None
        player = window.view.workspace.player
        settings.bus = server.url
        window.settings_desk._follow()
        player.reset()

        def node(name: str) -> Any:
            return player._run.live.nodes[name]

        where = server.url.removeprefix("nats://")
        qtbot.waitUntil(lambda: node("hear").status == f"window.level: connected to {where}")
        qtbot.waitUntil(lambda: node("send").status == f"window.level: connected to {where}")
        player.gesture("level", "input", 64)
        qtbot.waitUntil(lambda: node("meter").value == 64)
        settings.bus = ""
        window.settings_desk._follow()
        player.reset()
        qtbot.waitUntil(lambda: node("hear").status == "window.level: within this process")
