"""What a person may be about to type next in a query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.query.terms import KEYS, PHASES, STATES, TYPES
from playground.trace.query.tokens import quoted, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from playground.trace.query.tokens import Token

MOST_PROPOSALS = 40

_KEY_HINTS: Mapping[str, str] = {
    "node": "title or id of a node",
    "event": "name of an event",
    "type": "call, log, emit ...",
    "outcome": "ok, raised, waiting ...",
    "is": "error, running, waiting",
    "ms": "duration in ms",
    "us": "duration in microseconds",
    "phase": "timers, poll ...",
    "wire": "id of a wire",
    "t": "engine time in ms",
    "turn": "number of a turn",
    "seq": "number of a record",
    "worker": "process of a cluster; 0: the primary",
    "since": "the last mark",
    "burst": "number of an input",
}
_OPERATORS: Mapping[str, str] = {"ms": ">", "us": ">", "t": ">"}


@dataclass(frozen=True)
class Vocabulary:
    """The values that a session has to offer, in the order in which they are proposed."""

    nodes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a key, none where they are numbers."""
        known: dict[str, tuple[str, ...]] = {
            "node": self.nodes, "event": self.events, "outcome": self.outcomes, "wire": self.wires,
            "type": TYPES, "phase": PHASES, "is": STATES, "since": ("mark",),
        }  # fmt: skip
        return known.get(key, ())


class Proposal(NamedTuple):
    """A text that may be put in place, and a word on it. A key waits for its value after it."""

    text: str
    hint: str = ""

    @property
    def is_key(self) -> bool:
        """Whether something must follow."""
        return self.text.endswith((":", ">"))


@dataclass(frozen=True)
class Completion:
    """Proposals for the part of the text from `start` to `stop`, the likeliest first."""

    start: int = 0
    stop: int = 0
    proposals: tuple[Proposal, ...] = field(default=())

    def put(self, text: str, proposal: Proposal) -> tuple[str, int]:
        """Return the text with a proposal in its place, and where the cursor goes."""
        rest = text[self.stop :]
        gap = "" if proposal.is_key or rest.startswith(" ") else " "
        made = f"{text[: self.start]}{proposal.text}{gap}"
        is_past_gap = not proposal.is_key and rest.startswith(" ")
        return made + rest, len(made) + is_past_gap


def complete(text: str, cursor: int, vocabulary: Vocabulary) -> Completion:
    """Return what may be meant by the term that ends at the cursor."""
    token = next((each for each in tokens(text[:cursor]) if each.stop == cursor), None)
    if token is None:
        return Completion(cursor, cursor, tuple(_keys("")))
    if token.key in KEYS:
        return _of_value(token, vocabulary)
    value = token.values[0]
    if token.key or text[value.start] == '"':
        return Completion(cursor, cursor)
    typed = value.text.casefold()
    proposals = [*_keys(typed), *_terms(typed, vocabulary)][:MOST_PROPOSALS]
    return Completion(value.start, cursor, tuple(proposals))


def _of_value(token: Token, vocabulary: Vocabulary) -> Completion:
    typed = token.values[-1]
    named = {value.text.casefold() for value in token.values[:-1]}
    values = (each for each in vocabulary.values(token.key) if each.casefold() not in named)
    found = list(_matching(values, typed.text.casefold()))[:MOST_PROPOSALS]
    if len(found) == 1 and found[0].casefold() == typed.text.casefold():
        found = []
    proposals = tuple(Proposal(quoted(each)) for each in found)
    return Completion(typed.start, token.stop, proposals)


def _keys(typed: str) -> Iterator[Proposal]:
    for key, hint in _KEY_HINTS.items():
        if key.startswith(typed):
            yield Proposal(f"{key}{_OPERATORS.get(key, ':')}", hint)


def _terms(typed: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Propose whole terms whose value begins as what was typed."""
    for key in ("node", "event", "outcome", "type", "phase", "is", "since"):
        for value in vocabulary.values(key):
            if value.casefold().startswith(typed):
                yield Proposal(f"{key}:{quoted(value)}")


def _matching(values: Iterable[str], typed: str) -> Iterator[str]:
    """Yield the values that begin as what was typed, then those that hold it."""
    later = []
    for value in values:
        folded = value.casefold()
        if folded.startswith(typed):
            yield value
        elif typed in folded:
            later.append(value)
    yield from later
