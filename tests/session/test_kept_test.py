"""Sessions as tests: what is kept of a session, and what a run of it is held to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest

from playground.errors import FileFault, UsageError
from playground.graph import file
from playground.graph.model import Graph, Node
from playground.loop import VirtualClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from playground.session import Session
from playground.session.kept_test import SessionTest, check, kept_test, load_test, save_test
from tests.runtime.debugger.debugged import emitter, wires

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.trace.record import Record

GRAPH = Graph(
    title="Doorbell",
    nodes=(
        Node("bell", "button", "Bell"),
        emitter("door", "ring"),
        Node("say", "log", "Say", params={"template": "ding {0}"}),
        Node("count", "counter", "Count"),
    ),
    wires=wires("w1: bell.click > door.ring", "w2: door.ring > say.in", "w3: door.ring > count.in"),
)


def session(graph: Graph = GRAPH) -> Session:
    """Return the session of a bell that was rung at 10 and at 30 ms."""
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    for n, at_ms in enumerate((10, 30)):
        run.schedule(at_ms, "bell", "click", (n + 1,))
    run.play()
    return Session.of(run)


def chosen(kept: Session, matches: Callable[[Record], bool]) -> list[int]:
    return [record.seq for record in kept.records if matches(record)]


def calls_and_lines(record: Record) -> bool:
    return record.type in ("call", "log")


@pytest.fixture
def test() -> SessionTest:
    kept = session()
    return kept_test(kept, chosen(kept, calls_and_lines), GRAPH)


def swapped(graph: Graph) -> Graph:
    first, second, third = graph.wires
    return msgspec.structs.replace(graph, wires=(first, third, second))


def test_a_session_meets_the_test_that_was_kept_of_it(test: SessionTest) -> None:
    assert test.exact
    assert [(each.at, each.args) for each in test.inputs] == [(10, (1,)), (30, (2,))]
    assert [(row.type, row.node) for row in test.expect[:4]] == [
        ("call", "door"),
        ("call", "say"),
        ("log", "say"),
        ("call", "count"),
    ]
    assert check(test, GRAPH).lines == ()


def test_two_wires_that_changed_places_are_found_at_the_right_row(test: SessionTest) -> None:
    assert check(test, swapped(GRAPH)).lines == (
        "differs at row 2 of 8",
        "  expected  Say heard ring (1) over wire w2: ok",
        "            because of Door emitted ring (1) to 2 listeners",
        "  got       #11 Count heard ring (1) over wire w3: ok",
        "            because of #10 Door emitted ring (1) to 2 listeners",
    )


def test_a_call_too_many_or_too_few_is_found(test: SessionTest) -> None:
    twice = msgspec.structs.replace(GRAPH, wires=(*GRAPH.wires, *wires("x: door.ring > say.in")))
    lines = check(test, twice).lines
    assert lines[0] == "differs at row 5 of 8"
    assert lines[3].endswith("Say heard ring (1) over wire x: ok")
    without = msgspec.structs.replace(GRAPH, wires=GRAPH.wires[:2])
    lines = check(test, without).lines
    assert lines[0] == "differs at row 4 of 8"
    assert lines[1] == "  expected  Count heard ring (1) over wire w3: ok"
    late = msgspec.structs.replace(test, expect=test.expect[:4], exact=True)
    assert check(late, GRAPH).lines[:2] == ("differs at row 5 of 4", "  expected  nothing more")


def test_chosen_rows_may_have_others_between_them() -> None:
    kept = session()
    rows = chosen(kept, lambda record: record.type == "log")[1:]
    test = kept_test(kept, rows, GRAPH)
    assert not test.exact
    assert check(test, GRAPH).lines == ()
    other = msgspec.structs.replace(
        GRAPH, nodes=(*GRAPH.nodes[:2], Node("say", "log", "Say"), *GRAPH.nodes[3:])
    )
    lines = check(test, other).lines
    assert lines[0] == "differs at row 1 of 1"
    assert lines[1] == "  expected  Say logged: ding 2"


def test_nothing_chosen_makes_no_test() -> None:
    with pytest.raises(UsageError, match="no record is chosen"):
        kept_test(session(), [], GRAPH)


def test_a_test_file_comes_back_as_it_was_and_keeps_to_the_schema(
    test: SessionTest, tmp_path: Path
) -> None:
    path = tmp_path / "bell.session-test.json"
    save_test(test, path)
    again, graph = load_test(path)
    assert again == test
    assert graph == GRAPH
    schema = json.loads(resource("schemas", "session-test.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_text()))


def test_a_graph_may_lie_in_a_file_beside_the_test(test: SessionTest, tmp_path: Path) -> None:
    file.save(swapped(GRAPH), tmp_path / "bell.playground.json")
    path = tmp_path / "bell.session-test.json"
    save_test(msgspec.structs.replace(test, graph="bell.playground.json"), path)
    assert check(*load_test(path)).lines[0] == "differs at row 2 of 8"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"format": "mine"}, "Expected event-playground/session-test, got mine - at $.format"),
        ({"version": 2}, "written by a newer version of the playground - at $.version"),
        ({"inputs": None}, "Expected `array`, got `null` - at $.inputs"),
        ({"expect": ...}, "Object missing required field `expect` - at $"),
        ({"expect": [{"type": "shout"}]}, "there is no type 'shout' - at $.expect[0].type"),
        ({"expect": [{"typ": "call"}]}, "Object contains unknown field `typ` - at $.expect[0]"),
        (
            {"inputs": [{"at": 1, "node": "gong", "event": "click"}]},
            "there is no node 'gong' - at $.inputs[0].node",
        ),
        ({"graph": {"format": "mine"}}, "- at $.graph.format"),
    ],
)
def test_a_fault_of_a_test_file_is_named_with_its_place(
    test: SessionTest, tmp_path: Path, fields: dict[str, Any], text: str
) -> None:
    content = msgspec.to_builtins(test) | fields
    content = {name: value for name, value in content.items() if value is not ...}
    path = tmp_path / "bad.session-test.json"
    path.write_text(json.dumps(content))
    with pytest.raises(FileFault) as raised:
        load_test(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert str(raised.value).endswith(text)
