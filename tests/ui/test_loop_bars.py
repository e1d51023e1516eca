"""While the loop stands the window says why, and offers the ways on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.runtime.debugger.guards import Limits
from playground.ui.bars import BarStack
from playground.ui.deck import Deck
from playground.ui.loop_bars import LoopBars
from playground.ui.stop_bars import StopLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from playground.ui.bars import Bar
    from playground.ui.workspace import Workspace

TIMERS = "def handler(*args):\n    for _ in range(150):\n        set_timeout(log, 60_000)\n"
GRAPH = Graph(
    title="Trouble",
    nodes=(
        Node("bell", "button", "Bell"),
        Node("boom", "fail", "Boom", (260.0, 0.0), {"message": "no bell there"}),
        Node("key", "button", "Key", (0.0, 200.0)),
        Node("echo", "emitter", "Echo", (260.0, 200.0), {"events": ["hey"]}),
        Node("text", "button", "Text", (0.0, 400.0)),
        Node("many", "python", "Many", (260.0, 400.0), {"code": TIMERS}),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("boom", "in")),
        Wire("w2", ("key", "click"), ("echo", "hey")),
        Wire("w3", ("echo", "hey"), ("echo", "hey")),
        Wire("w4", ("text", "click"), ("many", "in")),
    ),
)


@dataclass
class Shown:
    """The bars of a workspace, and what was asked for through them."""

    workspace: Workspace
    messages: BarStack
    canvas: QWidget
    deck: Deck
    gone_to: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bars = LoopBars(
            self.workspace,
            self.messages,
            self.canvas,
            self.deck,
            self.gone_to.append,
            lambda: self.limits.append("shown"),
        )

    @property
    def question(self) -> Bar | None:
        bars = [each for each in self.bars.over.bars() if not isinstance(each, StopLine)]
        return bars[0] if bars else None

    @property
    def line(self) -> str:
        """What the slim line says, "" where there is none."""
        lines = [each for each in self.bars.over.bars() if isinstance(each, StopLine)]
        return lines[0].headline.text() if lines else ""

    def choose(self, text: str) -> None:
        """Press a button of the question."""
        assert self.question is not None
        next(each for each in self.question.buttons if each.text() == text).click()


@pytest.fixture
def shown(make_workspace: Callable[[Graph], Workspace], qtbot: QtBot) -> Iterator[Shown]:
    messages, canvas = BarStack(), QWidget()
    qtbot.addWidget(messages)
    qtbot.addWidget(canvas)
    deck = Deck({"log": "Handler log", "stack": "Call stack"})
    deck.setParent(canvas)
    deck.show()
    canvas.resize(900, 300)
    shown = Shown(make_workspace(GRAPH), messages, canvas, deck)
    yield shown
    shown.bars.detach()


def test_a_breakpoint_is_said_in_a_slim_line_that_goes_on(shown: Shown, qtbot: QtBot) -> None:
    document, player = shown.workspace.document, shown.workspace.player
    with document.edit("Add Breakpoint") as edit:
        edit.add(Breakpoint(on="node", target="boom"))
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: player.state == "paused")
    assert shown.line == "Breakpoint: Boom is about to hear click"
    assert shown.question is None
    shown.bars.over.bars()[0].buttons[0].click()
    qtbot.waitUntil(lambda: player.state == "crashed")
    qtbot.waitUntil(partial(_says, shown, ""))


def test_the_line_makes_way_for_the_call_stack_which_says_the_same(shown: Shown) -> None:
    shown.workspace.player.pause()
    assert shown.line.startswith("Paused ")
    shown.deck.bring_up("stack")
    assert shown.line == ""
    shown.deck.bring_up("log")
    assert shown.line.startswith("Paused ")


def test_the_line_comes_back_when_the_call_stack_is_hidden(shown: Shown) -> None:
    shown.deck.bring_up("stack")
    shown.workspace.player.pause()
    assert shown.line == ""
    shown.deck.hide()
    shown.bars.on_frame(16.0)
    assert shown.line.startswith("Paused ")


def test_the_line_follows_the_steps(shown: Shown, qtbot: QtBot) -> None:
    player = shown.workspace.player
    player.pause()
    assert shown.line.startswith("Paused ")
    line = shown.bars.over.bars()[0]
    player.gesture("bell", "click")  # press, release, and only then click
    said = ["Paused after turn 1", "Paused after turn 2", "Stepped: Boom is about to hear click"]
    for each in said:
        player.debugger.step("into")
        qtbot.waitUntil(partial(_says, shown, each))
    assert shown.bars.over.bars() == [line]
    player.run()
    qtbot.waitUntil(partial(_says, shown, ""))


def test_a_guard_says_what_ran_away_and_lets_it_go_on(shown: Shown, qtbot: QtBot) -> None:
    player = shown.workspace.player
    player.debugger.use_limits(Limits(emit_depth=10))
    player.gesture("key", "click")
    qtbot.waitUntil(lambda: shown.question is not None)
    bar = shown.question
    assert bar is not None
    told = "Over 10 emits are nested, the innermost by Echo"
    assert bar.headline.text() == told
    assert [each.text() for each in bar.buttons] == [
        "Continue",
        "Stop handler",
        "Restart",
        "Limits…",
    ]
    assert shown.line == ""
    shown.choose("Limits…")
    assert shown.limits == ["shown"]
    shown.choose("Continue")
    qtbot.waitUntil(lambda: shown.question not in {None, bar})
    assert "Over 20 emits are nested" in shown.bars.over.bars()[0].headline.text()


def test_a_guard_within_a_handler_can_stop_it(shown: Shown, qtbot: QtBot) -> None:
    player = shown.workspace.player
    player.debugger.use_limits(Limits(emit_depth=10))
    player.gesture("key", "click")
    qtbot.waitUntil(lambda: shown.question is not None)
    shown.choose("Stop handler")
    qtbot.waitUntil(lambda: player.state == "running")
    assert shown.question is None
    qtbot.waitUntil(lambda: any(each.outcome == "killed" for each in player.trace.records))


def test_a_guard_between_two_turns_has_no_handler_to_stop(shown: Shown, qtbot: QtBot) -> None:
    player = shown.workspace.player
    player.debugger.use_limits(Limits(queue_length=100))
    player.gesture("text", "click")
    qtbot.waitUntil(lambda: shown.question is not None)
    bar = shown.question
    assert bar is not None
    assert "150 entries wait in the timers queue, all of them from Many" in bar.headline.text()
    assert [each.text() for each in bar.buttons] == ["Continue", "Restart", "Limits…"]
    shown.choose("Restart")
    assert (player.state, player.queued, shown.question) == ("running", 0, None)


@pytest.mark.parametrize(
    ("keeps_going", "outcome"), [(False, "The loop stops"), (True, "It is logged")]
)
def test_an_uncaught_error_that_pauses_can_be_looked_at(
    shown: Shown, qtbot: QtBot, keeps_going: bool, outcome: str
) -> None:
    player = shown.workspace.player
    player.debugger.pause_on_uncaught, player.keep_going = True, keeps_going
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: shown.question is not None)
    bar = shown.question
    assert bar is not None
    assert bar.headline.text().startswith("Boom failed on click: ")
    assert bar.headline.text().endswith("no bell there")
    assert f"{outcome} when you go on." in bar.text.text()
    shown.choose("Continue")
    qtbot.waitUntil(lambda: player.state == ("running" if keeps_going else "crashed"))
    offered = [each.text() for each in shown.question.buttons] if shown.question else []
    assert offered == ([] if keeps_going else ["Restart", "Show", "Always keep going"])


def test_any_error_that_pauses_is_shown_where_it_was_raised(shown: Shown, qtbot: QtBot) -> None:
    player, selection = shown.workspace.player, shown.workspace.selection
    player.debugger.pause_on_any_error = True
    player.gesture("bell", "click")
    qtbot.waitUntil(lambda: shown.question is not None)
    bar = shown.question
    assert bar is not None
    assert bar.headline.text().startswith("Boom failed on click: ")
    shown.choose("Show")
    assert shown.gone_to == ["boom"]
    at = player.debugger.position
    assert at is not None
    assert selection.items == {"boom"}
    assert selection.record == at.seq


def test_what_the_debugger_has_to_say_can_be_read_and_closed(shown: Shown) -> None:
    player = shown.workspace.player
    player.debugger.told.emit("warning", "One call could not be interrupted", "It is in C.")
    (bar,) = shown.messages.bars()
    assert (bar.headline.text(), bar.text.text()) == (
        "One call could not be interrupted",
        "It is in C.",
    )
    assert bar.is_closable


def test_bars_that_are_detached_follow_no_more(shown: Shown) -> None:
    shown.bars.detach()
    shown.workspace.player.pause()
    assert shown.line == ""
    shown.bars = LoopBars(
        shown.workspace,
        shown.messages,
        shown.canvas,
        shown.deck,
        shown.gone_to.append,
        lambda: None,
    )
    assert shown.line.startswith("Paused ")


def _says(shown: Shown, line: str) -> bool:
    return shown.line == line
