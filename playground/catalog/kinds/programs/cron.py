"""When a schedule is due: cron's five or six fields, or a few words that stand for them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

from playground.catalog.parameters import ParameterError, Text

DAYS = {
    "day": "*",
    "weekday": "MON-FRI",
    "monday": "MON",
    "tuesday": "TUE",
    "wednesday": "WED",
    "thursday": "THU",
    "friday": "FRI",
    "saturday": "SAT",
    "sunday": "SUN",
}
STEPS = {
    "second": (60, "*/{n} * * * * *"),
    "minute": (60, "*/{n} * * * *"),
    "hour": (24, "{minute} */{n} * * *"),
}
NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * SUN",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
STEP = re.compile(r"every (?:(\d+) )?(second|minute|hour)s?(?: at :(\d\d))?")
TIME = re.compile(r"(?:every (\w+) )?at (\d{1,2}):(\d\d)")
OFFSET = re.compile(r"UTC(?:([+-])(\d\d):(\d\d))?")


class Schedule(Text):
    """A cron expression, or words such as `every 5 minutes` and `every monday at 08:30`."""

    def clean(self, value: Any) -> str:
        """Take what some time follows from."""
        text = super().clean(value)
        try:
            next_after(text, datetime(2026, 1, 1, tzinfo=UTC))
        except ValueError as error:
            raise ParameterError(str(error)) from None
        return text


class Moment(Text):
    """A day and a time as ISO 8601 has them, or nothing."""

    def clean(self, value: Any) -> str:
        """Take a str that is one."""
        text = super().clean(value)
        try:
            datetime.fromisoformat(text or "2026-01-01T00:00")
        except ValueError:
            raise ParameterError("Expected a time such as 2026-01-31T08:30") from None
        return text


class Zone(Text):
    """A time zone by its name, such as Europe/Berlin, or nothing."""

    def clean(self, value: Any) -> str:
        """Take a str that names one."""
        text = super().clean(value)
        try:
            zone_of(text or "UTC")
        except ValueError as error:
            raise ParameterError(str(error)) from None
        return text


def next_after(schedule: str, moment: datetime) -> datetime:
    """Return when a schedule is due next, later than `moment`; ValueError if it never is."""
    from cronsim import CronSim, CronSimError

    try:
        return next(CronSim(_fields(schedule), moment))
    except CronSimError as error:
        raise ValueError(f"not a schedule: {str(error).lower()} in {schedule!r}") from None
    except StopIteration:
        raise ValueError(f"{schedule!r} is never due") from None


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its name or as UTC+02:00; ValueError where there is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    offset = OFFSET.fullmatch(name)
    if offset is not None:
        sign, hours, minutes = offset[1] or "+", int(offset[2] or 0), int(offset[3] or 0)
        by = timedelta(hours=hours, minutes=minutes)
        return timezone(-by if sign == "-" else by)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone {name!r} here") from None


def _fields(schedule: str) -> str:
    """Return the fields that words stand for, or those that are given."""
    text = " ".join(schedule.split()).lower()
    if text in NAMED:
        return NAMED[text]
    step, time = STEP.fullmatch(text), TIME.fullmatch(text)
    if step is not None:
        return _of_step(int(step[1] or 1), step[2], step[3])
    if time is not None and (time[1] or "day") in DAYS:
        return f"{int(time[3])} {int(time[2])} * * {DAYS[time[1] or 'day']}"
    if text.startswith(("every", "at ")):
        examples = "every 5 minutes, every hour at :30, every day at 08:30, every monday at 08:30"
        raise ValueError(f"not a schedule: {schedule!r}; such are {examples}")
    return schedule


def _of_step(n: int, unit: str, minute: str | None) -> str:
    of, fields = STEPS[unit]
    if minute is not None and unit != "hour":
        raise ValueError(f"a minute belongs to hours, not to {unit}s")
    if not 1 <= n <= of or of % n:
        whole = {"second": "a minute", "minute": "an hour", "hour": "a day"}[unit]
        raise ValueError(f"every {n} {unit}s does not fit into {whole}: {n} must divide {of}")
    if n == of:
        all_of = {"second": "* * * * *", "minute": "0 * * * *", "hour": f"{minute or 0} 0 * * *"}
        return all_of[unit]
    return fields.format(n=n, minute=int(minute or 0))
