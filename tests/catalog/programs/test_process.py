"""Programs: what they write, how they end, and that nothing of them is left."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from playground.catalog.kinds.programs.guardian import Guardian
from playground.catalog.shown import ShownFold
from playground.graph.model import Graph, Node, Wire
from playground.loop import Clock, RealClock, VirtualClock
from playground.runtime.session_run import SessionRun
from playground.runtime.trust import fingerprint, is_trusted, risks_of
from tests.catalog.bench import Bench
from tests.catalog.programs.came import came, inputs, only
from tests.catalog.programs.leftovers import held, is_alive, wait_until
from tests.session.replay.kept import difference, kept

CLOCKS = pytest.mark.parametrize("clock", [VirtualClock, RealClock])
TALKS = "sh -c 'echo one; echo two >&2; read x; echo got $x; exit 3'"
DEAF = "sh -c 'trap \"\" TERM; echo set; while :; do sleep 1; done'"
APP = """
import asyncio, shlex, sys
from pathlib import Path
from playground.catalog.kinds.programs.child import Child, Plan

async def main():
    child = Child(Plan(shlex.split(sys.argv[1]), False, Path(), {}))
    print(child.pid, await child.read("stdout"), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""
GRANDCHILD = "sh -c 'sleep 60 & echo $!'"


@CLOCKS
def test_a_program_talks_hears_and_ends_and_a_replay_needs_none(clock: type[Clock]) -> None:
    answer = Wire("answer", ("it", "stdout"), ("it", "write"), once=True)
    bench = Bench("process", command=TALKS, autostart=True, clock=clock(), more=(answer,))
    bench.until(20_000)
    assert only(bench, "stdout") == [("one",), ("got one",)]
    assert only(bench, "stderr") == [("two",)]
    names = [event for event, _ in came(bench)]
    assert (names[0], names[-2:]) == ("spawn", ["exit", "close"])
    assert only(bench, "exit", "close") == [(3, None)] * 2
    assert bench.node.status == "exited with 3"
    closing = [each.phase for each in bench.run.records if each.event == "close"]
    assert "close" in closing
    assert difference(kept(bench.run)) is None


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("nosuch -x", "spawn nosuch ENOENT: no such file or directory"),
        (["/etc/passwd"], "spawn /etc/passwd EACCES: permission denied"),
        ("", "there is no command to run"),
        (["a\0b"], "spawn a\0b ValueError: embedded null byte"),
    ],
)
def test_what_cannot_be_started_is_an_error_event(command: object, fault: str) -> None:
    bench = Bench("process", command=command, autostart=True).until(10)
    assert bench.crash == f"WorldError: {fault}"
    assert [event for event, _ in came(bench) if event != "error"] == []


def test_a_folder_that_is_not_there_is_named() -> None:
    bench = Bench("process", command="ls", folder="none", autostart=True).until(10)
    assert bench.crash.endswith(f"spawn ls ENOENT: no folder {Path.cwd() / 'none'}")


def test_it_can_be_started_again_and_one_that_runs_is_let_be() -> None:
    again = Bench("process", command="echo hi").at(1, "start").at(1, "start").at(200, "start")
    again.until(20_000)
    assert only(again, "stdout") == [("hi",)] * 2
    warned = [each.args[0] for each in again.run.records if each.type == "warn"]
    assert warned == ["it runs already"]
    assert difference(kept(again.run)) is None


def test_the_shell_reads_the_line_only_if_it_is_told_to() -> None:
    line, environment = "echo $WORD | cat", "WORD=a b\nOTHER=c"
    plain = Bench("process", command=line, autostart=True, environment=environment)
    assert only(plain.until(20_000), "stdout") == [("$WORD | cat",)]
    shell = Bench("process", command=line, in_shell=True, autostart=True, environment=environment)
    assert only(shell.until(20_000), "stdout") == [("a b",)]


def test_sigterm_that_is_ignored_is_followed_by_sigkill_in_engine_time() -> None:
    kill = Wire("set", ("it", "stdout"), ("it", "kill"))
    bench = Bench("process", command=DEAF, autostart=True, kill_ms=700, more=(kill,)).until(5000)
    assert only(bench, "exit") == [(None, "SIGKILL")]
    assert inputs(bench)[-1].t == 700
    assert bench.node.status == "ended by SIGKILL"
    assert difference(kept(bench.run)) is None


def test_a_signal_can_be_named_and_a_count_names_none() -> None:
    named = Bench("process", command="sleep 60", autostart=True).at(1, "kill", "SIGINT")
    assert only(named.until(20_000), "exit") == [(None, "SIGINT")]
    counted = Bench("process", command="sleep 60", autostart=True, kill_ms=0).at(1, "kill", 9)
    assert only(counted.until(20_000), "exit") == [(None, "SIGTERM")]


def test_a_grandchild_that_holds_the_output_delays_close_and_is_killed_with_it() -> None:
    kill = Wire("gone", ("it", "exit"), ("it", "kill"))
    bench = Bench("process", command=GRANDCHILD, autostart=True, more=(kill,)).until(20_000)
    assert [event for event, _ in came(bench)] == ["spawn", "stdout", "exit", "close"]
    (pid,) = only(bench, "stdout")
    wait_until(lambda: not is_alive(int(pid[0])))


def test_the_end_of_a_run_ends_the_program_and_what_it_has_started() -> None:
    stubborn = "sh -c 'trap \"\" TERM; sleep 60 & echo $!; wait; sleep 60'"
    fails = Wire("fails", ("it", "stdout"), ("it", "write"))
    bench = Bench("process", command=stubborn, autostart=True, more=(fails,))
    bench.at(0, "end").until(20_000)
    assert bench.crash == "WorldError: write after end"
    pids = [only(bench, "spawn")[0][0], int(only(bench, "stdout")[0][0])]
    wait_until(lambda: not any(map(is_alive, pids)))


