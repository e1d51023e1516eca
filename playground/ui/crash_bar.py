"""The crash card: what stopped the loop, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.modules import id_in
from playground.trace.places import place_in
from playground.ui.bars import Bar, Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.workspace import Workspace


def crash_bar(
    workspace: Workspace, go_to: Callable[[str], object], keep_going: Callable[[], object]
) -> Bar | None:
    """Return a bar for the player's crash, None where there is none.

    `go_to` brings a node into view, `keep_going` makes such errors stop nothing any more.
    """
    player = workspace.player
    crash = player.crash
    if crash is None:
        return None
    node = workspace.document.nodes.get(crash.node)
    name = (node.title or node.id) if node else crash.node or "The graph"
    heard = f" on {crash.event}" if crash.event else ""
    place = place_in(crash.traceback)
    module = "" if place is None else id_in(place.code) or ""
    where = f" - at {place}" if module else ""

    def show() -> None:
        if node is not None:
            go_to(node.id)
        items = [node.id] if node is not None and not module else []
        workspace.selection.select(items, record=crash.seq, module=module)

    return Bar(
        "error",
        f"{name} failed{heard}: {crash.text}{where}",
        "Nobody took this error: the loop stops, as in Node.js.",
        (
            Choice("Restart", player.reset, closes=False),
            Choice("Show", show, closes=False),
            Choice("Always keep going", keep_going, closes=False),
        ),
        closable=False,
    )
