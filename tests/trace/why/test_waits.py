"""What a path's time went into: who kept the loop, what a timer and an await took."""

from __future__ import annotations

from playground.trace.why.parts import Part, parts_of
from tests.trace.why.sessions import Written, first, path_of, run


def kinds(parts: tuple[Part, ...]) -> list[tuple[str, float]]:
    return [(part.kind, part.ms) for part in parts]


def test_a_tick_that_was_due_in_a_block_waited_behind_the_handler_that_blocks() -> None:
    records = run((150, "bell"))
    beat = first(records, "call", "beats", since=150)
    path = path_of(records, beat.seq)
    assert beat.t == 400
    assert path.since == 200
    assert path.ms == 200
    assert path.slowest is not None
    (part,) = path.steps[path.slowest].parts
    assert (part.kind, part.ms) == ("queue", 200)
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms, part.culprit.tasks) == ("report", 200, 1)
    assert records[part.culprit.seq - 1].type == "call"


def test_a_ring_begins_when_it_was_due_and_says_how_often_there_was_one_before() -> None:
    records = run(end_ms=350)
    ticks = [each for each in records if each.type == "call" and each.node == "beats"]
    paths = [path_of(records, each.seq) for each in ticks]
    assert [path.rings for path in paths] == [0, 1, 2]
    assert [path.since for path in paths] == [0, 200, 300]
    assert [path.ms for path in paths] == [100, 0, 0]
    assert [path.root for path in paths] == [1, 1, 1]


def test_a_listener_waits_for_those_before_it() -> None:
    records = run((150, "bell"))
    path = path_of(records, first(records, "call", "saved").seq)
    assert path.slowest is not None
    (part,) = path.steps[path.slowest].parts
    assert (part.kind, part.ms) == ("before", 250)
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms) == ("report", 250)


def test_an_await_of_a_timer_is_that_timer() -> None:
    records = run((150, "start"))
    path = path_of(records, first(records, "log", "slow").seq)
    assert path.ms == 500
    parts = [part for step in path.steps for part in step.parts]
    assert kinds(tuple(parts)) == [("timer", 500)]


def test_an_await_of_the_world_is_what_the_handler_did_not_run() -> None:
    made = Written()
    call = made.call(10, made.task(10, "bell"), "slow", us=5_000)
    made.records[call - 1].outcome = "waiting"
    woken = made.add("queue", 310, call, node="slow", event="poll", args=(None,))
    parts = parts_of(made.records[call - 1], made.records[woken - 1])
    assert kinds(parts) == [("run", 5), ("await", 295)]


def test_a_click_that_came_while_a_handler_ran_waited_behind_it() -> None:
    made = Written()
    made.call(50, made.task(50, "report_button"), "report", us=400_000)
    late = made.task(450, "bell", queued=150)
    target = made.call(450, late, "saved", us=10)
    path = path_of(made.records, target)
    (part,) = path.steps[2].parts
    assert (part.kind, part.ms) == ("queue", 300)
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms, part.culprit.tasks) == ("report", 300, 1)


def test_nobody_is_blamed_who_had_ended_before_the_wait_began() -> None:
    made = Written()
    made.call(50, made.task(50, "report_button"), "report", us=10_000)
    late = made.task(450, "bell", queued=150)
    (part,) = path_of(made.records, late).steps[2].parts
    assert (part.kind, part.culprit) == ("queue", None)


def test_of_several_the_one_with_the_greatest_part_is_named_and_the_tasks_are_counted() -> None:
    made = Written()
    made.call(50, made.task(50, "a"), "short", us=20_000)
    for at in range(5):
        made.call(100 + 50 * at, made.task(100 + 50 * at, "a", queued=60), "often", us=50_000)
    made.call(350, made.task(350, "a", queued=60), "long", us=100_000)
    late = made.task(450, "bell", queued=100)
    (part,) = path_of(made.records, late).steps[2].parts
    assert part.culprit is not None
    assert part.culprit.node == "often"
    assert part.culprit.ms == 250
    assert part.culprit.tasks == 6


def test_an_outer_handler_is_blamed_for_its_own_code_alone() -> None:
    made = Written()
    outer = made.call(0, made.task(0, "a"), "outer", us=300_000)
    emit = made.add("emit", 200, outer, node="outer", event="out", depth=3, outcome=1)
    made.add("call", 200, emit, node="inner", event="out", depth=4, us=100_000, outcome="ok")
    late = made.task(300, "bell", queued=50)
    (part,) = path_of(made.records, late).steps[2].parts
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms) == ("outer", 150)


def test_what_follows_a_task_of_which_no_handler_is_known_is_nobodys() -> None:
    made = Written()
    task = made.task(100, "bell", queued=60)
    made.add("emit", 100, task, node="bell", event="press", depth=1, outcome=0)
    late = made.task(450, "bell", queued=60)
    (part,) = path_of(made.records, late).steps[2].parts
    assert (part.kind, part.ms, part.culprit) == ("queue", 390, None)


def test_a_callback_that_records_nothing_is_blamed_by_its_task() -> None:
    made = Written()
    made.task(50, "timer")
    late = made.task(450, "bell", queued=150)
    (part,) = path_of(made.records, late).steps[2].parts
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms) == ("timer", 300)


def test_a_click_in_the_middle_of_a_handler_does_not_hide_who_ran() -> None:
    made = Written()
    call = made.call(0, made.task(0, "a"), "report", us=400_000)
    first_in = made.add("input", 100, None, node="bell", event="click")
    entry = made.add("queue", 100, first_in, node="bell", event="poll", args=(None,), depth=1)
    made.add("input", 200, None, node="bell", event="release")
    made.add("emit", 400, call, node="report", event="done", depth=3, outcome=0)
    late = made.add("task", 400, entry, node="bell")
    (part,) = path_of(made.records, late).steps[2].parts
    assert part.culprit is not None
    assert (part.culprit.node, part.culprit.ms) == ("report", 300)
