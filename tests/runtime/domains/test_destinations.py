"""Random graphs with nested frames, an error in every node: where it goes is where it belongs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Frame, Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from tests.runtime.domains.graphs import errors
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from collections.abc import Iterator

SLEEPY = "import asyncio\nasync def handler(*args):\n    await asyncio.sleep(0.003)\n    1 / 0\n"
FAILING: tuple[tuple[str, dict[str, object]], ...] = (
    ("fail", {}),
    ("fail", {"asynchronous": True}),
    ("map", {"expression": "1 / 0"}),
    ("python", {"code": "def handler(*args):\n    1 / 0\n"}),
    ("python", {"code": "def handler(*args):\n    set_timeout(lambda: 1 / 0, 3)\n"}),
    ("python", {"code": "async def handler(*args):\n    1 / 0\n"}),
    ("python", {"code": SLEEPY}),
)


class Lesson:
    """Nodes that fail when they are told to, some lying in frames, some frames having listeners."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.nodes = [
            Node(f"n{n}", kind, params=params, position=self._point(chance))
            for n, (kind, params) in enumerate(chance.choices(FAILING, k=8))
        ]
        self.frames = [
            Frame(f"f{n}", rect=self._rect(chance), domain=chance.random() < 0.8) for n in range(6)
        ]
        self.listeners: dict[str, Node] = {}
        for frame in self.frames:
            if chance.random() < 0.7:
                kind = chance.choice(["log", "log", "fail"])
                listener = Node(f"of {frame.id}", kind, position=self._point(chance))
                self.listeners[frame.id] = listener
        names = [node.id for node in self.nodes]
        source = Node("all", "emitter", params={"events": names}, position=(9_000, 0))
        self.graph = Graph(
            nodes=(source, *self.nodes, *self.listeners.values()),
            frames=tuple(self.frames),
            wires=(
                *(Wire(f"to {name}", ("all", name), (name, "in")) for name in names),
                *(
                    Wire(f"from {name}", (name, "error"), (listener.id, "in"))
                    for name, listener in self.listeners.items()
                ),
            ),
        )

    def run(self) -> SessionRun:
        """Let every node fail, one after the other, in a loop that goes on."""
        run = SessionRun(self.graph, VirtualClock(), is_trusted=True)
        run.keeps_going = True
        for place, node in enumerate(self.nodes):
            run.schedule(place * 100, "all", node.id, ())
        run.play()
        return run

    def route(self, node: Node) -> Iterator[tuple[str, str]]:
        """Yield who fails, and where that goes: on from a listener that fails itself."""
        passed: list[str] = []
        while True:
            places = [node.position, *(self._middle(each) for each in passed)]
            sizes = [0.0, *(self._area(self._frame(each)) for each in passed)]
            chosen = None
            for at, size in zip(places, sizes, strict=True):
                head = (at[0] + 70, at[1] + 17) if size == 0 else at
                around = [each for each in self._listening(passed) if self._holds(each, head)]
                around = [each for each in around if self._area(each) > size]
                if around:
                    chosen = min(around, key=self._area)
                    break
            yield node.id, "uncaught" if chosen is None else f"caught by {chosen.id}"
            if chosen is None or self.listeners[chosen.id].kind == "log":
                return
            passed.insert(0, chosen.id)
            node = self.listeners[chosen.id]

    def _listening(self, passed: list[str]) -> list[Frame]:
        listening = [each for each in self.frames if each.domain and each.id in self.listeners]
        return [each for each in listening if each.id not in passed]

    def _frame(self, frame_id: str) -> Frame:
        return next(frame for frame in self.frames if frame.id == frame_id)

    def _middle(self, frame_id: str) -> tuple[float, float]:
        x, y, width, height = self._frame(frame_id).rect
        return x + width / 2, y + height / 2

    def _area(self, frame: Frame) -> float:
        return frame.rect[2] * frame.rect[3]

    def _holds(self, frame: Frame, at: tuple[float, float]) -> bool:
        x, y, width, height = frame.rect
        return x <= at[0] <= x + width and y <= at[1] <= y + height

    def _point(self, chance: random.Random) -> tuple[float, float]:
        return chance.uniform(0, 1_000), chance.uniform(0, 1_000)

    def _rect(self, chance: random.Random) -> tuple[float, float, float, float]:
        return (*self._point(chance), chance.uniform(100, 900), chance.uniform(100, 900))


@pytest.mark.parametrize("seed", range(25))
def test_an_error_goes_to_the_nearest_frame_else_it_is_uncaught(seed: int) -> None:
    lesson = Lesson(seed)
    expected = [step for node in lesson.nodes for step in lesson.route(node)]
    run = lesson.run()
    assert [(record.node, record.outcome) for record in errors(run)] == expected
    assert difference(kept(run)) is None


def test_the_random_graphs_have_errors_of_each_destiny() -> None:
    lessons = [Lesson(seed) for seed in range(25)]
    routes = [list(lesson.route(node)) for lesson in lessons for node in lesson.nodes]
    ends = [route[-1][1] for route in routes]
    assert {len(route) for route in routes} >= {1, 2, 3}
    assert 20 < ends.count("uncaught") < len(ends) - 20
