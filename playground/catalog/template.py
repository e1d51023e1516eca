"""Templates of log lines: `{0}`, `{1}`, ... and `{event}`, and nothing else."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{(\d+|event)\}")


def fill_in(template: str, args: tuple[object, ...], event: str) -> str:
    """Return the line for these arguments of `event`; a missing index is empty.

    An empty template stands for all arguments. Raises what an argument's `__str__` raises.
    """

    def value(match: re.Match[str]) -> str:
        word = match[1]
        if word == "event":
            return event
        return str(args[int(word)]) if int(word) < len(args) else ""

    return PLACEHOLDER.sub(value, template) if template else " ".join(map(str, args))
