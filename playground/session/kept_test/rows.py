"""What a session test expects of a record: who, what, with which arguments, how it went."""

from __future__ import annotations

from typing import Any

import msgspec

from playground.session.comparing.difference import is_same, without_addresses
from playground.trace.record import Record

Shape = tuple[str, str, str]

NUMBERED = ("queue", "resume", "task", "control")
"""Types whose arguments are times and numbers of other records: those are not expected."""
LINES = ("log", "warn", "error")


class Row(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """One expected record, with the fields of a record; a `wire` left out may be any.

    `because` is for whoever reads the test: what the record came of when it was kept.
    """

    type: str
    node: str = ""
    event: str = ""
    wire: str = ""
    args: tuple[Any, ...] = ()
    outcome: int | str = ""
    because: str = ""

    @classmethod
    def of(cls, record: Record, because: str = "") -> Row:
        """Return what a record is expected to be."""
        return cls(
            record.type, record.node, record.event, record.wire, args_of(record), record.outcome,
            because,
        )  # fmt: skip

    @property
    def shape(self) -> Shape:
        """Which records are of its kind."""
        return self.type, self.node, self.event

    def is_met_by(self, record: Record) -> bool:
        """Say whether a record is what is expected."""
        return (
            self.shape == shape_of(record)
            and self.wire in ("", record.wire)
            and is_same(self.args, args_of(record))
            and self.outcome == record.outcome
        )

    def record(self) -> Record:
        """Return it as a record that says the same, to be worded."""
        return Record(
            0, 0, 0, "", self.type, 0, None, self.node, self.event, self.wire, self.args, None,
            self.outcome,
        )  # fmt: skip


def shape_of(record: Record) -> Shape:
    """Return the type, node and event of a record."""
    return record.type, record.node, record.event


def args_of(record: Record) -> tuple[Any, ...]:
    """Return the arguments that can be expected again."""
    if record.type in NUMBERED:
        return ()
    args = record.args[:1] if record.type in LINES else record.args
    return tuple(without_addresses(each) for each in args)
