"""A node that emits at times of the day, as cron does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from playground.catalog.kinds.programs.cron import Moment, Schedule, Zone, next_after, zone_of
from playground.catalog.kinds.programs.wall_clock import local_zone, now_ms
from playground.catalog.parameters import Switch
from playground.catalog.world import WorldNode
from playground.loop import RealClock, Timer

LOOK_MS = 3_600_000
"""How often, at least, the clock on the wall is looked at: the app may have been asleep."""
TOLERANCE_MS = 2000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ScheduleNode(WorldNode, kind="schedule", label="Schedule", family="timers", face="status"):
    """Emits `due` when a schedule says so: cron's fields, or words such as `every day at 08:30`.

    What time it is comes in once, as an input; from then on engine time tells, so that a virtual
    clock runs a day in a blink and a replay is due when it was. After a pause the clock on the
    wall is asked again, and what was missed is left out.
    """

    inputs = {"start": "Begins, from now on.", "stop": "Is due no more."}
    hears = ("clock",)
    outputs = {"due": "The time that it is due, and how often it was, from 1."}
    when = Schedule("every minute", help="Five fields of cron, six with seconds, or words.")
    zone = Zone("", label="Time zone", help="Such as Europe/Berlin; empty: the local one.")
    begins = Moment(
        "", label="Clock starts at", help="Such as 2026-01-31T08:00; empty: the true time."
    )
    autostart = Switch(True, help="Starts with the graph.")

    status = "stopped"
    _timer: Timer | None = None
    _is_on = False
    _began_ms: float = 0  # engine time less that of the wall
    _count = 0

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart:
            self.on_start()

    def stop(self) -> None:
        """Let go of the timer."""
        self.on_stop()
        super().stop()

    def reconfigured(self, name: str) -> None:
        """Take another schedule, from now on."""
        del name
        if self._is_on:
            self.on_start()

    def on_start(self, *args: object) -> None:
        """Find out what time it is."""
        del args
        self.on_stop()
        self._is_on, self._count = True, 0
        if self.begins:
            given = datetime.fromisoformat(self.begins)
            zone = zone_of(self.zone or "UTC")
            moment = given if given.tzinfo else given.replace(tzinfo=zone)
            self._begin_at(round((moment - EPOCH) / timedelta(milliseconds=1)), self.zone or "UTC")
        else:
            self.status = "asks what time it is"
            self.begin(self._look(), owes=True)

    def on_stop(self, *args: object) -> None:
        """Be due no more."""
        del args
        self.host.loop.clear_timeout(self._timer)
        self._timer, self._is_on, self.status = None, False, "stopped"

    def come_in(self, event: str, *args: Any) -> None:
        """Take what time it is; nothing of that is emitted."""
        if event == "clock":
            if self._is_on:
                self._begin_at(*args)
        else:
            super().come_in(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Say when it is due next, or what is wrong."""
        if event == "clock":
            epoch_ms, zone = args
            self._say_next(self._after(epoch_ms, zone))
        elif event == "error":
            self.status = str(args[0])

    def _begin_at(self, epoch_ms: int, zone: str) -> None:
        """Go on from what time it is now."""
        self._began_ms = self.host.loop.now() - epoch_ms
        self._plan(self._after(epoch_ms, zone), epoch_ms)

    def _after(self, epoch_ms: int, zone: str) -> datetime:
        moment = EPOCH + timedelta(milliseconds=epoch_ms)
        return next_after(self.when, moment.astimezone(zone_of(self.zone or zone)))

    def _plan(self, due: datetime, at_ms: int) -> None:
        """Wait from `at_ms` until it is due, or until it is time to look at the wall.

        The timer is set for a time, not for a delay: from a first time that is on record all
        others follow, and `now` may be read a little later in a replay.
        """
        self._due = due
        self._say_next(due)
        due_ms = (due - EPOCH) // timedelta(milliseconds=1)
        self._next_ms = min(due_ms, at_ms + LOOK_MS)
        then = self._come_due if self._next_ms == due_ms else self._look_again
        ring_ms = round(self._began_ms + self._next_ms, 3)
        self.host.loop.clear_timeout(self._timer)
        whole = int(ring_ms) if ring_ms == int(ring_ms) else ring_ms
        self._timer = self.host.loop.start_timer(Timer(then, ()), whole)
        self._began_ms = self._timer.due - self._next_ms

    def _come_due(self) -> None:
        due = self._due
        self._count += 1
        self._look_at_wall()
        self._plan(next_after(self.when, due), self._next_ms)
        self.emit("due", due.isoformat(), self._count)

    def _look_again(self) -> None:
        self._look_at_wall()
        self._plan(self._due, self._next_ms)

    def _look_at_wall(self) -> None:
        """Ask what time it is, where engine time is meant to be that of the wall."""
        clock = self.host.loop.clock
        if isinstance(clock, RealClock) and clock.rate == 1 and not self.begins:
            self.begin(self._look(self.host.loop.now() - self._began_ms))

    def _say_next(self, due: datetime) -> None:
        self.status = f"next: {due:%a %d %b %Y, %H:%M:%S}"

    async def _look(self, believed_ms: float = 0) -> None:
        """Tell what time it is, when that is later than is believed; outside the engine."""
        true_ms = now_ms()
        if true_ms > believed_ms + TOLERANCE_MS:
            self.tell("clock", true_ms, local_zone())
