"""The rows of the panel as plain values: the path from its origin down, and single effects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.arguments import LINE_TYPES, arguments_text
from playground.trace.record import CAUGHT
from playground.trace.why.telling import QUIET
from playground.ui.why.words import LEAST_MS, time_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.trace.record import Record
    from playground.trace.why.parts import Part
    from playground.trace.why.path import Path, Step
    from playground.ui.why.words import Speaker

FAILED = ("raised", "killed", "uncaught")


@dataclass(frozen=True)
class WhyRow:
    """One line: `title` and `event` of a record, its arguments, and a `note` on how it came.

    `time` is written at the right; `share`, 0 to 1, draws the bar beside it. `seq` is the record
    that the row stands for. `tone` is `slow`, `error`, `muted`, or empty.
    """

    seq: int
    type: str
    title: str
    event: str = ""
    node: str = ""
    wire: str = ""
    arguments: str = ""
    note: str = ""
    time: str = ""
    share: float | None = None
    tone: str = ""
    is_subject: bool = False

    @property
    def text(self) -> str:
        """The whole row as a person would say it."""
        said = (f"{self.title} {self.event}".strip(), self.arguments, self.time, self.note)
        slow = "the slowest step" if self.tone == "slow" else ""
        return ", ".join(filter(None, (*said, slow)))


class _Told(NamedTuple):
    """A step with the quiet ones before it: (part, the record from which it counts)."""

    step: Step
    parts: tuple[tuple[Part, Record], ...]

    @property
    def ms(self) -> float:
        return sum(part.ms for part, _ in self.parts)


def path_rows(path: Path, speaker: Speaker, *, tells_all: bool = False) -> list[WhyRow]:
    """Return the path from its origin down to the record that was asked about."""
    told = list(_told(path, tells_all=tells_all))
    most = max((each.ms for each in told), default=0.0)
    rows = []
    for at, each in enumerate(told):
        record = each.step.record
        is_slow = LEAST_MS <= each.ms == most
        note = _note(each.parts, speaker) if at else _origin_note(path)
        rows.append(
            _row(
                record,
                speaker,
                note=note,
                time=f"+{time_text(each.ms)}" if at else "",
                share=each.ms / path.ms if at and path.ms else None,
                tone="slow" if is_slow else _tone(record),
                is_subject=at == len(told) - 1,
            )
        )
    if path.rings:
        rows[0] = replace(rows[0], event="was due to ring")
    return rows


def effect_row(
    record: Record, speaker: Speaker, since: float, state: str = "", end: Record | None = None
) -> WhyRow:
    """Return the row of an effect, with the time since the engine time `since`.

    `state` is `waits` for an entry of a queue that nobody has taken yet, `rings` for the next ring
    of an interval, of which nothing more is told. `end` is the last part of an async call.
    """
    note, outcome = "", str((end or record).outcome)
    if state == "rings":
        note = "rings again"
    elif state == "waits":
        note = f"waits in {record.event.replace('_', ' ')}"
    elif outcome in ("running", "waiting") or outcome.startswith(FAILED):
        note = outcome
    time = f"+{time_text(record.t - since)}"
    return _row(record, speaker, note=note, time=time, tone="muted" if state else _tone(record))


def _told(path: Path, *, tells_all: bool) -> Iterator[_Told]:
    parts: list[tuple[Part, Record]] = []
    before = path.steps[0].record
    for at, step in enumerate(path.steps):
        record = step.record
        parts += [(part, before) for part in step.parts]
        is_end = at in (0, len(path.steps) - 1)
        if is_end or tells_all or record.type not in QUIET:
            yield _Told(step, tuple(parts))
            parts = []
        before = record


def _note(parts: tuple[tuple[Part, Record], ...], speaker: Speaker) -> str:
    part, cause = max(parts, key=lambda each: each[0].ms, default=(None, None))
    if part is None or cause is None or part.ms < LEAST_MS:
        return ""
    return speaker.note(part, cause)


def _origin_note(path: Path) -> str:
    if path.is_cut:
        return "what led here is further back"
    if not path.rings:
        return ""
    due = f"due at {path.since / 1000:.3f} s"
    return f"ring {path.rings + 1:,}, {due}" if path.root else f"{due}, and often before"


def _row(
    record: Record,
    speaker: Speaker,
    *,
    note: str,
    time: str,
    share: float | None = None,
    tone: str = "",
    is_subject: bool = False,
) -> WhyRow:
    title, event = _names(record, speaker)
    has_args = record.type in ("call", "emit", "input", *LINE_TYPES)
    return WhyRow(
        record.seq,
        record.type,
        title,
        event,
        record.node,
        record.wire,
        arguments_text(record) if has_args else "",
        note,
        time,
        share,
        tone,
        is_subject,
    )


def _names(record: Record, speaker: Speaker) -> tuple[str, str]:
    """Return what a record is of, and what it is there."""
    title, event = speaker.title_of(record.node), record.event.replace("_", " ")
    match record.type:
        case "call":
            event = f"heard {record.event}"
        case "resume":
            event = "went on"
        case "log" | "warn" | "error":
            event = "" if record.type == "log" else record.type
            outcome = str(record.outcome)
            if outcome.startswith(CAUGHT):
                event = f"error {CAUGHT}{speaker.title_of(outcome.removeprefix(CAUGHT))}"
        case "input" | "emit":
            event = record.event if record.type == "input" else f"emitted {record.event}"
        case "task":
            event = f"task ({record.phase.replace('_', ' ')})"
        case "queue":
            event = f"queued ({event})" if not record.outcome else f"{record.outcome} ({event})"
        case "add" | "remove":
            event = f"{'one more' if record.type == 'add' else 'one less'} listens to {event}"
    return (title, event) if title else (event, "")


def _tone(record: Record) -> str:
    is_bad = record.type == "error" or str(record.outcome).startswith(FAILED)
    return "error" if is_bad else ""
