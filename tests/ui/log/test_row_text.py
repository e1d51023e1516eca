"""The words of a row, and rows for the clipboard."""

from __future__ import annotations

import msgspec
import pytest

from playground.trace.record import Record
from playground.ui.log.columns import ARGUMENTS, HANDLER, OUTCOME
from playground.ui.log.row_text import (
    as_json_lines,
    as_markdown,
    as_text,
    cells,
    indent_of,
    ms_text,
)
from tests.trace.records import record, title_of


def test_a_row_says_number_seconds_phase_handler_event_arguments_ms_and_outcome() -> None:
    one = record(
        7, node="bell", t=12402.4, phase="next_tick", args=(2, "x"), us=312.0, wire="w1", cause=6
    )
    assert cells(one, title_of) == (
        "7", "12.402", "next tick", "Doorbell", "ring", '2, "x"', "0.312", "ok",
        "1", "call", "w1", "#6", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("us", "text"), [(4.2, "0.004"), (99_999.0, "99.999"), (1_234_567.0, "1,235")]
)
def test_a_duration_is_told_in_ms_to_the_microsecond_while_it_is_short(
    us: float, text: str
) -> None:
    assert ms_text(us) == text


def test_a_record_without_a_duration_says_none() -> None:
    assert cells(record(us=None), title_of).ms == ""


@pytest.mark.parametrize(
    ("kind", "depth", "indent"),
    [
        ("call", 2, 0),
        ("call", 4, 1),
        ("resume", 1, 0),
        ("call", 3, 1),
        ("log", 3, 1),
        ("log", 2, 1),
        ("error", 0, 0),
        ("call", 0, 0),
        ("call", 99, 8),
    ],
)
def test_a_row_is_set_in_by_the_handlers_that_were_running(
    kind: str, depth: int, indent: int
) -> None:
    assert indent_of(record(kind=kind, depth=depth)) == indent


def test_rows_as_text_have_tabs_between_cells_and_none_within() -> None:
    rows = [record(1, args=("a\tb",), us=None), record(2, node="say")]
    lines = as_text(rows, title_of, range(8)).split("\n")
    assert lines[0] == '1\t0.000\tpoll\tDoor\tring\t"a\\tb"\t\tok'
    assert [len(line.split("\t")) for line in lines] == [8, 8]


def test_a_tab_in_a_title_does_not_make_a_column() -> None:
    assert as_text([record(node="a\tb")], str, [0, HANDLER]).count("\t") == 1


def test_rows_as_json_lines_are_the_records_themselves() -> None:
    rows = [record(1, args=(1, {"a": [None]})), record(2, outcome=0)]
    lines = as_json_lines(rows).split("\n")
    assert [msgspec.json.decode(line, type=Record) for line in lines] == rows


def test_rows_as_markdown_are_a_table_with_a_head_whatever_the_cells_hold() -> None:
    rows = [record(1, "log", args=("a|b *c*",), outcome="")]
    assert as_markdown(rows, title_of, [HANDLER, ARGUMENTS, 6, OUTCOME]) == (
        "| handler | arguments | ms | outcome |\n"
        "| --- | --- | --: | --- |\n"
        r"| Door | a\|b \*c\* |  |  |" + "\n"
    )


def test_rows_as_text_have_the_columns_that_are_asked_for_in_their_order() -> None:
    assert as_text([record(3)], title_of, [OUTCOME, 0]) == "ok\t3"
