"""How a kept session is put into words: when it began, how long it was, how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from playground.ui.blocking_bar import duration

if TYPE_CHECKING:
    from playground.session.library import KeptSession, State

STATES: dict[State, str] = {
    "here": "Being recorded",
    "elsewhere": "Recorded in another window",
    "ended": "",
    "crashed": "Cut off",
    "unreadable": "Cannot be read",
}
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))
_HOUR_MS = 3_600_000


def began(session: KeptSession, now: datetime) -> str:
    """Word when a session began, in the time of this place: `Today 14:20`, `27 Nov 2026 09:05`."""
    began_at, today = session.started.astimezone(), now.astimezone().date()
    days = {today: "Today", today - timedelta(days=1): "Yesterday"}
    day = days.get(began_at.date()) or f"{began_at.day} {began_at:%b %Y}"
    return f"{day} {began_at:%H:%M}"


def began_exactly(session: KeptSession) -> str:
    """Word when a session began, to the second: `27 Nov 2026 09:05:12`."""
    time = session.started.astimezone()
    return f"{time.day} {time:%b %Y %H:%M:%S}"


def ago(time: datetime, now: datetime) -> str:
    """Word how long ago something was: `3 minutes ago`."""
    seconds = (now - time).total_seconds()
    for length, unit in _UNITS:
        if seconds >= length:
            return f"{counted(int(seconds // length), unit)} ago"
    return "just now"


def length(session: KeptSession) -> str:
    """Word how long a session was: `0.1 s`, `2 min 05 s`, `1 h 20 min`."""
    if session.state == "unreadable":
        return ""
    if session.length_ms < _HOUR_MS:
        return duration(session.length_ms)
    minutes = int(session.length_ms) // 60_000
    return f"{minutes // 60:,} h {minutes % 60:02} min"


def size(count: int) -> str:
    """Word a number of bytes: `1.2 MB`."""
    return QLocale.c().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def counted(number: int, noun: str) -> str:
    """Count things: `1 session`, `2 sessions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def outcome(session: KeptSession) -> str:
    """Say in a line how it stands with a session, "" where it ended as it should."""
    if session.state == "unreadable":
        fault = session.fault
        return f"{fault[:1].upper()}{fault[1:]}."
    if session.state == "crashed":
        return "Cut off: the app ended before the session did. All that is listed can be read."
    return STATES[session.state] + "." if STATES[session.state] else ""


def left_over(session: KeptSession, now: datetime) -> str:
    """Say which session a crash left: `Doorbell, 12,304 records, 3 minutes ago, was cut off`."""
    records = counted(session.records, "record")
    return f"{session.label}, {records}, {ago(session.written, now)}, was cut off"
