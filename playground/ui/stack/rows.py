"""The rows of the call stack as plain values: frames innermost first, then what led to them."""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from playground.runtime.handler_code import file_name
from playground.runtime.modules import id_in
from playground.trace.arguments import value_text
from playground.trace.folds.stack import began
from playground.ui.log.details_text import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.runtime.debugger.position import CodeLine, StackFrame
    from playground.trace.record import Args, Record

Kind = Literal["call", "emit", "task", "resume", "root", "code", "heading", "cause"]
_KINDS: dict[str, Kind] = {"call": "call", "emit": "emit", "task": "task", "resume": "resume"}
HAVE_ARGUMENTS = frozenset(("call", "emit", "input", "resume"))
Role = Literal["muted", "strong", "plain"]


class Word(NamedTuple):
    """Words of a row that are painted alike."""

    text: str
    role: Role


@dataclass(frozen=True)
class StackRow:
    """One line of the panel. `code` is where its Python stands; `source` the text of that line.

    `seq` is the record it stands for, 0 for a heading. `activation` names the run of its code for
    as long as that lasts: it stays equal from one stop to the next.
    """

    kind: Kind
    words: tuple[Word, ...]
    seq: int = 0
    node: str = ""
    wire: str = ""
    arguments: str = ""
    args: Args = ()
    code: CodeLine | None = None
    source: str = ""
    activation: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The whole row as a person would say it."""
        parts = [" ".join(word.text for word in self.words)]
        if self.arguments:
            parts.append(f"({self.arguments})")
        if self.code is not None:
            parts.append(f"line {self.code.line}")
        return ", ".join(parts)

    @property
    def is_frame(self) -> bool:
        """Whether it is part of the stack: something that is going on."""
        return self.kind not in ("heading", "cause")


def rows_of(
    frames: Iterable[StackFrame],
    causes: Iterable[Record],
    records: Sequence[Record],
    title_of: Callable[[str], str],
) -> list[StackRow]:
    """Return the rows of a stack; `causes` led to it, nearest first; `title_of` names a node."""
    rows = [row for frame in frames for row in _frame_rows(frame, records[frame.seq - 1], title_of)]
    led = [_cause_row(record, title_of) for record in causes]
    heading = StackRow("heading", (Word("What led here", "muted"),))
    return [*rows, heading, *led] if led else rows


def _frame_rows(
    frame: StackFrame, record: Record, title_of: Callable[[str], str]
) -> list[StackRow]:
    """Return a row for each Python frame; the frame itself is the row of the outermost."""
    since, depth = began(record), len(frame.code)
    args = frame.args if frame.type in HAVE_ARGUMENTS else ()
    rows = [
        StackRow(
            "code",
            _function_words(code),
            frame.seq,
            code.node,
            code=code,
            source=source_of(code),
            activation=(since, depth - at),
        )
        for at, code in enumerate(frame.code[:-1])
    ]
    outermost = frame.code[-1] if frame.code else None
    rows.append(
        StackRow(
            _KINDS.get(frame.type, "root"),
            _words(frame, record, title_of),
            frame.seq,
            frame.node,
            frame.wire,
            arguments_text(args),
            args,
            outermost,
            "" if outermost is None else source_of(outermost),
            (since, 1),
        )
    )
    return rows


def _function_words(code: CodeLine) -> tuple[Word, ...]:
    """Name a function that runs, and the module that it is of."""
    words = (Word("in", "muted"), Word(f"{code.function}()", "strong"))
    module = id_in(code.node)
    return words if module is None else (*words, Word("of", "muted"), Word(module, "plain"))


def _words(frame: StackFrame, record: Record, title_of: Callable[[str], str]) -> tuple[Word, ...]:
    title = Word(title_of(frame.node), "strong")
    named = (title,) if frame.node else ()
    match frame.type:
        case "emit":
            words = (Word("emit", "muted"), Word(frame.event, "strong"), Word("on", "muted"))
            return (*words, Word(title.text, "plain"))
        case "call" if frame.place is not None:
            number, of = frame.place
            return (Word(f"listener {number} of {of}", "muted"), title)
        case "call":
            heard = (Word("hears", "muted"), Word(frame.event, "plain")) if frame.event else ()
            return (*(named or (Word("callback", "muted"),)), *heard)
        case "resume":
            return (Word("goes on after await", "muted"), *named)
        case "control" | "edit":
            return (Word(sentence(record, title_of), "muted"),)
    event = (Word(frame.event, "plain"),) if frame.event else ()
    phase = record.phase.replace("_", " ")
    return (Word(f"task ({phase})", "muted"), *named, *event)


def _cause_row(record: Record, title_of: Callable[[str], str]) -> StackRow:
    words = (Word(sentence(record, title_of), "muted"),)
    args = record.args if record.type in HAVE_ARGUMENTS and record.type != "resume" else ()
    text = arguments_text(args)
    return StackRow("cause", words, record.seq, record.node, record.wire, text, args)


def arguments_text(args: Args) -> str:
    """Return arguments on one line."""
    return ", ".join(map(value_text, args))


def source_of(code: CodeLine) -> str:
    """Return the text of a line of a node's or a module's code, empty where it is not known."""
    return linecache.getline(file_name(code.node), code.line).strip()
