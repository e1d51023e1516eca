"""Changes a query as text: what a menu or a chip does to what a person has typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.query.tokens import quoted, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_term(text: str, key: str, values: Iterable[str]) -> str:
    """Return the query asking for these values of a key, in place of what it asked of that key."""
    term = f"{key}:{','.join(map(quoted, values))}"
    found = [each for each in tokens(text) if each.key == key and not each.is_negated]
    if not found:
        return f"{text.rstrip()} {term}".lstrip()
    rest = without_key(text[found[0].stop :], key)
    return f"{text[: found[0].start]}{term} {rest}".rstrip()


def without_key(text: str, key: str) -> str:
    """Return the query asking nothing of a key."""
    kept, at = [], 0
    for token in tokens(text):
        if token.key == key and not token.is_negated:
            kept.append(text[at : token.start])
            at = token.stop
    return "".join([*kept, text[at:]]).strip() if kept else text.strip()


def has_key(text: str, key: str) -> bool:
    """Whether a query asks something of a key."""
    return any(token.key == key and not token.is_negated for token in tokens(text))
