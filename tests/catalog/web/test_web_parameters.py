"""Parameters of web nodes: what is wrong with a route or a header, and where."""

from __future__ import annotations

from typing import Any

import pytest

from playground.catalog.kinds.network.http.routes import Route, route_for
from playground.catalog.validation import faults_of
from playground.graph.model import Graph, Node


@pytest.mark.parametrize(
    ("params", "at", "words"),
    [
        ({"routes": {}}, "routes", "Expected `array`, got `object`"),
        ({"routes": [{}]}, "routes[0]", "missing required field `path`"),
        ({"routes": [{"path": "/"}, {"path": "no"}]}, "routes[1].path", "begins with / or *"),
        ({"routes": [{"path": "/", "status": "x"}]}, "routes[0].status", "Expected `int`"),
        ({"routes": [{"path": "/", "status": 199}]}, "routes[0].status", "from 200 to 599"),
        ({"routes": [{"path": "/", "method": "A B"}]}, "routes[0].method", "is no method"),
        ({"routes": [{"path": "/", "answer": "x"}]}, "routes[0].answer", "one of reply, emit"),
        ({"routes": [{"path": "/", "type": "a\n"}]}, "routes[0].type", "no header can carry"),
        ({"headers": []}, "headers", "Expected object, got array"),
        ({"headers": {"a": 1}}, "headers.a", "Expected str, got int"),
        ({"headers": {"a:": "b"}}, "headers.a:", "is no name of a header"),
        ({"headers": {"a": "\u4f60"}}, "headers.a", "no header can carry"),
    ],
)
def test_a_fault_of_a_file_names_its_place(params: dict[str, Any], at: str, words: str) -> None:
    graph = Graph(nodes=(Node("web", "http_server", params=params),))
    (fault,) = faults_of(graph, "web.playground.json")
    assert words in str(fault)
    assert str(fault).endswith(f"$.nodes[0].params.{at}")


@pytest.mark.parametrize(
    ("method", "path", "taken"),
    [
        ("GET", "/", 0),
        ("GET", "/?query", 0),
        ("POST", "/", 3),
        ("GET", "/files/a/b.txt", 1),
        ("GET", "/files", 3),
        ("PUT", "/a+b", 2),
        ("PUT", "/aab", 3),
    ],
)
def test_the_first_route_that_fits_takes_a_request(method: str, path: str, taken: int) -> None:
    routes = [
        Route("/", method="get"),
        Route("/files/*"),
        Route("/a+b"),
        Route("*"),
    ]
    assert route_for(routes, method, path) is routes[taken]
    assert route_for(routes[:1], "GET", "/elsewhere") is None
