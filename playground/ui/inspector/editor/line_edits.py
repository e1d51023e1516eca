"""What the keys do to lines of Python: indent, outdent, comment, and the indent after Enter."""

from __future__ import annotations

import re

INDENT = 4
LEAVES = re.compile(r"\s*(return|raise|pass|break|continue)\b")
OPENS = re.compile(r".*:\s*(#.*)?$")


def width_of_indent(line: str) -> int:
    """Return the number of blanks that `line` starts with."""
    return len(line) - len(line.lstrip(" "))


def indent_after(line: str) -> int:
    """Return the indent of the line that Enter starts after `line`, in blanks."""
    width = width_of_indent(line)
    if not line.lstrip().startswith("#") and OPENS.match(line):
        return width + INDENT
    if LEAVES.match(line):
        return max(0, width - INDENT)
    return width


def blanks_to_stop(column: int) -> int:
    """Return how many blanks Tab inserts at `column`."""
    return INDENT - column % INDENT


def blanks_to_delete(before: str) -> int:
    """Return how many characters Backspace deletes with `before` left of the cursor."""
    if not before or before.strip(" "):
        return 1
    return (len(before) - 1) % INDENT + 1


def indented(lines: list[str]) -> list[str]:
    """Move lines one step to the right; empty ones stay empty."""
    return [" " * INDENT + line if line.strip() else line for line in lines]


def outdented(lines: list[str]) -> list[str]:
    """Move lines one step to the left, as far as they go."""
    return [line[min(INDENT, width_of_indent(line)) :] for line in lines]


def comment_toggled(lines: list[str]) -> list[str]:
    """Comment the lines out, all at one column, or back in when all of them are comments."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return lines
    if all(line.lstrip().startswith("#") for line in filled):
        return [re.sub(r"^(\s*)# ?", r"\1", line) for line in lines]
    column = min(width_of_indent(line) for line in filled)
    return [f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines]
