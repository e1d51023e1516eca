"""The node kinds, one small class each: which module makes which, in the order of the palette.

A module is imported when a kind of it is first asked for, so that a graph pays for what it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MODULES: Mapping[str, tuple[str, ...]] = {
    "controls": ("button", "toggle", "slider", "text_field", "key"),
    "form": ("form",),
    "timers": ("interval", "timeout"),
    "sensor": ("sensor",),
    "programs.schedule": ("schedule",),
    "emitters": ("emitter", "defer"),
    "listeners": ("log", "counter", "filter", "map", "listener_switch"),
    "python": ("python",),
    "pacing": ("delay", "debounce", "throttle", "batch"),
    "trouble": ("fail", "block"),
    "files.read_stream": ("read_stream",),
    "files.transform": ("transform",),
    "files.write_stream": ("write_stream",),
    "files.file_watcher": ("file_watcher",),
    "network.tcp.server": ("tcp_server",),
    "network.tcp.client": ("tcp_client",),
    "network.udp.socket": ("udp",),
    "network.http.server": ("http_server",),
    "network.http.request": ("http_request",),
    "network.websocket.server": ("websocket_server",),
    "network.websocket.client": ("websocket_client",),
    "programs.process": ("process",),
    "programs.thread": ("thread",),
    "programs.stdin": ("stdin",),
    "programs.signals": ("signal",),
    "cluster.cluster": ("cluster",),
    "cluster.worker": ("worker",),
    "channels.channel": ("channel",),
    "outputs": ("lamp", "display", "meter", "chart"),
}
