"""Random sessions and random queries, and what a query asks for told the slow and plain way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from playground.trace.arguments import arguments_text
from playground.trace.query.terms import PHASES, TYPES
from playground.trace.query.tokens import tokens
from playground.trace.record import Record
from tests.trace.records import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.query.tokens import Token

OUTCOMES = ("ok", "waiting", "running", "killed", "raised: KeyError: 'x'", 3, "")
WORDS = ("ding", "door", "ring", "7", "raised", "say")

seconds = st.tuples(
    st.sampled_from(TYPES),
    st.sampled_from(["bell", "door", "say", ""]),
    st.sampled_from(["ring", "click", "info", ""]),
    st.sampled_from(PHASES),
    st.sampled_from(["w1", "w2", ""]),
    st.sampled_from([(), (1,), ("Ding dong",), ({"a": 7}, "door")]),
    st.sampled_from(OUTCOMES),
    st.sampled_from([None, 5, 2500.0]),
    st.integers(min_value=0, max_value=30),
)
"""What one record says, and how far back its cause lies: 0 for a root."""


def session_of(drawn: Sequence[tuple[object, ...]]) -> list[Record]:
    """Make a session of what was drawn: times and turns go up, causes are earlier."""
    return [_record(seq, *each) for seq, each in enumerate(drawn, start=1)]  # type: ignore[arg-type]


def _record(
    seq: int, kind: str, node: str, event: str, phase: str, wire: str,
    args: tuple[object, ...], outcome: int | str, us: float | None, back: int,
) -> Record:  # fmt: skip
    cause = seq - back if 0 < back < seq and kind != "input" else None
    turn = seq // 3
    return Record(seq, seq * 1.5, turn, phase, kind, 1, cause, node, event, wire, args, us, outcome)


sessions = st.lists(seconds, max_size=60).map(session_of)

_terms = st.sampled_from(
    [
        *WORDS, '"ding dong"', "node:Door", "node:say,bell", "node:Do*", "event:ring",
        "type:call,log", "type:input", "outcome:raised", "outcome:ok,killed", "phase:timers,poll",
        "wire:w2", "us>1000", "ms<=2.5", "t>30", "turn:3", "seq<20", "since:mark", "burst:1",
        "burst:2,3", "is:error", "is:running,waiting",
    ]
)  # fmt: skip
queries = st.lists(st.tuples(st.booleans(), _terms), max_size=3).map(
    lambda drawn: " ".join(f"{'-' * negated}{term}" for negated, term in drawn)
)


def asked_for(text: str, records: Sequence[Record], since: int = 1) -> list[int]:
    """Return the `seq` of the records that a query asks for, each tested by itself."""
    terms = tokens(text)
    return [
        record.seq
        for record in records
        if all(_holds(term, record, records, since) is not term.is_negated for term in terms)
    ]


def _holds(term: Token, record: Record, records: Sequence[Record], since: int) -> bool:
    values = [value.text.casefold() for value in term.values]
    if term.key in ("us", "ms", "t", "turn", "seq"):
        return _compares(term, record)
    if term.key == "since":
        return record.seq >= since
    if term.key == "burst":
        return _burst(record, records) in map(int, values)
    return _says(term.key, values, record)


def _compares(term: Token, record: Record) -> bool:
    field = "us" if term.key == "ms" else term.key
    value, number = getattr(record, field), float(term.values[0].text)
    number *= 1000 if term.key == "ms" else 1
    if value is None:
        return False
    operators = {">": value > number, "<=": value <= number, "<": value < number}
    return bool(operators.get(term.operator, value == number))


def _says(key: str, values: list[str], record: Record) -> bool:
    outcome, title = str(record.outcome), title_of(record.node).casefold()
    if key == "is":
        failed = record.type == "error" or outcome.startswith(("raised", "killed"))
        return ("error" in values and failed) or outcome in values
    if key == "node":
        is_like = "do*" in values and (title.startswith("do") or record.node.startswith("do"))
        return is_like or title in values or record.node in values
    if key == "outcome":
        return outcome.partition(":")[0] in values
    if key:
        return getattr(record, key) in values
    found = (title, record.event, outcome, arguments_text(record))
    return any(values[0] in text.casefold() for text in found)


def _burst(record: Record, records: Sequence[Record]) -> int:
    """Return the number of the input that a record goes back to, 0 for none."""
    while record.cause is not None:
        record = records[record.cause - 1]
    inputs = [each.seq for each in records if each.type == "input"]
    return inputs.index(record.seq) + 1 if record.seq in inputs else 0
