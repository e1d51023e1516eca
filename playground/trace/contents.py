"""What came in from outside, kept whole in its record, so that a replay has it again.

Bytes become `{"$bytes": "<base64>"}`, errors of the world `{"$error": [code, text, details]}`; all
else is as in any record (see `snapshot`). What is long is kept until a session holds `MOST_BYTES`
of it, as its record has it.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

import msgspec

from playground.trace.snapshot import SAFE_INT, snapshot_of, stand_in
from playground.trace.world_error import WorldError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BYTES = 8 * 1024 * 1024
SHORT = 200
"""What is no longer than that is always kept; its record is about as large."""


class Contents:
    """Keeps the contents of one session's inputs. `left` is how many bytes may still come."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.left = most_bytes

    def kept(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return arguments as JSON values, whole as far as there is room."""
        for arg in args:
            kind = type(arg)
            if kind is str:
                if len(arg) <= SHORT and arg.isascii():
                    continue
            elif arg is None or kind is bool or (kind is int and -SAFE_INT <= arg < SAFE_INT):
                continue
            return tuple(self._kept(each) for each in args)
        return args

    def _kept(self, value: Any) -> Any:
        if isinstance(value, bytes | bytearray | memoryview):
            whole = bytes(value) if self._has_room(len(value) * 4 // 3) else None
            text = None if whole is None else base64.b64encode(whole).decode()
            return stand_in(value) if text is None else {"$bytes": text}
        if isinstance(value, WorldError):
            return {"$error": [value.code, str(value), snapshot_of(value.details)]}
        if isinstance(value, str):
            return self._kept_text(value)
        if isinstance(value, dict | list | tuple):
            shown = snapshot_of(value, most_characters=None)
            was_cut = isinstance(shown, dict) and shown.keys() == {"$repr"}  # before, or now
            if was_cut or self._has_room(len(msgspec.json.encode(shown))):
                return shown
            return stand_in(value)
        return snapshot_of(value)

    def _kept_text(self, text: str) -> Any:
        if self._has_room(len(text)):
            return snapshot_of(text, most_characters=None)
        return stand_in(text)

    def _has_room(self, size: int) -> bool:
        if size <= SHORT:
            return True
        if size > self.left:
            return False
        self.left -= size
        return True


def restored(args: Sequence[Any]) -> tuple[Any, ...]:
    """Return the arguments of a recorded input as they came in; what was cut stays as it is."""
    return tuple(restored_value(each) for each in args)


def restored_value(value: Any) -> Any:
    """Return one argument as it came in."""
    match value:
        case {"$bytes": str(text), **rest} if not rest:
            try:
                return base64.b64decode(text, validate=True)
            except (binascii.Error, ValueError):
                return value
        case {"$error": [str(code), str(text), dict(details)], **rest} if not rest:
            return WorldError(code, text, **{str(name): each for name, each in details.items()})
        case _:
            return value
