"""Node's functions that put work into the loop's queues, and take it out again."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

from playground.loop import phases
from playground.loop.clocks import VirtualClock
from playground.loop.entry import Entry, Timer
from playground.loop.queues import Queues
from playground.loop.timers import delay_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.loop.clocks import Clock
    from playground.loop.observer import Observer


class Scheduling:
    """The half of the event loop that handlers see: it queues, and runs nothing.

    `wake` is called when work comes from outside, that is, while nothing is `executing`.
    """

    def __init__(self, clock: Clock | None = None, observer: Observer | None = None) -> None:
        self.clock: Clock = VirtualClock() if clock is None else clock
        self.observer = observer
        self.wake: Callable[[], None] = _nothing
        self.executing = False
        self._queues = Queues()
        self._arrivals: list[tuple[float, int, Callable[[], object]]] = []
        self._arrival_order = 0

    def now(self) -> float:
        """Return engine time in ms."""
        return self.clock.ms

    def next_tick(self, fn: Callable[..., object], *args: Any) -> Entry:
        """Run `fn` when the current callback is done, before any microtask."""
        return self.enqueue(Entry(phases.NEXT_TICK, _checked(fn), args))

    def queue_microtask(self, fn: Callable[..., object], *args: Any) -> Entry:
        """Run `fn` when the current callback and all ticks are done."""
        return self.enqueue(Entry(phases.MICROTASK, _checked(fn), args))

    def set_immediate(self, fn: Callable[..., object], *args: Any) -> Entry:
        """Run `fn` in the next check phase."""
        return self.enqueue(Entry(phases.CHECK, _checked(fn), args))

    def post(self, fn: Callable[..., object], *args: Any) -> Entry:
        """Run `fn` in the poll phase, as an input that is ready now."""
        return self.enqueue(Entry(phases.POLL, _checked(fn), args))

    def on_close(self, fn: Callable[..., object], *args: Any) -> Entry:
        """Run `fn` in the close phase: last closed, first called."""
        return self.enqueue(Entry(phases.CLOSE, _checked(fn), args))

    def set_timeout(self, fn: Callable[..., object], ms: float = 1, *args: Any) -> Timer:
        """Run `fn` once, `ms` from now at the earliest (at least 1 ms, cut to whole ms)."""
        return self.start_timer(Timer(_checked(fn), args), self.now() + delay_of(ms))

    def set_interval(self, fn: Callable[..., object], ms: float = 1, *args: Any) -> Timer:
        """Run `fn` every `ms`, counted from the time at which its last call began."""
        delay = delay_of(ms)
        return self.start_timer(Timer(_checked(fn), args, delay), self.now() + delay)

    def clear_timeout(self, timer: object) -> None:
        """Stop a timeout or an interval; anything else has no effect."""
        if isinstance(timer, Timer):
            self.cancel(timer)

    clear_interval = clear_timeout

    def clear_immediate(self, entry: object) -> None:
        """Take an immediate out of its queue; anything else has no effect."""
        if isinstance(entry, Entry) and entry.queue == phases.CHECK:
            self.cancel(entry)

    def arrive_at(self, at_ms: float, arrive: Callable[[], object]) -> None:
        """Call `arrive` at engine time `at_ms` as the world would: in poll, after due timers.

        Equal times keep the order of these calls. What is still to arrive keeps the loop alive.
        """
        self._arrival_order += 1
        heapq.heappush(self._arrivals, (at_ms, self._arrival_order, arrive))

    def enqueue(self, entry: Entry) -> Entry:
        """Put an entry at the end of the queue it names."""
        self._queues.add(entry)
        self._announce(entry)
        return entry

    def take_in(self, entry: Entry) -> None:
        """Put an entry of poll, which the observer knows already, at the end of its queue."""
        self._queues.add(entry)
        if not self.executing:
            self.wake()

    def start_timer(self, timer: Timer, due: float) -> Timer:
        """Let `timer` wait for engine time `due`."""
        self._queues.timers.add(timer, round(due, 3))
        self._announce(timer)
        return timer

    def cancel(self, entry: Entry) -> None:
        """Take a waiting entry out of its queue; an interval that is running will not go on."""
        entry.cancelled = True
        self.take_out(entry)

    # by hand, for a person who looks at the queues

    def take_out(self, entry: Entry) -> None:
        """Take a waiting entry out of its queue, perhaps to put it back."""
        if self._queues.remove(entry) and self.observer is not None:
            self.observer.cancelled(entry)

    def put_back(self, entry: Entry) -> None:
        """Let an entry that was taken out wait where it did; the observer is not told."""
        self._queues.put_back(entry)
        if not self.executing:
            self.wake()

    def swap(self, first: Entry, second: Entry) -> None:
        """Let two waiting entries of one queue change places; of timers, with the due times."""
        self._queues.swap(first, second)
        if not self.executing:
            self.wake()

    # what waits

    def next_due(self) -> float | None:
        """Return the engine time of the next timer or arrival, None when there is none."""
        timer = self._queues.timers.next_due()
        arrival = self._arrivals[0][0] if self._arrivals else None
        if timer is None or arrival is None:
            return arrival if timer is None else timer
        return min(timer, arrival)

    def length(self, queue: str) -> int:
        """Return how many entries wait in `queue`."""
        return self._queues.length(queue)

    @property
    def total(self) -> int:
        """How many entries wait in all queues together."""
        return sum(map(self.length, phases.LANES))

    def waiting(self, queue: str, limit: int | None = None) -> Sequence[Entry]:
        """Return the first `limit` entries of `queue`, the next to run first."""
        return self._queues.view(queue, limit)

    @property
    def queues(self) -> dict[str, Sequence[Entry]]:
        """A read-only view of every queue, the next to run first."""
        return {name: self.waiting(name) for name in phases.LANES}

    def _announce(self, entry: Entry) -> None:
        if self.observer is not None:
            self.observer.queued(entry)
        if not self.executing:
            self.wake()


def _checked(fn: Callable[..., object]) -> Callable[..., object]:
    if not callable(fn):
        raise TypeError(f"a callback must be callable, not {fn!r}")
    return fn


def _nothing() -> None:
    return
