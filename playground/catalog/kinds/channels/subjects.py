"""Subjects: the names that messages are published under, and the wildcards that listen for them.

Rules: https://docs.nats.io/nats-concepts/subjects. Tokens stand between dots; `*` is any one token,
`>` all that are left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.catalog.parameters import ParameterError, Text
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY, REST = "*", ">"


@dataclass(frozen=True, eq=False)
class SubjectText(Text):
    """A subject, with wildcards or without."""

    def clean(self, value: Any) -> str:
        """Take a text that is a subject."""
        text = super().clean(value)
        fault = fault_of(text)
        if fault:
            raise ParameterError(fault)
        return text


@dataclass(frozen=True, eq=False)
class NameText(Text):
    """A name of something that a server keeps, or empty."""

    def clean(self, value: Any) -> str:
        """Take a text that servers take as a name."""
        text = super().clean(value)
        if text and (fault_of(text) or set(text) & set(".*>/\\")):
            raise ParameterError("a name has no spaces in it, and none of . * > / \\")
        return text


def fault_of(subject: str) -> str:
    """Say in words why a text is no subject, "" when it is one; wildcards are allowed."""
    shown = safe_repr(subject)
    if not subject:
        return "a subject needs a name, such as plant.temperature"
    if any(character.isspace() or not character.isprintable() for character in subject):
        return f"{shown} is no subject: it has a space or a control character"
    tokens = subject.split(".")
    for index, token in enumerate(tokens):
        if not token:
            return f"{shown} is no subject: nothing stands between two of its dots, or at an end"
        if REST in token and (token != REST or index < len(tokens) - 1):
            return f"{shown} is no subject: > stands alone, as its last part"
        if ANY in token and token != ANY:
            return f"{shown} is no subject: * stands alone between two dots"
    return ""


def has_wildcards(subject: str) -> bool:
    """Say whether a subject stands for many: nothing can be published under it."""
    return any(token in (ANY, REST) for token in subject.split("."))


def matches(pattern: str, subject: str) -> bool:
    """Say whether a message under `subject` is for who listens to `pattern`."""
    if pattern == subject:
        return True
    wanted, given = pattern.split("."), subject.split(".")
    for index, token in enumerate(wanted):
        if token == REST:
            return len(given) > index
        if index >= len(given) or token not in (ANY, given[index]):
            return False
    return len(wanted) == len(given)


def name_for(subject: str) -> str:
    """Return a name for what belongs to a subject, of letters that servers take in names."""
    words = {ANY: "any", REST: "rest"}
    name = "_".join(words.get(token, token) for token in subject.split("."))
    return name.replace("/", "_").replace("\\", "_")


def one_of(pattern: str, more: Sequence[object]) -> str:
    """Return the first of `more` as one of the subjects that a pattern stands for; ValueError."""
    given = more[0] if more else None
    if not isinstance(given, str) or has_wildcards(given) or fault_of(given):
        raise ValueError(f"{pattern} stands for many: the second argument says for which")
    if not matches(pattern, given):
        raise ValueError(f"{given} is none of {pattern}")
    return given
