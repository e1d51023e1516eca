"""The event loop: Node's phases and queues, clocks, and asyncio living inside them.

It promises Node's order of callbacks and knows nothing of Qt, of graphs or of what is recorded;
whoever wants to know what it does gives it an `Observer`.
"""

from playground.loop.clocks import Clock, PacedClock, RealClock, VirtualClock
from playground.loop.entry import Entry, Timer
from playground.loop.errors import HandlerKilled, RunawayError
from playground.loop.event_loop import EventLoop, virtual_loop
from playground.loop.headless import HeadlessLoop
from playground.loop.hosting import EngineMixin
from playground.loop.observer import Observer
from playground.loop.origin import Origin
from playground.loop.phases import LANES, PHASES

__all__ = [
    "LANES",
    "PHASES",
    "Clock",
    "EngineMixin",
    "Entry",
    "EventLoop",
    "HandlerKilled",
    "HeadlessLoop",
    "Observer",
    "Origin",
    "PacedClock",
    "RealClock",
    "RunawayError",
    "Timer",
    "VirtualClock",
    "virtual_loop",
]
