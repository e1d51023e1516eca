"""What a person does to the queues: each operation, its record, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.graph.model import Graph, Node, Wire
from playground.loop import LANES, VirtualClock
from playground.runtime.lanes import lanes
from playground.runtime.session_run import SessionRun
from playground.runtime.surgery import QueueSurgery
from playground.trace.folds.queues import QueueFold
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record

CODE = """import asyncio

async def later():
    await asyncio.sleep(0.05)
    log("slept")

def handler(*args):
    if args[0] == "sleep":
        return later()
    if args[0] == "again":
        state["interval"] = set_interval(log, 10, "rang")
    if args[0] == "clear":
        clear_interval(state["interval"])
    for number, ms in enumerate(args[1:]):
        set_timeout(log, ms, "timer", number)
"""
GRAPH = Graph(
    nodes=(Node("door", "emitter", "Door", params={"events": ["ring"]}), Node("it", "python")),
    wires=(Wire("w", ("door", "ring"), ("it", "in")),),
)


class Patient:
    """A run that has started, with surgery on it; `wait` lets inputs wait in the poll queue."""

    def __init__(self) -> None:
        node = msgspec.structs.replace(GRAPH.nodes[1], params={"code": CODE})
        graph = msgspec.structs.replace(GRAPH, nodes=(GRAPH.nodes[0], node))
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True)
        self.surgery = QueueSurgery(self.run)
        self.acts: list[tuple[float, Callable[[], object]]] = []

    def wait(self, *args: Any) -> int:
        self.run.live.input("door", "ring", args)
        return len(self.run.records)

    def at(self, ms: float, act: Callable[[], object]) -> Patient:
        self.run.loop.arrive_at(ms, act)
        return self

    def until(self, ms: float) -> Patient:
        self.run.loop.end_ms = ms
        self.run.play()
        assert self.run.crash is None
        return self

    def seqs(self, lane: str = "poll") -> list[int]:
        return [entry.note.seq for entry in self.run.loop.waiting(lane)]

    def heard(self) -> list[Any]:
        return [r.args[0] for r in self.run.records if r.type == "call" and r.node == "it"]

    @property
    def lines(self) -> list[tuple[float, str]]:
        return [(r.t, r.args[0]) for r in self.run.records if r.type == "log"]

    def controls(self) -> list[tuple[str, Any]]:
        made = [r for r in self.run.records if r.type == "control"][1:]
        return [(each.event, each.args) for each in made]


@pytest.fixture
def patient() -> Patient:
    return Patient()


def test_what_is_dropped_does_not_run_and_its_record_says_by_whom(patient: Patient) -> None:
    def operate() -> None:
        first, second = patient.wait("a"), patient.wait("b")
        patient.surgery.drop(first)
        assert patient.seqs() == [second]

    patient.at(0, operate).until(10)
    assert patient.heard() == ["b"]
    control = next(r for r in patient.run.records if r.event == "drop")
    gone = patient.run.records[control.seq]
    assert (gone.type, gone.outcome, gone.cause) == ("queue", "cancelled", control.seq)


def test_what_is_put_back_runs_where_it_would_have(patient: Patient) -> None:
    def operate() -> None:
        first, second, third = patient.wait("a"), patient.wait("b"), patient.wait("c")
        surgery = patient.surgery
        surgery.drop(second)
        assert (surgery.can_undo, surgery.undo_text) == (True, "Drop Entry")
        surgery.undo()
        assert (surgery.can_undo, surgery.redo_text) == (False, "Drop Entry")
        assert patient.seqs() == [first, second, third]

    patient.at(0, operate).until(10)
    assert patient.heard() == ["a", "b", "c"]
    assert patient.surgery.undo_text == ""


def test_a_copy_of_an_input_runs_again_with_a_record_caused_by_the_control(
    patient: Patient,
) -> None:
    def operate() -> None:
        first, second = patient.wait("a"), patient.wait("b")
        copy = patient.surgery.duplicate(first)
        assert patient.seqs() == [first, second, copy]
        records = patient.run.records
        assert records[records[copy - 1].cause - 1].event == "duplicate"  # type: ignore[operator]
        lane = next(lane for lane in lanes(patient.run) if lane.name == "poll")
        assert [(each.node, each.event) for each in lane.waiting] == [("door", "ring")] * 3

    patient.at(0, operate).until(10)
    assert patient.heard() == ["a", "b", "a"]


def test_the_copy_of_an_interval_rings_once(patient: Patient) -> None:
    patient.at(0, lambda: patient.wait("again"))
    patient.at(5, lambda: patient.surgery.duplicate(patient.seqs("timers")[0])).until(35)
    assert patient.lines == [(10, "rang"), (10, "rang"), (20, "rang"), (30, "rang")]


def test_an_input_moves_up_and_down(patient: Patient) -> None:
    def operate() -> None:
        first, second, third = patient.wait("a"), patient.wait("b"), patient.wait("c")
        surgery = patient.surgery
        assert [surgery.can_move(first, by) for by in (-1, 0, 1, 2, 3)] == [
            False, False, True, True, False,
        ]  # fmt: skip
        surgery.move(third, -2)
        assert patient.seqs() == [third, first, second]
        surgery.move(third, 1)
        assert patient.seqs() == [first, third, second]
        with pytest.raises(ValueError, match="nothing to change places with"):
            surgery.move(first, -1)

    patient.at(0, operate).until(10)
    assert patient.heard() == ["a", "c", "b"]
    assert patient.controls()[0][1][1:] == (-2, [6, 4])


def test_a_timer_that_moves_changes_due_times_with_its_neighbours(patient: Patient) -> None:
    def operate() -> None:
        first, _, third = patient.seqs("timers")
        patient.surgery.move(third, -2)
        lane = next(lane for lane in lanes(patient.run) if lane.name == "timers")
        assert [(each.seq, each.due) for each in lane.waiting][::2] == [
            (third, 10),
            (first + 1, 30),
        ]

    patient.at(0, lambda: patient.wait("x", 10, 20, 30)).at(5, operate).until(50)
    rang = [(r.t, r.cause) for r in patient.run.records if r.type == "task" and r.phase == "timers"]
    assert [at for at, _ in rang] == [10, 20, 30]
    assert rang[0][1] == max(seq for _, seq in rang if seq)


def test_the_arguments_of_inputs_and_timers_can_be_changed(patient: Patient) -> None:
    def operate() -> None:
        surgery, seq = patient.surgery, patient.wait("a", 10)
        assert surgery.args_of(seq) == ("a", 10)
        surgery.set_args(seq, ("b", 15))
        assert surgery.args_of(seq) == ("b", 15)

    def change_timer() -> None:
        (seq,) = patient.seqs("timers")
        assert patient.surgery.args_of(seq) == ("timer", 0)
        patient.surgery.set_args(seq, ["changed"])
        patient.surgery.undo()
        assert patient.surgery.args_of(seq) == ("timer", 0)
        patient.surgery.redo()

    patient.at(0, operate).at(5, change_timer).until(50)
    assert patient.heard() == ["b"]
    assert patient.lines == [(15, "changed")]
    assert patient.controls()[0] == ("set_args", (4, ["b", 15]))


def test_steps_of_async_handlers_can_be_dropped_and_moved_but_not_copied(
    patient: Patient,
) -> None:
    def operate() -> None:
        (seq,) = patient.seqs("timers")
        surgery = patient.surgery
        assert surgery.args_of(seq) is None
        with pytest.raises(ValueError, match="only once"):
            surgery.duplicate(seq)
        with pytest.raises(ValueError, match="no arguments of its own"):
            surgery.set_args(seq, ())
        surgery.drop(seq)

    patient.at(0, lambda: patient.wait("sleep")).at(5, operate)
    patient.at(100, patient.surgery.undo).until(200)
    assert patient.lines == [(100, "slept")]


def test_what_does_not_wait_cannot_be_operated_on(patient: Patient) -> None:
    def operate(seq: int) -> None:
        surgery = patient.surgery
        for act in (surgery.drop, surgery.duplicate):
            with pytest.raises(ValueError, match="does not wait any more"):
                act(seq)
        assert surgery.args_of(seq) is None
        assert not surgery.can_move(seq, 1)

    patient.at(0, lambda: patient.wait("a"))
    for seq in (-1, 0, 1, 2, 3, 4, 10_000):
        patient.at(5, partial(operate, seq))
    patient.until(10)
    assert patient.controls() == []


def test_an_entry_that_has_run_meanwhile_says_so_and_the_step_is_forgotten(
    patient: Patient,
) -> None:
    def operate() -> None:
        patient.surgery.duplicate(patient.wait("a"))

    def undo() -> None:
        with pytest.raises(ValueError, match="cannot undo Duplicate Entry: the entry has run"):
            patient.surgery.undo()
        assert not patient.surgery.can_undo
        assert not patient.surgery.can_redo

    patient.at(0, operate).at(5, undo).until(10)
    assert [verb for verb, _ in patient.controls()] == ["duplicate"]


def test_a_dropped_interval_that_code_clears_meanwhile_stays_away(patient: Patient) -> None:
    def undo() -> None:
        with pytest.raises(ValueError, match="the entry was cleared meanwhile"):
            patient.surgery.undo()

    patient.at(0, lambda: patient.wait("again"))
    patient.at(5, lambda: patient.surgery.drop(patient.seqs("timers")[0]))
    patient.at(6, lambda: patient.wait("clear")).at(8, undo).until(50)
    assert patient.lines == []


def test_an_interval_that_has_rung_meanwhile_waits_anew(patient: Patient) -> None:
    def undo() -> None:
        with pytest.raises(ValueError, match="has run meanwhile"):
            patient.surgery.undo()

    patient.at(0, lambda: patient.wait("again"))
    patient.at(5, lambda: patient.surgery.set_args(patient.seqs("timers")[0], ("changed",)))
    patient.at(15, undo).until(25)
    assert patient.lines == [(10, "changed"), (20, "changed")]


def test_a_move_is_undone_past_those_that_still_wait(patient: Patient) -> None:
    def operate() -> None:
        patient.surgery.move(patient.seqs("timers")[0], 2)

    def undo() -> None:
        patient.surgery.undo()
        assert patient.controls()[-1][1][2] == -1
        patient.surgery.redo()
        patient.surgery.undo()

    patient.at(0, lambda: patient.wait("x", 10, 20, 30)).at(5, operate)
    patient.at(15, undo).until(50)
    assert [at for at, _ in patient.lines] == [10, 20, 30]


def test_a_new_operation_ends_what_could_be_done_again(patient: Patient) -> None:
    def operate() -> None:
        seq = patient.wait("a")
        patient.surgery.drop(seq)
        patient.surgery.undo()
        patient.surgery.duplicate(seq)
        assert not patient.surgery.can_redo

    patient.at(0, operate).until(10)
    assert patient.heard() == ["a", "a"]


class Surgeon:
    """Does random operations on a random graph's run, checks the fold, and takes all back."""

    def __init__(self, run: SessionRun, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.run = run
        self.surgery = QueueSurgery(run)
        self.draw = draw
        self.operations = 0

    def operate(self) -> None:
        before = self.waiting()
        for _ in range(self.draw(st.integers(0, 8))):
            self.do_one()
            self.check_fold()
        while self.surgery.can_undo:
            self.surgery.undo()
            self.check_fold()
        assert self.waiting() == before

    def do_one(self) -> None:
        surgery, draw = self.surgery, self.draw
        seqs = [entry.note.seq for lane in LANES for entry in self.run.loop.waiting(lane)]
        verb = draw(st.sampled_from(["drop", "duplicate", "move", "set_args", "undo", "redo"]))
        if verb in ("undo", "redo"):
            if getattr(surgery, f"can_{verb}"):
                getattr(surgery, verb)()
            return
        if not seqs:
            return
        seq = draw(st.sampled_from(seqs))
        self.operations += 1
        if verb == "drop":
            surgery.drop(seq)
        elif verb == "move":
            by = draw(st.integers(-3, 3))
            if surgery.can_move(seq, by):
                surgery.move(seq, by)
        elif surgery.args_of(seq) is not None:
            surgery.duplicate(seq) if verb == "duplicate" else surgery.set_args(seq, ("new",))

    def waiting(self) -> list[Any]:
        entries = [entry for lane in LANES for entry in self.run.loop.waiting(lane)]
        return [(entry, entry.args, getattr(entry, "due", None)) for entry in entries]

    def check_fold(self) -> None:
        fold = QueueFold()
        for record in self.run.records:
            fold.apply(record)
        for lane in LANES:
            live = [entry.note.seq for entry in self.run.loop.waiting(lane)]
            assert fold.waiting(lane) == live


def played(seed: int, times: list[int], operate: Callable[[SessionRun], None]) -> SessionRun:
    graph = RandomGraph(seed)
    run = SessionRun(graph.graph, VirtualClock(), is_trusted=True)
    run.keeps_going = True
    run.loop.end_ms = 2_000
    for at_ms, node in graph.inputs:
        run.schedule(at_ms, node, graph._first_event(node), (at_ms,))

    def arrive() -> None:
        for node in graph.graph.nodes:
            run.live.input(node.id, graph._first_event(node.id), (node.title,))
            run.loop.set_timeout(run.live.recorder.line, 50, "log", node.title, "info")
        operate(run)

    for at_ms in times:
        run.loop.arrive_at(at_ms, arrive)
    run.play()
    return run


def happened(records: Sequence[Record]) -> list[tuple[Any, ...]]:
    """Return what a run did, without what says only who put it in a queue."""
    return [
        (r.t, r.turn, r.phase, r.type, r.depth, r.node, r.event, r.wire, r.args, r.outcome)
        for r in records
        if r.type not in ("control", "queue", "resume")
    ]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 200),
    times=st.lists(st.integers(0, 1_500), min_size=1, max_size=3),
    data=st.data(),
)
def test_any_operations_that_are_all_undone_change_nothing(
    seed: int, times: list[int], data: st.DataObject
) -> None:
    ours = played(seed, times, lambda run: Surgeon(run, data.draw).operate())
    theirs = played(seed, times, lambda run: None)
    assert happened(ours.records) == happened(theirs.records)
    for record in ours.records:
        assert record.cause is not None or record.type in ("control", "input")
