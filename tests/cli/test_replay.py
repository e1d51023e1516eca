"""`playground replay`: sessions run again and compared, and what is said of those that cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.cli import main
from playground.resources import resource

SAMPLES = sorted(resource("samples").glob("*.playground.json"))
DOORBELL = SAMPLES[0]
OWN_CODE = 'def handler(*args):\n    log("mine", *args)\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rung(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the session of a doorbell that was rung twice."""
    lines = [
        {"at": at, "node": "bell", "event": "click", "args": [n + 1]}
        for n, at in enumerate((120, 320))
    ]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    session = folder / "rung.jsonl"
    run = ["run", str(DOORBELL), "--inputs", "in.jsonl", "--log", str(session)]
    assert main(run) == 0
    capsys.readouterr()
    return session


def changed(name: str, **texts: str) -> str:
    """Write the doorbell with some texts of its file replaced."""
    content = DOORBELL.read_text()
    for old, new in texts.items():
        assert old in content
        content = content.replace(old, new)
    Path(name).write_text(content)
    return name


def edited(name: str, session: Path, number: int, **fields: Any) -> str:
    """Write a session with fields of one of its lines replaced."""
    lines = [json.loads(line) for line in session.read_text().splitlines()]
    lines[number] |= fields
    Path(name).write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return name


def test_a_replay_prints_and_writes_what_the_run_did(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(rung), "--log", "again.jsonl"]) == 0
    assert capsys.readouterr().out == "ding dong 1\nding dong 2\n"
    assert Path("again.jsonl").read_bytes() == rung.read_bytes()
    assert main(["replay", str(rung), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.stem))
@pytest.mark.parametrize("how", ["--virtual", "--realtime"])
def test_a_session_of_every_sample_replays_equal(
    sample: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(sample), "--quiet", how, "--for", "30ms", "--log", "s.jsonl"]) in (0, 1)
    assert main(["replay", "s.jsonl", "--check"]) == 0
    assert "s.jsonl: replays equal, " in capsys.readouterr().out


