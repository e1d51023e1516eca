"""A player whose graph has one bad handler and one good one, on a host without a window."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.runtime.player import Player

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record
    from tests.runtime.host import Host


def graph_of(code: str) -> Graph:
    """Make a graph in which `go` calls the code, and `click` a counter."""
    return Graph(
        title="Bad",
        nodes=(
            Node("go", "button", "Go"),
            Node("bad", "python", "Bad", (260.0, 0.0), {"code": dedent(code)}),
            Node("click", "button", "Click", (0.0, 200.0)),
            Node("count", "counter", "Count", (260.0, 200.0)),
        ),
        wires=(
            Wire("w1", ("go", "press"), ("bad", "in")),
            Wire("w2", ("click", "press"), ("count", "in")),
        ),
    )


class Blocked:
    """Runs such a graph; what the debugger tells is kept in `told`."""

    def __init__(self, host: Host, code: str) -> None:
        self.host = host
        self.told: list[tuple[str, str]] = []
        self.document = Document(graph_of(code))
        self.player = Player(self.document, host)
        self.player.debugger.told.connect(lambda tone, text, _: self.told.append((tone, text)))

    @property
    def records(self) -> Sequence[Record]:
        """What the present session has recorded."""
        return self.player.trace.records

    def outcomes(self) -> list[int | str]:
        """Return how the calls of the bad handler have ended."""
        return [each.outcome for each in self.records if each.node == "bad" and each.type == "call"]

    def logged(self) -> list[str]:
        """Return the lines of the log."""
        return [each.args[0] for each in self.records if each.type == "log"]

    def begin(self) -> None:
        """Press the button of the bad handler, and run until that has been called."""
        self.player.gesture("go", "press")
        self.host.until(self.outcomes)

    def begin_and_block(self) -> None:
        """Run until the bad handler blocks the loop."""
        self.begin()
        self.host.until(lambda: self.player.debugger.blockage)

    def ends(self, *outcomes: str) -> None:
        """Run until the calls of the bad handler have ended so."""
        self.host.until(lambda: self.outcomes() == list(outcomes))

    def goes_on(self) -> None:
        """See that the loop serves an input, and that the document is as it was."""
        self.player.gesture("click", "press")
        self.host.until(
            lambda: any(each.node == "count" and each.type == "call" for each in self.records)
        )
        assert self.player.state == "running"
        assert "bad" in self.document.nodes

    def close(self) -> None:
        """End the player."""
        self.player.close()


def crash_of(run: Blocked) -> str:
    """Press the button, and return the crash that comes of it."""
    run.player.gesture("go", "press")
    run.host.until(lambda: run.player.crash)
    crash = run.player.crash
    assert crash is not None
    return crash.text


def has_crashed_and_goes_on(run: Blocked, text: str) -> None:
    """See that the handler fails with that error, and that a person can go on from it."""
    assert crash_of(run) == text
    run.player.run()
    run.goes_on()
