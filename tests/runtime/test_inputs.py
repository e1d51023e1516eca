"""Which inputs a graph knows: the events of its nodes, and what those hear besides."""

from __future__ import annotations

import pytest

from playground.graph.model import Graph, Node
from playground.runtime.inputs import Input, fault_of


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("read_stream", "lines"),
        ("write_stream", "written"),
        ("file_watcher", "watching"),
        ("channel", "refused"),
        ("channel", "unanswered"),
        ("http_request", "failed"),
        ("tcp_client", "failed"),
        ("stdin", "none"),
        ("schedule", "clock"),
    ],
)
def test_an_input_that_is_no_event_is_known_where_it_is_heard(kind: str, event: str) -> None:
    graph = Graph(nodes=(Node("it", kind),))
    assert fault_of(Input(0, "it", event, ()), graph) is None
    assert fault_of(Input(0, "it", f"no {event}", ()), graph) is not None
