"""Routes of a server: which requests it answers by itself, and how; which are events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from playground.catalog.kinds.network.http.headers import TOKEN, fault_in
from playground.catalog.parameters import Parameter, ParameterError
from playground.catalog.structs import converted
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWERS = ("reply", "emit")
STATUSES = range(200, 600)


class Route(msgspec.Struct, frozen=True, omit_defaults=True):
    """Requests of a path (`*` stands for anything, the query left aside) and how to answer them.

    `answer` is reply, with `status`, `type` and `body`, or emit. An empty `method` is any, an empty
    `type` that which the body looks like.
    """

    path: str
    method: str = ""
    answer: str = "reply"
    status: int = 200
    type: str = ""
    body: str = ""

    def takes(self, method: str, path: str) -> bool:
        """Say whether a request is one of these."""
        if self.method and self.method.upper() != method:
            return False
        return _pattern(self.path).fullmatch(path.partition("?")[0]) is not None


@dataclass(frozen=True, eq=False)
class Routes(Parameter[list[dict[str, Any]]]):
    """The routes of a server, as JSON objects; `read` gives them as structs."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Take a list of routes."""
        read(value)
        return list(value)


def read(value: Any) -> list[Route]:
    """Return the routes that a parameter's value describes."""
    routes = converted(value, list[Route])
    for index, route in enumerate(routes):
        for name, wrong in _faults(route):
            raise ParameterError(wrong, f"[{index}].{name}")
    return routes


def route_for(routes: Iterable[Route], method: str, path: str) -> Route | None:
    """Return the first route that takes a request."""
    return next((route for route in routes if route.takes(method, path)), None)


def _faults(route: Route) -> Iterable[tuple[str, str]]:
    if not route.path.startswith(("/", "*")):
        yield "path", f"a path begins with / or *, not as {safe_repr(route.path)} does"
    if route.method and not TOKEN.fullmatch(route.method):
        yield "method", f"{safe_repr(route.method)} is no method"
    if route.answer not in ANSWERS:
        yield "answer", f"Expected one of {', '.join(ANSWERS)}, got {safe_repr(route.answer)}"
    if route.status not in STATUSES:
        yield "status", f"Expected a status from 200 to 599, got {route.status}"
    if wrong := fault_in("content-type", route.type):
        yield "type", wrong


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in path.split("*")), re.DOTALL)
