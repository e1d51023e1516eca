"""A module that changes while the graph runs: who gets it, when, and what stays."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.live_edit import apply, apply_file
from playground.runtime.player import Player
from playground.runtime.session_run import SessionRun
from playground.session.comparing.difference import first_difference
from playground.session.replay import replay_of
from playground.session.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.runtime.host import Host

AT_LOAD = """
words = require("words")
state.setdefault("calls", 0)
def handler(*args):
    state["calls"] += 1
    log(words.greet(), state["calls"])
"""
IN_HANDLER = 'def handler(*args):\n    log(require("words").greet())\n'
GREET = 'tone = require("./tone")\nexports.greet = lambda: "{} " + tone.mark\n'


BAD = "SyntaxError: invalid syntax (<module words.py>, line 1)"


class Played:
    """A run of nodes with code, that hears a tick every 10 ms while a document is edited."""

    def __init__(self, modules: dict[str, str], folder: Path | None = None, **codes: str) -> None:
        tick = Node("tick", "interval", params={"interval_ms": 10, "limit": 4})
        nodes = tuple(Node(each, "python", params={"code": code}) for each, code in codes.items())
        wires = tuple(Wire(f"to {each}", ("tick", "tick"), (each, "in")) for each in codes)
        graph = Graph(nodes=(tick, *nodes), wires=wires, modules=modules)
        self.document = Document(graph)
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True, folder=folder)
        self.run.keeps_going = True
        self.document.changed.connect(lambda changes: apply(self.run.live, changes))

    def set(self, ms: float, name: str, source: str | None) -> Played:
        """Give a module another source at some time."""
        self.run.loop.arrive_at(ms, lambda: self._set(name, source))
        return self

    def change(self, ms: float, *file: str) -> Played:
        """Let a file change at some time: id, source and path."""
        self.run.loop.arrive_at(ms, lambda: apply_file(self.run.live, *file))
        return self

    def play(self) -> Played:
        """Run to the end."""
        self.run.play()
        return self

    def lines(self, node: str = "") -> list[str]:
        """Return what a node has logged, or what was said in no node's name."""
        records = [record for record in self.run.records if record.node == node]
        return [str(record.args[0]) for record in records if record.type in ("log", "warn")]

    @property
    def edits(self) -> list[tuple[list[Any], int | str]]:
        """The arguments but for the source, and the outcome, of each edit."""
        edits = [record for record in self.run.records if record.type == "edit"]
        return [([record.args[0], *record.args[2:]], record.outcome) for record in edits]

    def differs_when_replayed(self) -> object:
        """Return the first record in which a replay differs."""
        kept = Session.of(self.run)
        again = replay_of(kept)
        again.play()
        assert again.left_out == []
        return first_difference(kept.records, again.records, is_cut=False)[0]

    def _set(self, name: str, source: str | None) -> None:
        with self.document.edit("Edit module") as edit:
            edit.set_module(name, source)


def graph_with_words(**codes: str) -> Played:
    return Played({"words": GREET.format("hello"), "tone": 'exports.mark = "."'}, None, **codes)


def test_a_new_source_is_taken_over_and_the_state_stays() -> None:
    played = graph_with_words(early=AT_LOAD, late=IN_HANDLER)
    played.set(25, "words", GREET.format("bye")).play()
    assert played.lines("early") == ["hello . 1", "hello . 2", "bye . 3", "bye . 4"]
    assert played.lines("late") == ["hello .", "hello .", "bye .", "bye ."]
    assert played.edits == [(["words", ["early"]], "")]
    assert played.differs_when_replayed() is None


def test_what_required_a_module_is_loaded_anew_with_it() -> None:
    played = graph_with_words(early=AT_LOAD, late=IN_HANDLER)
    played.set(25, "tone", 'exports.mark = "!"').play()
    assert played.lines("early") == ["hello . 1", "hello . 2", "hello ! 3", "hello ! 4"]
    assert played.lines("late")[-1] == "hello !"
    assert played.edits == [(["tone", ["early"]], "")]


def test_a_module_that_does_not_load_leaves_the_old_one_in_place() -> None:
    played = graph_with_words(early=AT_LOAD, late=IN_HANDLER)
    played.set(15, "tone", "exports.mark = = 1").set(25, "words", "\n1 / 0")
    played.set(35, "tone", 'exports.mark = "?"').play()
    assert played.lines("early") == ["hello . 1", "hello . 2", "hello . 3", "hello ? 4"]
    assert played.lines("late") == ["hello .", "hello .", "hello .", "hello ?"]
    faults = played.run.live.code.modules.faults
    assert [str(faults["words"].place), faults["words"].text] == [
        "<module words> line 2",
        "ZeroDivisionError: division by zero",
    ]
    assert [outcome for _, outcome in played.edits] == [
        "raised: SyntaxError: invalid syntax (<module tone>, line 1)",
        "raised: ZeroDivisionError: division by zero",
        "",
    ]
    assert played.differs_when_replayed() is None


