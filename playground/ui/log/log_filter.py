"""What a person asks the log to show, as a value, and the test of a record against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.trace.arguments import arguments_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record

    Matcher = Callable[[Record], bool]

LOG_TYPES = ("call", "resume", "log", "warn", "error")
"""The record types that are rows of the log, in the order of their chips."""


@dataclass(frozen=True)
class LogFilter:
    """Which rows are wanted. The default wants all of them.

    Each word of `text` must be found, in any case, in the node's title, the event, the arguments
    or the outcome. `node` is an id, "" for every node. `since_mark` starts at the newest mark.
    """

    text: str = ""
    node: str = ""
    types: frozenset[str] = frozenset(LOG_TYPES)
    since_mark: bool = False

    @property
    def wants_every_record(self) -> bool:
        """True when no record is hidden for what it says (`since_mark` may still hide it)."""
        return not self.text.split() and not self.node and self.types.issuperset(LOG_TYPES)


def matcher(wanted: LogFilter, title_of: Callable[[str], str]) -> Matcher:
    """Return the fastest test of a record for `wanted`; `title_of` names a node by its id."""
    types, node = wanted.types, wanted.node
    words = wanted.text.casefold().split()
    if not words:
        return lambda record: record.type in types and (not node or record.node == node)
    has_words = _word_test(words, title_of)
    return lambda record: (
        record.type in types and (not node or record.node == node) and has_words(record)
    )


def _word_test(words: list[str], title_of: Callable[[str], str]) -> Matcher:
    """Test all words; what repeats from record to record is folded once and kept."""
    folded: dict[tuple[str, str, int | str], str] = {}

    def has_words(record: Record) -> bool:
        place = (record.node, record.event, record.outcome)
        known = folded.get(place)
        if known is None:
            title = title_of(record.node)
            known = folded[place] = f"{title}\n{record.event}\n{record.outcome}".casefold()
        arguments = None
        for word in words:
            if word in known:
                continue
            if arguments is None:
                arguments = arguments_words(record)
            if word not in arguments:
                return False
        return True

    return has_words
