"""Rows are filtered, put in order and copied."""

from __future__ import annotations

import csv
import io

from playground.trace.folds.statistics import StatisticsFold
from playground.ui.statistics.columns import CALLS, COLUMNS, HANDLER, SELF, Order, in_order
from playground.ui.statistics.copying import FIELDS, as_csv, as_markdown, as_text
from playground.ui.statistics.rows import filtered, rows_of
from tests.runtime.random_graphs import RandomGraph
from tests.ui.statistics.made import row

ROWS = [
    row("a", title="Alpha", calls=5, self_us=100.0),
    row("b", title="beta", calls=7, self_us=None),
    row("c", title="Gamma", calls=7, self_us=300.0, event="a|b"),
    row("d", title="Delta", calls=1, self_us=300.0),
]


def titles(order: Order) -> list[str]:
    return [each.title for each in in_order(ROWS, order)]


def test_rows_stand_by_a_figure_either_way_round() -> None:
    assert titles(Order(SELF, is_descending=True)) == ["Gamma", "Delta", "Alpha", "beta"]
    assert titles(Order(SELF, is_descending=False)) == ["Alpha", "Gamma", "Delta", "beta"]


def test_equal_rows_stand_by_their_calls_and_names() -> None:
    assert titles(Order(CALLS, is_descending=True)) == ["beta", "Gamma", "Alpha", "Delta"]


def test_names_are_sorted_whatever_their_case() -> None:
    assert titles(Order(HANDLER, is_descending=False)) == ["Alpha", "beta", "Delta", "Gamma"]


def test_every_column_can_be_sorted_by() -> None:
    for at in range(len(COLUMNS)):
        for falls in (True, False):
            assert len(in_order(ROWS, Order(at, falls))) == len(ROWS)


def test_each_word_of_the_filter_must_be_there() -> None:
    assert [each.title for each in filtered(ROWS, "ALPHA ring")] == ["Alpha"]
    assert filtered(ROWS, "alpha a|b") == []
    assert filtered(ROWS, " ") == ROWS


def test_a_session_has_a_row_for_each_handler_and_event() -> None:
    records = RandomGraph(3).run().records
    fold = StatisticsFold(records)
    fold.take(records)
    fold.settle()
    rows = rows_of(fold, str.upper, is_live=False)
    called = {(each.node, each.event) for each in records if each.type == "call"}
    assert {each.key for each in rows} == called
    assert all(each.title == each.node.upper() for each in rows)
    assert all(each.share is None and each.total_us is None for each in rows)


def test_text_is_what_is_seen_separated_by_tabs() -> None:
    head, first, *_ = as_text(ROWS).splitlines()
    assert head.split("\t") == [column.title for column in COLUMNS]
    assert first.split("\t")[:4] == ["Alpha", "ring", "5", "2.00"]


def test_csv_has_numbers_and_is_empty_where_nothing_is_known() -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(ROWS), newline="")))
    assert list(read[0]) == list(FIELDS)
    assert (read[0]["self_us"], read[1]["self_us"], read[2]["event"]) == ("100.0", "", "a|b")


def test_markdown_is_a_table_with_figures_to_the_right() -> None:
    lines = as_markdown(ROWS).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert lines[1].startswith("| :--- | :--- | ---: |")
    assert "a\\|b" in lines[4]
    assert {line.replace("\\|", "").count("|") for line in lines} == {len(COLUMNS) + 1}
