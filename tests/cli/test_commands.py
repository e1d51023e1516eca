"""The other commands: validate, kinds, export, and what the bare command says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground import __version__
from playground.catalog import KINDS
from playground.cli import main
from playground.resources import resource

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(resource("samples").glob("*.playground.json"))


def test_every_sample_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(SAMPLES) >= 8
    assert main(["validate", *map(str, SAMPLES)]) == 0
    assert capsys.readouterr().out.count(": ok\n") == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sample_says_what_to_look_at_and_runs(sample: Path) -> None:
    graph = json.loads(sample.read_text())
    assert graph["title"]
    assert 2 <= graph["summary"].count(".") <= 3
    assert main(["run", str(sample), "--for", "20s", "--quiet"]) == 0


def test_validate_names_every_fault_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(
        json.dumps(
            {
                "format": "event-playground/graph",
                "version": 1,
                "nodes": [
                    {"id": "t", "kind": "interval", "params": {"interval_ms": "1", "limit": -1}},
                    {"id": "s", "kind": "listener_switch", "params": {"wires": ["w1", "gone"]}},
                    {"id": "b", "kind": "button"},
                    {"id": "m", "kind": "martian"},
                ],
                "wires": [
                    {"id": "w1", "source": ["b", "clack"], "target": ["s", "substract"]},
                    {"id": "w2", "source": ["m", "anything"], "target": ["m", "at all"]},
                ],
            }
        )
    )
    assert main(["validate", str(path), str(SAMPLES[0])]) == 2
    out, err = capsys.readouterr()
    assert out == f"{SAMPLES[0]}: ok\n"
    assert err.splitlines() == [
        f"playground: {path}: Expected int, got str - at $.nodes[0].params.interval_ms",
        f"playground: {path}: Expected int of 0 or more, got -1 - at $.nodes[0].params.limit",
        f"playground: {path}: there is no wire 'gone' - at $.nodes[1].params.wires[1]",
        f"playground: {path}: node 'b' has no event 'clack' - at $.wires[0].source",
    ]


def test_a_file_with_a_fault_is_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"format": "event-playground/graph", "version": 1, "nodes": [{"id": "a"}]}')
    assert main(["run", str(path)]) == 2
    assert main(["validate", str(path), str(tmp_path / "gone")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("playground: ") for line in lines)


def test_kinds_lists_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kinds"]) == 0
    text = capsys.readouterr().out
    assert all(f"  {kind} " in text for kind in KINDS)
    assert main(["kinds", "--json"]) == 0
    described = {each["kind"]: each for each in json.loads(capsys.readouterr().out)}
    assert list(described) == list(KINDS)
    interval = described["interval"]
    assert [port["name"] for port in interval["inputs"]] == ["start", "stop"]
    assert [port["name"] for port in interval["events"]] == ["tick", "error"]
    assert interval["parameters"][0]["default"] == 1000
    assert interval["parameters"][0]["minimum"] == 1
    assert described["delay"]["parameters"][1]["choices"] == ["concurrent", "queue", "latest"]


def test_export_writes_a_kept_session_as_csv(tmp_path: Path) -> None:
    log, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    direct = tmp_path / "b.csv"
    for out in (log, direct):
        assert main(["run", str(SAMPLES[4]), "--for", "9s", "--log", str(out), "--quiet"]) == 0
    assert main(["export", str(log), str(table)]) == 0
    assert table.read_bytes() == direct.read_bytes()


def test_export_of_what_is_no_session_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(SAMPLES[0]), str(tmp_path / "a.csv")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in ("run", "validate", "kinds", "export", "doctor"):
        assert f"  {command} " in text


def test_doctor_names_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["doctor"]) == 1
    text = capsys.readouterr().out
    assert "missing  display" in text
    assert "xvfb-run -a" in text


def test_without_a_display_the_window_is_one_line_and_status_2() -> None:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in gone}
    code = "import sys; from playground.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "playground run" in done.stderr
    assert "xvfb-run -a" in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = (
        "import sys; from playground.cli import main; "
        f"sys.exit(main(['run', {str(SAMPLES[4])!r}, '--for', '10min', '--log', '-']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 0
