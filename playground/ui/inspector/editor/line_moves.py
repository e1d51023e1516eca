"""Where the lines of a text lie after it was edited, so that what is pinned to them can follow."""

from __future__ import annotations

from difflib import SequenceMatcher


def line_moves(before: str, after: str) -> dict[int, int]:
    """Return the new number of each line of `before`, both from 1; a line that is gone is left out.

    A line that was changed stays itself; of one that was cut in two the first part is it.
    """
    old, new = before.split("\n"), after.split("\n")
    head = _equal(old, new)
    rest = min(len(old), len(new)) - head
    tail = min(_equal(old[::-1], new[::-1]), rest)
    moves = {line: line for line in range(1, head + 1)}
    middle = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    for _, first, end, new_first, new_end in middle.get_opcodes():
        kept = min(end - first, new_end - new_first)
        moves |= {head + first + at + 1: head + new_first + at + 1 for at in range(kept)}
    by = len(new) - len(old)
    return moves | {line: line + by for line in range(len(old) - tail + 1, len(old) + 1)}


def _equal(one: list[str], other: list[str]) -> int:
    """Return with how many equal lines both begin."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at