def test_the_first_record_that_differs_is_named_with_both_causes(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = changed("other.json", **{"ding dong {0}": "dong {0}"})
    assert main(["replay", str(rung), "--check", "--graph", graph]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{rung}: differs after 12 equal records, in turn 1 at 120 ms, in args",
        "  recorded  #14 Say logged: ding dong 1",
        "            because of #13 Say heard ring (1) over wire w2: ok",
        "  replayed  #14 Say logged: dong 1",
        "            because of #13 Say heard ring (1) over wire w2: ok",
    ]


def test_a_delay_that_has_changed_is_found_where_its_timer_is_set(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = changed("other.json", **{'"delay_ms": 1500': '"delay_ms": 1600'})
    assert main(["replay", str(rung), "--check", "--graph", graph]) == 1
    out = capsys.readouterr().out
    assert "recorded  #17 A moment queued an entry in timers, due at 1620 ms" in out
    assert "replayed  #17 A moment queued an entry in timers, due at 1720 ms" in out


def test_a_session_that_ends_early_says_what_comes_after(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = rung.read_text().splitlines(keepends=True)
    Path("short.jsonl").write_text("".join(lines[:-1]))
    assert main(["replay", "short.jsonl", "--check"]) == 1
    assert "recorded  nothing more: it ends here\n  replayed  #32 " in capsys.readouterr().out


def test_a_cut_session_replays_as_far_as_it_goes(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cut.jsonl").write_bytes(rung.read_bytes()[:-40])
    assert main(["replay", "cut.jsonl", "--check"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("cut.jsonl: replays equal, ")
    assert "cut short" in err


def fault(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that a command which cannot be done says."""
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("playground: ")
    return err.removeprefix("playground: ").rstrip()


def test_what_cannot_be_replayed_is_said_in_one_line(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cannot open none.jsonl" in fault(["replay", "none.jsonl"], capsys)
    Path("empty.jsonl").touch()
    assert "the file is empty" in fault(["replay", "empty.jsonl"], capsys)
    assert "at line 1" in fault(["replay", str(DOORBELL)], capsys)
    Path("foreign.jsonl").write_text('{"format": "mine", "version": 1, "graph": {}}')
    assert "got mine" in fault(["replay", "foreign.jsonl"], capsys)
    gap = edited("gap.jsonl", rung, 5, seq=7)
    Path("gap.jsonl").write_text("".join(Path(gap).read_text().splitlines(keepends=True)[:6]))
    assert fault(["replay", gap], capsys) == (
        "gap.jsonl is damaged: record 7 stands where record 5 belongs"
    )
    bad_graph = edited("graph.jsonl", rung, 0, graph={"format": "event-playground/graph"})
    assert fault(["replay", bad_graph], capsys).startswith("graph.jsonl: ")
    assert "ends in" in fault(["replay", str(rung), "--log", "x.pdf"], capsys)


def test_another_graph_must_know_what_the_inputs_go_to(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bell = changed("bell.json", **{'"bell"': '"gong"'})
    assert fault(["replay", str(rung), "--graph", bell], capsys) == (
        "bell.json: there is no node 'bell', to which input #7 of the session goes"
    )
    text = DOORBELL.read_text().replace('"kind": "button"', '"kind": "slider"')
    Path("slider.json").write_text(text.replace('"bell", "click"', '"bell", "change"'))
    assert fault(["replay", str(rung), "--graph", "slider.json"], capsys) == (
        "slider.json: node 'bell' has no event 'click', to which input #7 of the session goes"
    )


def test_code_in_a_session_has_to_be_trusted(capsys: pytest.CaptureFixture[str]) -> None:
    node = {"id": "py", "kind": "python", "title": "Mine", "params": {"code": OWN_CODE}}
    timer = {"id": "soon", "kind": "timeout", "params": {"delay_ms": 5}}
    wire = {"id": "w", "source": ["soon", "fire"], "target": ["py", "in"]}
    graph = {"format": "event-playground/graph", "version": 1, "nodes": [timer, node]}
    Path("own.json").write_text(json.dumps(graph | {"wires": [wire]}))
    assert main(["run", "own.json", "--trust", "--quiet", "--log", "own.jsonl"]) == 0
    assert fault(["replay", "own.jsonl"], capsys) == (
        "own.jsonl: what it would do is not trusted (Mine runs Python code); --trust lets it run"
    )
    assert main(["replay", "own.jsonl", "--trust"]) == 0
    assert capsys.readouterr().out == "mine\n"


def test_code_that_an_edit_on_record_puts_in_has_to_be_trusted_too(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    node = {"id": "py", "kind": "python", "title": "Late", "params": {"code": OWN_CODE}}
    lines = rung.read_text()
    last = json.loads(lines.splitlines()[-1])
    place = {"seq": last["seq"] + 1, "t": last["t"], "turn": last["turn"], "phase": "poll"}
    edit = place | {"type": "edit", "depth": 0, "event": "add_node"}
    for args in ([node], [{**node, "params": {}}]):
        line = json.dumps(edit | {"node": "py", "args": args})
        Path("late.jsonl").write_text(f"{lines.rstrip()}\n{line}\n")
        is_own = bool(args[0]["params"])
        assert main(["replay", "late.jsonl", "--quiet"]) == (2 if is_own else 0)
        assert ("(Late runs Python code)" in capsys.readouterr().err) == is_own


def test_nodes_of_an_unknown_kind_are_said_to_be_left_out(
    rung: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = changed("other.json", **{'"kind": "lamp"': '"kind": "siren"'})
    assert main(["replay", str(rung), "--quiet", "--graph", graph]) == 0
    assert "left out of the replay: nodes of unknown kind 'siren'" in capsys.readouterr().err
