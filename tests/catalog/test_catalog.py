"""The catalogue as a whole: what every kind declares, and how parameters are checked."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from playground.catalog import (
    FAMILIES,
    KINDS,
    check_parameter,
    kind_of,
    kinds,
    parameter_values,
    ports_of,
)
from playground.catalog.kind import Kind, register
from playground.catalog.kinds import MODULES
from playground.catalog.parameters import Code, Expression, JsonValue
from tests.catalog.bench import Bench

DESIGN_KINDS = {
    "controls": ["button", "toggle", "slider", "text_field", "key", "form"],
    "timers": ["interval", "timeout", "sensor", "schedule"],
    "emitters": ["emitter", "defer"],
    "listeners": [
        "log", "counter", "filter", "map", "listener_switch", "python", "delay", "debounce",
        "throttle", "batch", "fail", "block",
    ],
    "io": [
        "read_stream", "transform", "write_stream", "file_watcher",
        "tcp_server", "tcp_client", "udp",
        "http_server", "http_request", "websocket_server", "websocket_client",
        "process", "thread", "stdin", "signal", "cluster", "worker", "channel",
    ],
    "outputs": ["lamp", "display", "meter", "chart"],
}  # fmt: skip


def test_every_kind_of_the_design_is_there() -> None:
    for family, names in DESIGN_KINDS.items():
        assert [kind.kind for kind in KINDS.values() if kind.family == family] == names


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_kind_declares_all_that_the_window_needs(kind: Kind) -> None:
    assert kind.family in FAMILIES
    assert kind.summary.endswith(".")
    ports = kind.ports({})
    assert ports.events[-1].name == "error"
    assert len({port.name for port in ports.inputs}) == len(ports.inputs)
    for port in (*ports.inputs, *ports.events):
        assert port.help.endswith("."), port
    for name, parameter in kind.parameters.items():
        assert parameter.help, name
        assert parameter.clean(parameter.default) == parameter.default


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_node_of_every_kind_runs_with_its_defaults(kind: Kind) -> None:
    given: dict[str, Any] = (
        {"port": 0} if "port" in kind.parameters else {}
    )  # the usual one may be taken
    bench = Bench(kind.kind, **given).until(100)
    assert bench.crash == ""
    assert bench.node.error_text == ""
    for port in kind.ports({}).inputs:
        assert callable(bench.node.handler_of(port.name))
    bench.node.stop()


@pytest.mark.parametrize(
    ("kind", "name", "value", "fault"),
    [
        ("interval", "interval_ms", "1", "Expected int, got str"),
        ("interval", "interval_ms", True, "Expected int, got bool"),
        ("interval", "interval_ms", 0, "Expected int from 1 to 2147483647, got 0"),
        ("interval", "autostart", 1, "Expected bool, got int"),
        ("fail", "probability", 2, "Expected number from 0 to 1, got 2"),
        ("fail", "probability", None, "Expected number, got null"),
        ("fail", "message", 5, "Expected str, got int"),
        ("delay", "mode", "later", "Expected one of concurrent, queue, latest, got 'later'"),
        ("delay", "mode", [], "Expected str, got array"),
        ("emitter", "events", {}, "Expected array, got object"),
        ("emitter", "events", ["a", 1.5], "Expected str, got float"),
        ("emitter", "events", ["a", "a"], "the event 'a' is named twice"),
        ("emitter", "events", [""], "an event needs a name"),
        ("listener_switch", "wires", "w1", "Expected array, got str"),
        ("form", "fields", [{"name": "a", "type": "date"}], "Expected one of text, number, "),
        ("form", "fields", [{"name": "a"}, {"name": "a"}], "a field needs a name of its own"),
        ("form", "fields", [{}], "Object missing required field `name`"),
    ],
)
def test_a_bad_value_is_told_in_one_line(kind: str, name: str, value: Any, fault: str) -> None:
    told = check_parameter(kind, name, value)
    assert told is not None
    assert told.startswith(fault)
    assert "\n" not in told


def test_good_and_unknown_values_have_no_fault() -> None:
    assert check_parameter("interval", "interval_ms", 5) is None
    assert check_parameter("interval", "colour", 5) is None
    assert check_parameter("martian", "interval_ms", "x") is None
    assert JsonValue(None).clean([1]) == [1]


def test_an_unknown_kind_has_no_ports_and_keeps_its_parameters() -> None:
    assert kind_of("martian") is None
    assert ports_of("martian", {}) is None
    assert parameter_values("martian", {"a": 1}) == {"a": 1}


def test_parameters_that_are_left_out_have_their_defaults() -> None:
    assert parameter_values("interval", {"limit": 3}) == {
        "interval_ms": 1000,
        "limit": 3,
        "autostart": True,
    }


def test_ports_follow_from_parameters() -> None:
    ports = ports_of("emitter", {"events": ["ring", "error"]})
    assert ports is not None
    assert [port.name for port in ports.inputs] == ["ring", "error"]
    assert [port.name for port in ports.events] == ["ring", "error"]


def test_the_syntax_of_an_expression_is_told_without_running_it() -> None:
    parameter = kind_of("filter").parameters["expression"]  # type: ignore[union-attr]
    assert isinstance(parameter, Expression)
    assert parameter.syntax_fault("args[0] > 5") == ""
    assert parameter.syntax_fault("args[0] >").startswith("not an expression: ")
    assert isinstance(kind_of("python").parameters["code"], Code)  # type: ignore[union-attr]


def test_a_kind_of_no_family_is_refused() -> None:
    node_class = KINDS["log"].node_class
    with pytest.raises(ValueError, match="no such family"):
        register(Kind(node_class, "odd", "Odd", "nobody"))


def test_each_module_makes_the_kinds_that_the_table_says_and_no_other() -> None:
    for module, names in MODULES.items():
        place = f"{kinds.__name__}.{module}"
        made = [
            k.kind for k in KINDS.values() if f"{k.node_class.__module__}.".startswith(f"{place}.")
        ]
        assert made == list(names), module


def test_a_graph_imports_the_kinds_that_it_has_and_no_other() -> None:
    code = (
        "import sys; from playground.catalog import kind_of; kind_of('button'); "
        "print([m for m in sys.modules if m.startswith('playground.catalog.kinds.')])"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert told.strip() == "['playground.catalog.kinds.controls']"
