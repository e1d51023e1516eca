"""A server for the web: every request is an event, and a handler's answer goes back."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog.kinds.network.http import routes
from playground.catalog.kinds.network.http.answers import Answer, AnswerError, answer_of, refusal
from playground.catalog.kinds.network.http.bodies import FORMS
from playground.catalog.kinds.network.http.desk import Desk, ServerSettings
from playground.catalog.kinds.network.http.headers import Headers
from playground.catalog.kinds.network.http.routes import Routes
from playground.catalog.kinds.network.listening import ListeningNode
from playground.catalog.kinds.network.loading import load
from playground.catalog.parameters import Choice, Integer, Switch, Text
from playground.catalog.world import WorldError
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Coroutine, Iterator

    from playground.catalog.kinds.network.outside import Outside
    from playground.loop import Timer


class Pending(NamedTuple):
    """A request that waits for its answer: its line, the input that it was, its time limit."""

    line: str
    root: int
    timer: Timer


class HttpServer(
    ListeningNode, kind="http_server", label="HTTP server", family="io", face="status"
):
    """Listens for HTTP: each request is an event, and what a handler responds is its answer.

    `respond` takes a body, and answers the request that led there: through any number of wires,
    timers and async handlers. A text, bytes or None go as they are, all else as JSON; an object
    with a `status` and nothing but `id`, `status`, `headers` and `body` is the whole answer.
    Where the request did not lead there (the answer comes from another server, say), its id, the
    last argument of `request`, names it: `respond(id, status, body, headers)`, the last two may
    be left out. Routes answer by themselves, and `finish` tells of every answer.
    """

    inputs = {
        "respond": "Answers the request that led here: a body; or id, status, body, headers.",
        "listen": "Listens, where it does not.",
        "stop": "Listens no more; requests that wait are still answered.",
    }
    outputs = {
        "listening": "It listens; its address and port.",
        "request": "A request to answer: method, path, headers, body, id.",
        "finish": "An answer was sent: method, path, status, id.",
        "aborted": "A client went away before it had its answer: method, path, id.",
        "close": "It listens no more.",
    }
    host_name = Text("127.0.0.1", name="host", settled=True, help="The address to listen at.")
    port = Integer(8080, minimum=0, maximum=65535, help="The port to listen at; 0: any free one.")
    routes = Routes([], help="Requests that are answered without a handler, the first that fits.")
    reply = Text(
        "", multiline=True, help="Answers all other requests by itself. Empty: they are events."
    )
    headers = Headers({}, help="Sent with every answer.")
    body_as = Choice("text", choices=FORMS, help="What the body of a request is given as.")
    body_limit_bytes = Integer(
        1_048_576, minimum=0, unit="bytes", help="Larger bodies are refused with 413."
    )
    answer_timeout_ms = Integer(
        30_000,
        minimum=1,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long a request waits for a handler, until it is answered with 504.",
    )
    request_timeout_ms = Integer(
        30_000,
        minimum=1,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long head and body of a request may take to come, a piece of an answer to go.",
    )
    keep_alive_ms = Integer(
        5_000,
        minimum=0,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long a connection is kept for further requests. 0: for one request only.",
    )
    autostart = Switch(True, help="Listens with the graph.")
    hears = ("fault",)
    shows = (*ListeningNode.shows, "requests")

    requests = 0

    def prepare(self) -> None:
        """Have no request."""
        super().prepare()
        self._pending: dict[int, Pending] = {}
        self._roots: dict[int, int] = {}  # requests by the inputs that they came in by, in order
        self._ids = itertools.count(1)  # told off outside, and never anew
        self._desk = Desk(self._settings())

    def stop(self) -> None:
        """Listen no more and forget what waits."""
        super().stop()
        self._forget()

    def reconfigured(self, name: str) -> None:
        """Listen elsewhere, or go on with other settings."""
        if name in ("host", "port"):
            super().reconfigured(name)
        else:
            self.reach(self._desk.take, self._settings())

    def service(self, listen: Callable[[], socket.socket]) -> Coroutine[Any, Any, None]:
        """Return the work of listening."""
        self._forget()
        self._desk = Desk(self._settings())
        service = Service(self._desk, self._ids, self)
        return service.run(listen, (self.host_name, self.port))

    def on_stop(self, *args: object) -> None:
        """Let no more clients in."""
        del args
        self.reach(self._desk.closing.set)

    def on_respond(self, *args: object) -> None:
        """Answer a request."""
        try:
            named, answer = answer_of(args)
        except AnswerError as wrong:
            self._refuse(wrong)
            return
        request = self._led_here() if named is None else named
        if request not in self._pending:
            which = "the request that led here" if request is None else f"request {request}"
            text = f"too late to answer {which}: answered already, or its client went away"
            self.host.recorder.line("warn", text, "network")
            return
        self._answer(request, answer)

    def come_in(self, event: str, *args: Any) -> None:
        """Take what the outside tells."""
        if event == "request":
            method, path, _, _, number = args
            timer = self.host.loop.set_timeout(self._is_late, self.answer_timeout_ms, number)
            root = self._root()
            self._pending[number] = Pending(f"{method} {path}", root, timer)
            self._roots[root] = number
        elif event == "aborted":
            self._dismiss(args[2])
        super().come_in(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Count requests."""
        super().heard(event, *args)
        if event in ("request", "finish"):
            self.requests = max(self.requests, args[-1])
        if self.address and self.requests:
            many = "" if self.requests == 1 else "s"
            self.status = f"{self.address}, {self.requests:,} request{many}"

    def _settings(self) -> ServerSettings:
        return ServerSettings(
            routes=tuple(routes.read(self.routes)),
            reply=self.reply,
            headers=dict(self.headers),
            body_as=self.body_as,
            body_limit_bytes=self.body_limit_bytes,
            idle_s=self.keep_alive_ms / 1000,
            request_s=self.request_timeout_ms / 1000,
        )

    def _answer(self, request: int, answer: Answer) -> None:
        self._dismiss(request)
        self.reach(self._desk.answer, request, answer)

    def _dismiss(self, request: int) -> None:
        pending = self._pending.pop(request, None)
        if pending is not None:
            del self._roots[pending.root]
            self.host.loop.clear_timeout(pending.timer)

    def _forget(self) -> None:
        for request in list(self._pending):
            self._dismiss(request)

    def _is_late(self, request: int) -> None:
        line = self._pending[request].line
        text = f"nobody answered {line} within {self.answer_timeout_ms:,} ms"
        self.host.recorder.line("warn", text, "network")
        self._answer(request, refusal(504, "nobody answered in time"))

    def _refuse(self, wrong: AnswerError) -> None:
        """Answer with 500 for a handler whose answer is none, then say so."""
        request = self._led_here() if wrong.request is None else wrong.request
        if request in self._pending:
            self._answer(request, refusal(500, "the handler's answer is none"))
        self.emit("error", WorldError(wrong.code, str(wrong)))

    def _root(self) -> int:
        """Return the input that led here."""
        record = self.host.recorder.innermost()
        while record is not None and record.cause is not None:
            record = self.host.recorder.trace[record.cause - 1]
        return 0 if record is None else record.seq

    def _led_here(self) -> int | None:
        """Return the request that led here, if it still waits: the cause of causes.

        A cause is earlier than what it caused, so nothing before the oldest request is looked at.
        """
        oldest = next(iter(self._roots), 0)
        record = self.host.recorder.innermost()
        while record is not None and record.cause is not None and record.cause >= oldest:
            record = self.host.recorder.trace[record.cause - 1]
        return None if record is None else self._roots.get(record.seq)


class Service(NamedTuple):
    """What goes on outside while a server listens."""

    desk: Desk
    ids: Iterator[int]
    outside: Outside

    async def run(self, listen: Callable[[], socket.socket], where: tuple[str, int]) -> None:
        """Serve until the end."""
        await load()
        from playground.catalog.kinds.network.http.service import HttpService
        from playground.catalog.kinds.network.http.serving import serve

        server = HttpService(self.desk, self.ids, self.outside).server()
        await serve(listen, where, server, self.desk.closing, self.outside)