def test_a_change_that_others_cannot_follow_waits_for_theirs() -> None:
    words = "end = require('tone').{}\nexports.greet = lambda: 'hello' + end"
    modules = {"words": words.format("mark"), "tone": "exports.mark = '.'"}
    played = Played(modules, early=AT_LOAD)
    played.set(15, "tone", "exports.sign = '!'").set(35, "words", words.format("sign")).play()
    assert played.lines("early") == ["hello. 1", "hello. 2", "hello. 3", "hello! 4"]
    assert played.edits == [
        (["tone"], "raised: AttributeError: module 'tone' exports no 'mark'"),
        (["words", ["early"]], ""),
    ]
    assert played.run.live.code.modules.faults == {}
    assert played.differs_when_replayed() is None


def test_code_that_could_not_load_finds_the_module_once_it_is_there() -> None:
    played = Played({}, early=AT_LOAD)
    played.set(15, "words", "exports.greet = lambda: 'hi'").play()
    assert played.lines("early") == ["hi 1", "hi 2", "hi 3"]
    assert played.edits == [(["words", ["early"]], "")]


def test_the_card_of_a_node_says_in_which_line_of_which_module_it_failed() -> None:
    played = Played({"words": "\n1 / 0"}, early=AT_LOAD).play()
    text = played.run.live.nodes["early"].error_text
    assert text == "ZeroDivisionError: division by zero - at <module words> line 2"


def test_a_module_that_goes_away_is_missed_by_who_asks_next() -> None:
    played = graph_with_words(early=AT_LOAD, late=IN_HANDLER)
    played.set(25, "words", None).play()
    assert played.lines("late") == ["hello .", "hello ."]
    assert played.lines("early") == ["hello . 1", "hello . 2", "hello . 3", "hello . 4"]
    assert "Cannot find module 'words'" in played.run.live.nodes["early"].error_text
    played.document.undo()
    assert played.run.live.nodes["early"].error_text == ""


def test_modules_that_require_each_other_are_loaded_anew_together() -> None:
    cycle = {
        "a": "exports.one = 1\nb = require('b')\nexports.all = lambda: exports.one + b.two()",
        "b": "a = require('a')\nexports.two = lambda: a.one * 10",
    }
    played = Played(cycle, py="a = require('a')\ndef handler(n):\n    log(a.all())")
    played.set(15, "a", cycle["a"].replace("exports.one = 1", "exports.one = 2"))
    played.set(25, "b", cycle["b"].replace("10", "100")).play()
    assert played.lines("py") == ["11", "22", "202", "202"]


def test_a_file_that_changes_is_an_edit_that_replays_without_it(tmp_path: Path) -> None:
    file = tmp_path / "words.py"
    file.write_text("exports.greet = lambda: 'one'", encoding="utf-8")
    code = AT_LOAD.replace('"words"', '"./words"')
    played = Played({}, tmp_path, early=code)
    played.change(15, "words.py", "exports.greet = lambda: 'two'", str(file))
    played.change(25, "words.py", "exports.greet = lambda:", str(file)).play()
    assert played.lines("early") == ["one 1", "two 2", "two 3", "two 4"]
    assert played.lines() == [
        "words.py loaded anew; run again: early",
        f"words.py not loaded anew: {BAD}",
    ]
    file.unlink()
    assert played.differs_when_replayed() is None


def test_a_file_that_changes_on_the_disk_is_taken_over_by_who_plays(
    host: Host, tmp_path: Path
) -> None:
    file = tmp_path / "words.py"
    file.write_text("exports.greet = lambda: 'one'", encoding="utf-8")
    code = AT_LOAD.replace('"words"', '"./words"')
    nodes = (Node("bell", "button"), Node("py", "python", params={"code": code}))
    document = Document(Graph(nodes=nodes, wires=(Wire("w", ("bell", "click"), ("py", "in")),)))
    document.mark_saved(tmp_path / "graph.playground.json")
    player = Player(document, host)

    def edits() -> list[Any]:
        return [record.args[1] for record in player.trace.records if record.type == "edit"]

    try:
        for text in ("two", "three"):
            source = f"exports.greet = lambda: {text!r}"
            (tmp_path / "new").write_text(source, encoding="utf-8")
            (tmp_path / "new").replace(file)  # as editors save
            host.until(lambda source=source: source in edits())  # type: ignore[misc]
            player.gesture("bell", "click")
        host.until(lambda: player.trace.recorder.calls == 2)
        logs = [record for record in player.trace.records if record.type == "log" and record.node]
        assert [record.args[0] for record in logs] == ["two 1", "three 2"]
        assert not document.is_modified
    finally:
        player.close()
    host.until(lambda: not any(each.name == "modules" for each in threading.enumerate()))
