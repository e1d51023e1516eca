"""What code can do: modules, async handlers, trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.catalog import KINDS
from playground.graph import file
from playground.graph.model import Graph, Node
from playground.resources import resource
from playground.runtime.trust import fingerprint, is_trusted, risks_of
from tests.catalog.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def test_an_async_handler_waits_and_resumes() -> None:
    code = (
        "import asyncio\n"
        "async def handler(n):\n"
        "    log('began', n)\n"
        "    await asyncio.sleep(n / 1000)\n"
        "    emit('out', n)\n"
    )
    bench = Bench("python", code=code).at(0, "in", 300).at(10, "in", 100).until(1_000)
    assert bench.lines == ["began 300", "began 100"]
    assert [(t, args) for t, _, args in bench.emitted] == [(110, [100]), (300, [300])]
    calls = [r for r in bench.run.records if r.type == "call" and r.node == "it"]
    resumes = [r for r in bench.run.records if r.type == "resume"]
    assert [record.outcome for record in calls] == ["waiting", "waiting"]
    assert [record.outcome for record in resumes] == ["ok", "ok"]
    assert [record.args[0] for record in resumes] == [calls[1].seq, calls[0].seq]


def test_an_async_handler_that_fails_is_uncaught_with_its_line() -> None:
    code = "import asyncio\nasync def handler():\n    await asyncio.sleep(0)\n    1 / 0\n"
    bench = Bench("python", code=code).at(0, "in").until(10)
    assert bench.crash == "ZeroDivisionError: division by zero"
    assert bench.run.crash is not None
    assert 'File "<it>", line 4, in handler' in bench.run.crash.traceback
    assert [r.outcome for r in bench.run.records if r.type == "resume"] == [
        "raised: ZeroDivisionError: division by zero"
    ]


def test_an_async_handler_that_fails_before_its_first_await_is_a_rejection_too() -> None:
    code = "async def handler():\n    1 / 0\n"
    bench = Bench("python", code=code).at(0, "in").until(10)
    assert bench.crash == "ZeroDivisionError: division by zero"
    call = next(r for r in bench.run.records if r.type == "call" and r.node == "it")
    emit = next(r for r in bench.run.records if r.type == "emit" and r.node == "source")
    assert call.outcome.startswith("raised: ")  # type: ignore[union-attr]
    assert emit.outcome == 1


def coded(code: str) -> Graph:
    return Graph(nodes=(Node("py", "python", "Mine", params={"code": code}),))


def test_trust_is_by_content() -> None:
    mark = fingerprint(coded("def handler(): pass"))
    assert is_trusted(coded("def handler(): pass"), {mark})
    assert not is_trusted(coded("def handler(): 1"), {mark})
    assert not is_trusted(coded("def handler(): pass"))


def test_a_graph_without_code_of_its_own_needs_no_trust() -> None:
    assert is_trusted(Graph(nodes=(Node("py", "python"), Node("x", "martian"))))
    assert [each.text for each in risks_of(coded("1"))] == ["Mine runs Python code"]


def test_a_kind_says_what_needs_trust_and_its_parameters_are_what_is_trusted(
    flying: Callable[[object], Graph],
) -> None:
    moon, mars, parked = flying("moon"), flying("mars"), flying("")
    assert [each.text for each in risks_of(mars)] == ["Rocket flies to the mars"]
    assert is_trusted(moon, {fingerprint(moon)})
    assert not is_trusted(mars, {fingerprint(moon)})
    assert is_trusted(parked)


def test_nothing_of_what_a_file_would_do_is_out_of_sight(
    flying: Callable[[object], Graph],
) -> None:
    assert risks_of(flying("a\n\u202eb"))[0].act == "flies to the a\\n\\u202eb"


def test_what_cannot_be_told_of_bad_parameters_needs_trust(
    flying: Callable[[object], Graph],
) -> None:
    assert [each.act for each in risks_of(flying(5))] == ["has parameters of the wrong type"]
    assert not is_trusted(flying(5))


@pytest.fixture
def flying(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], Graph]:
    """Let a kind need trust; return what makes a graph with one such node."""

    def risk(params: Mapping[str, Any]) -> str:
        return f"flies to the {params['template'].strip()}" if params["template"] else ""

    monkeypatch.setattr(KINDS["log"].node_class, "risk", risk)
    return lambda aim: Graph(nodes=(Node("r", "log", "Rocket", params={"template": aim}),))


def test_what_a_graph_writes_needs_trust_unless_it_is_temporary(tmp_path: Path) -> None:
    def writes(path: str) -> Graph:
        return Graph(nodes=(Node("w", "write_stream", "Out", params={"path": path}),))

    assert is_trusted(writes("{temp}/a.txt"))
    assert is_trusted(writes(str(tmp_path / "a.txt")))
    assert is_trusted(writes("a.txt"), folder=tmp_path)
    assert not is_trusted(writes("a.txt"))
    assert not is_trusted(writes("../a.txt"), folder=Path("/home/ann/lessons"))
    for path in "/home/ann/.bashrc", "{temp}/../a.txt", "/etc/passwd":
        (risk,) = risks_of(writes(path), tmp_path)
        assert risk.text.startswith("Out writes the file /")


def test_what_a_graph_reads_needs_no_trust_since_it_stays_here() -> None:
    kinds = "read_stream", "file_watcher", "channel", "tcp_client", "http_request"
    assert is_trusted(Graph(nodes=tuple(Node(kind, kind) for kind in kinds)))


def test_our_samples_need_no_trust_wherever_they_lie() -> None:
    sample = file.load(resource("samples", "06-overlapping-async.playground.json"))
    assert risks_of(sample)
    assert is_trusted(sample)


def test_a_failed_async_handler_of_an_emitter_that_captures_is_its_error_event() -> None:
    code = "async def fails(*a):\n    1 / 0\nnode.capture_rejections = True\n"
    code += "node.on('out', fails)\nnode.on('error', log)\ndef handler():\n    emit('out')\n"
    bench = Bench("python", code=code).at(0, "in").until(10)
    assert (bench.lines, bench.crash) == (["division by zero"], "")
    queued = next(r for r in bench.run.records if r.type == "queue" and r.event == "next_tick")
    assert queued.cause is not None
    assert (
        bench.run.records[queued.cause - 1].outcome == "raised: ZeroDivisionError: division by zero"
    )
