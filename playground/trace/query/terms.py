"""What a query is made of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from playground.loop import phases

TYPES = (
    "call", "resume", "log", "warn", "error",
    "input", "queue", "task", "emit", "add", "remove", "control", "edit",
)  # fmt: skip
"""The types of records, those of the handler log first."""

PHASES = (phases.MAIN, *phases.PHASES, phases.NEXT_TICK, phases.MICROTASK)
STATES = ("error", "running", "waiting")
TEXT_KEYS = ("node", "event", "type", "outcome", "phase", "wire")
NUMBER_KEYS = ("us", "ms", "t", "turn", "seq", "worker")
OTHER_KEYS = ("is", "since", "burst")
KEYS = (*TEXT_KEYS, *NUMBER_KEYS, *OTHER_KEYS)


@dataclass(frozen=True)
class Words:
    """A text, folded, that must be found in the title, the event, the arguments or the outcome."""

    text: str


@dataclass(frozen=True)
class OneOf:
    """A field that must equal one of some folded values; `*` in a value stands for anything."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A number that a field of the record is compared with: us, t, turn, seq or worker."""

    field: str
    operator: str
    number: float


@dataclass(frozen=True)
class Is:
    """How a record stands: one of `STATES`."""

    states: tuple[str, ...]


@dataclass(frozen=True)
class SinceMark:
    """What came after the newest mark; everything, while there is none."""


@dataclass(frozen=True)
class Burst:
    """What inputs have led to, themselves among it: they are counted from 1."""

    numbers: frozenset[int]


Test = Words | OneOf | Comparison | Is | SinceMark | Burst


@dataclass(frozen=True)
class Term:
    """A test, or its opposite."""

    test: Test
    is_negated: bool = False


@dataclass(frozen=True)
class Query:
    """All terms must hold. Without terms it asks for everything."""

    terms: tuple[Term, ...] = ()

    @property
    def types(self) -> frozenset[str]:
        """The types that the query names, none if it leaves that open."""
        named = [
            frozenset(term.test.values)
            for term in self.terms
            if isinstance(term.test, OneOf) and term.test.key == "type" and not term.is_negated
        ]
        return frozenset.intersection(*named) if named else frozenset()

    @property
    def reads_the_end(self) -> bool:
        """Whether a call that is still running may match otherwise once it has ended."""
        return any(_reads_the_end(term.test) for term in self.terms)

    @property
    def is_since_mark(self) -> bool:
        """Whether the query asks for what came after the newest mark."""
        return any(isinstance(term.test, SinceMark) for term in self.terms)


EVERYTHING = Query()


def _reads_the_end(test: Test) -> bool:
    if isinstance(test, OneOf):
        return test.key == "outcome"
    if isinstance(test, Comparison):
        return test.field == "us"
    return isinstance(test, Words | Is)