def test_a_program_that_has_closed_its_input_is_an_epipe() -> None:
    command = "sh -c 'exec 0<&-; echo closed; sleep 60'"
    wires = (
        Wire("say", ("it", "stdout"), ("it", "write")),
        Wire("stop", ("it", "error"), ("it", "kill")),
    )
    bench = Bench("process", command=command, autostart=True, more=wires).until(20_000)
    (error,) = only(bench, "error")[0]
    assert (error.code, str(error), error.syscall) == (
        "EPIPE",
        "write EPIPE: broken pipe",
        "write",
    )
    assert only(bench, "exit") == [(None, "SIGTERM")]
    assert difference(kept(bench.run)) is None


def test_what_is_written_without_a_program_or_after_the_end_is_an_error() -> None:
    off = Bench("process", command="cat").at(1, "write", "x").until(10)
    assert off.crash == "WorldError: cannot write: the program does not run"
    ended = Bench("process", command="cat", autostart=True)
    ended.at(1, "end").at(1, "write", "x").until(10)
    assert ended.crash == "WorldError: write after end"


def test_standard_input_that_was_full_tells_when_it_has_been_read() -> None:
    end = Wire("done", ("it", "drain"), ("it", "end"))
    bench = Bench("process", command="wc -c", form="text", autostart=True, more=(end,))
    bench.at(1, "write", "x" * 500_000).at(1, "write", b"y" * 500_000).until(20_000)
    assert only(bench, "drain") == [()]
    assert only(bench, "stdout") == [("1000000\n",)]


def test_a_flood_is_held_back_until_there_is_room() -> None:
    bench = Bench("process", command="head -c 100000000 /dev/zero", form="bytes", autostart=True)
    bench.until(20_000)
    waiting = most = 0
    average = 100_000_000 / len(only(bench, "stdout"))
    for record in bench.run.records:
        if record.type == "input" and record.event == "stdout":
            waiting += 1
        waiting -= record.type == "emit" and record.event == "stdout"
        most = max(most, waiting)
    assert 0 < most * average < 10_000_000
    assert only(bench, "exit") == [(0, None)]


def test_moments_of_the_past_show_how_it_stood_then() -> None:
    bench = Bench("process", command=TALKS).at(1, "start").at(2, "write", "abc").until(20_000)
    fold, statuses = ShownFold(bench.run.graph), list[str]()
    for record in bench.run.records:
        if record.type in fold.types:
            fold.apply(record)
            statuses.append(fold.shown()["it"]["status"])
    pid = only(bench, "spawn")[0][0]
    assert list(dict.fromkeys(statuses)) == [
        "not started",
        "starting",
        f"runs, pid {pid}",
        "exited with 3",
    ]


def test_a_changed_command_has_to_be_trusted_again() -> None:
    one, other = (
        Graph(nodes=(Node("it", "process", "Build", params={"command": command}),))
        for command in ("make", ["make", "-j2"])
    )
    assert is_trusted(one, {fingerprint(one)})
    assert not is_trusted(other, {fingerprint(one)})
    assert [risk.text for risk in risks_of(other)] == ["Build runs the program make -j2"]


def test_a_file_that_nobody_trusts_starts_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made"
    node = Node("it", "process", params={"command": ["touch", str(made)], "autostart": True})
    run = SessionRun(Graph(nodes=(node,)), VirtualClock(), is_trusted=False)
    run.play()
    assert not made.exists()
    assert run.live.nodes["it"].status == "off until you trust this file"  # type: ignore[attr-defined]


def test_a_run_stays_for_a_program_that_has_not_ended_unless_its_time_is_up() -> None:
    stays = Bench("process", command="sleep 0.1", autostart=True).until(20_000)
    assert only(stays, "exit") == [(0, None)]
    assert not stays.run.was_cut_off
    assert Bench("process", command="sleep 60", autostart=True).until(50).run.was_cut_off


def test_an_app_that_is_killed_leaves_no_program() -> None:
    app = subprocess.Popen([sys.executable, "-c", APP, DEAF], stdout=subprocess.PIPE)
    assert app.stdout is not None
    pid = int(app.stdout.readline().split()[0])
    assert is_alive(pid)
    app.send_signal(signal.SIGKILL)
    app.wait()
    app.stdout.close()
    wait_until(lambda: not is_alive(pid))


def test_the_guardian_ends_with_the_last_group_and_starts_anew_when_it_was_killed() -> None:
    before, guardian = held(), Guardian()
    guardian.watch(10_000_001)
    guardian.watch(10_000_002)
    assert guardian._shell is not None
    guardian._shell.kill()
    guardian._shell.wait()
    guardian.watch(10_000_003)
    for group in (10_000_001, 10_000_002, 10_000_003):
        assert held() != before
        guardian.forget(group)
    assert held() == before


def cycles(count: int) -> None:
    """Run programs of all sorts again and again, and see that nothing is left."""
    commands = ["true", "sleep 60", "nosuch", TALKS, GRANDCHILD]
    Bench("process", command="true", autostart=True).until(10)
    before = held()
    for number in range(count):
        command = commands[number % len(commands)]
        Bench("process", command=command, autostart=True).at(1, "start").until(5)
    assert held() == before


def test_programs_leave_no_process_and_no_descriptor() -> None:
    cycles(10)


@pytest.mark.slow
def test_a_thousand_programs_leave_no_process_and_no_descriptor() -> None:
    cycles(1000)
