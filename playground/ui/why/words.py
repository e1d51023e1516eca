"""What a path says in words: one sentence on top, and a few words for each wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.trace.arguments import arguments_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record
    from playground.trace.why.parts import Culprit, Kind, Part
    from playground.trace.why.path import Path

_SECOND_MS, _MINUTE_MS = 1000.0, 60_000.0
_SOME, _NEARLY, _NEARLY_ALL = 0.5, 0.8, 0.985
_WORTH_TELLING = 0.2
"""The share of the whole below which no part stands out."""
LEAST_MS = 2.0
"""A part of less is not told of either: a timer that is that late is on time."""
_MOST_CHARACTERS = 40
_TARGETS = {
    "call": "{node} heard {event}",
    "emit": "{node} emitted {event}",
    "resume": "{node} went on after its await",
    "log": "{node} logged “{text}”",
    "warn": "the warning “{text}”",
    "error": "the error “{text}”",
    "queue": "something was queued for {event}",
    "task": "{node} had its turn",
    "add": "one more listened to {event} of {node}",
    "remove": "one less listened to {event} of {node}",
}
_QUEUED = {
    "cancelled": "something was taken out of {event}",
    "restored": "something was put back in {event}",
}
"""What a record is as the end of a path."""
_REASONS: dict[Kind, str] = {
    "queue": "waited in the queue while no handler ran",
    "before": "in the listeners before it",
    "timer": "a timer's delay",
    "await": "{node} awaited something",
    "run": "within {node}",
    "outside": "nothing of the graph ran",
}
_NOTES: dict[Kind, str] = {
    "queue": "no handler ran",
    "before": "listeners before it",
    "timer": "a timer's delay",
    "await": "awaited",
    "run": "within {node}",
    "outside": "nothing ran",
}
_VERBS = {"timer": "was ", "before": "went by ", "run": "went by "}
"""What stands between "of it" and the reason."""


class Speaker(NamedTuple):
    """Tells of records in words; `title_of` names a node's id."""

    records: Sequence[Record]
    title_of: Callable[[str], str]

    def sentence(self, path: Path) -> str:
        """Say how long it took from the origin to the record, and what most of it went into."""
        record = path.steps[-1].record
        if len(path.steps) == 1:
            return "What led there cannot be read." if path.is_cut else self._of_root(record)
        origin, target = self._origin(path), self.target(record)
        if not path.ms and path.rings:
            return f"It came at once when its timer was due: {target}."
        if not path.ms:
            return f"{origin[:1].upper()}{origin[1:]} led there at once: {target}."
        start = f"From {origin} it took {time_text(path.ms)} until {target}"
        reason = self._reason(path)
        return f"{start}: {reason}." if reason else f"{start}."

    def target(self, record: Record) -> str:
        """Say what a record is as the end of a path: `Till heard out`."""
        words = _TARGETS.get(record.type, "“{event}”")
        if record.type == "queue":
            words = _QUEUED.get(str(record.outcome), words)
        return words.format(
            node=self.title_of(record.node) or "the graph",
            event=record.event,
            text=_cut(arguments_text(record)),
        )

    def reason(self, part: Part, cause: Record) -> str:
        """Say what a part of the time went into; `cause` is the record from which it counts."""
        culprit = part.culprit
        if culprit is None or culprit.total_ms < part.ms * _SOME:
            return _REASONS[part.kind].format(node=self.title_of(cause.node) or "the graph")
        behind = self._behind(part, culprit)
        if part.kind == "before":
            return f"in the listeners before it, {behind}"
        return f"waited in the queue behind {behind}"

    def note(self, part: Part, cause: Record) -> str:
        """Say the same in few words, for beside the time."""
        culprit = part.culprit
        if culprit is None or culprit.total_ms < part.ms * _SOME:
            return _NOTES[part.kind].format(node=self.title_of(cause.node) or "the graph")
        return f"behind {self._behind(part, culprit)}"

    def _behind(self, part: Part, culprit: Culprit) -> str:
        """Name who kept the loop: one alone, if what others took does not count beside it."""
        node = self.title_of(culprit.node) or "the graph"
        if culprit.ms >= part.ms * _NEARLY or culprit.tasks == 1:
            return node
        return f"{culprit.tasks:,} tasks, above all {node}"

    def _of_root(self, record: Record) -> str:
        if record.type == "input":
            what = f"This {record.event} of {self.title_of(record.node)}"
            return f"{what} came from outside: nothing in the graph led to it."
        if record.type == "control" and record.event == "run" and record.seq == 1:
            return "The session began here."
        return f"“{record.event.replace('_', ' ')}” came from a person: nothing led to it."

    def _origin(self, path: Path) -> str:
        record = path.steps[0].record
        if path.is_cut:
            return f"#{record.seq:,}, and what led there,"
        if path.rings:
            return f"when {self.title_of(record.node)} was due to ring"
        if record.type == "input":
            return f"this {record.event} of {self.title_of(record.node)}"
        return "the start" if record.seq == 1 else f"“{record.event.replace('_', ' ')}”"

    def _reason(self, path: Path) -> str:
        """Say which part took most, if one stands out."""
        parts = [
            (part.ms, at, place)
            for at, step in enumerate(path.steps)
            for place, part in enumerate(step.parts)
        ]
        ms, at, place = max(parts)
        share = ms / path.ms
        if share < _WORTH_TELLING or ms < LEAST_MS:
            return ""
        part, cause = path.steps[at].parts[place], path.steps[at - 1].record
        much = "all of it" if share > _NEARLY_ALL else f"{time_text(ms)} of it"
        return f"{much} {_VERBS.get(part.kind, '')}{self.reason(part, cause)}"


def time_text(ms: float) -> str:
    """Return a duration to be read: `0.21 ms`, `34 ms`, `3.41 s`, `2 min 5 s`."""
    if ms < 10:  # noqa: PLR2004  below, a person wants more than one digit
        return f"{ms:.2f} ms" if ms != int(ms) else f"{ms:.0f} ms"
    if ms < _SECOND_MS - 0.5:
        return f"{ms:.0f} ms"
    if ms < _MINUTE_MS:
        return f"{ms / _SECOND_MS:.2f} s"
    minutes, seconds = divmod(round(ms / _SECOND_MS), 60)
    return f"{minutes} min {seconds} s"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
