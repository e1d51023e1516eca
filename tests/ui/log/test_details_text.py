"""All there is to say about one record."""

from __future__ import annotations

from playground.ui.log.details_text import causes_of, details_of, sentence
from tests.trace.records import record, title_of

CHAIN = [
    record(1, "input", node="bell", event="click"),
    record(2, "queue", node="bell", event="poll", cause=1),
    record(3, "task", node="bell", event="", cause=2),
    record(4, "call", args=({"a": [1]}, "x"), us=1500.0, wire="w1", cause=3),
]


def test_a_call_is_described_with_its_fields_and_its_arguments_over_several_lines() -> None:
    details = details_of(CHAIN[3], CHAIN, title_of)
    assert details.title == "#4  call Door ring"
    assert dict(details.fields)["node"] == "Door  (door)"
    assert dict(details.fields)["duration"] == "1.500 ms"
    assert details.arguments == '{\n  "a": [\n    1\n  ]\n}\n"x"'
    assert details.traceback == ""


def test_fields_with_nothing_to_say_are_left_out() -> None:
    names = [name for name, _ in details_of(CHAIN[2], CHAIN, title_of).fields]
    assert "wire" not in names
    assert "event" not in names


def test_causes_lead_back_to_the_input_nearest_first() -> None:
    details = details_of(CHAIN[3], CHAIN, title_of)
    assert details.causes == (
        (3, "task Doorbell"), (2, "queue Doorbell poll"), (1, "input Doorbell click"),
    )  # fmt: skip


def test_a_chain_that_never_seems_to_end_is_cut() -> None:
    ticks = [record(1, "control", node="")]
    ticks += [record(at, cause=at - 1) for at in range(2, 5_000)]
    assert len(causes_of(ticks[-1], ticks)) == 12


def test_an_error_shows_its_text_and_the_traceback_it_carries() -> None:
    error = record(5, "error", event="error", args=("ValueError: no", "Traceback\n  line 3"))
    details = details_of(error, [*CHAIN, error], title_of)
    assert details.arguments == "ValueError: no"
    assert details.traceback == "Traceback\n  line 3"


def test_an_error_without_a_traceback_shows_its_text_alone() -> None:
    error = record(1, "error", args=("no",))
    details = details_of(error, [error], title_of)
    assert (details.arguments, details.traceback) == ("no", "")


def test_a_line_is_shown_in_full_with_what_it_carries_besides() -> None:
    line = record(1, "log", args=("one\ntwo", {"n": 1}))
    assert details_of(line, [line], title_of).arguments == 'one\ntwo\n{\n  "n": 1\n}'


def test_a_sentence_has_no_gaps() -> None:
    assert sentence(record(1, "control", node="", event="run"), title_of) == "control run"
    assert sentence(record(1, "error", event="error"), title_of) == "error Door"
