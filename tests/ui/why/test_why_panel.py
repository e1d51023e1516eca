"""Why a record came to be and what came of it, over a session that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from playground.graph.model import Node, Wire
from playground.ui.theme import themes

if TYPE_CHECKING:
    from playground.trace.record import Record
    from playground.ui.why.why_panel import WhyPanel
    from tests.ui.session import Session

Key = Qt.Key


def last(shop: Session, kind: str, node: str) -> Record:
    """Return the newest record of a type and a node."""
    records = shop.player.trace.records
    return next(each for each in reversed(records) if each.type == kind and each.node == node)


def ask(why: WhyPanel, shop: Session, record: Record) -> None:
    why.ask(record.seq)
    shop.frame(3)


def path(why: WhyPanel) -> list[str]:
    return [f"{row.title} {row.event}".strip() for row in why.answer.path.rows.rows]


def tree(why: WhyPanel, outer: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the rows of the tree, set in by dots."""
    model = why.answer.effects.effects
    rows = []
    for at in range(model.rowCount(outer or QModelIndex())):
        index = model.index(at, 0, outer or QModelIndex())
        words = index.data().split(",")[0]
        rows += ["." * depth + words, *tree(why, index, depth + 1)]
    return rows


def test_the_path_leads_from_the_click_down_to_the_record(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    assert path(why) == [
        "Customer click",
        "Shop heard click",
        "Price heard order",
        "Till heard out",
    ]
    assert why.answer.sentence.text().startswith("From this click of Customer it took ")
    assert "until Till heard out" in why.answer.sentence.text()
    assert why.answer.path.rows.rows[-1].is_subject


def test_the_tree_has_what_came_of_it_each_below_what_led_to_it(
    why: WhyPanel, shop: Session
) -> None:
    shop.click()
    ask(why, shop, last(shop, "input", "bell"))
    assert tree(why) == [
        "Shop heard click",
        ".Price heard order",
        "..Till heard out",
        "...Till",
        ".Post heard order",
        "..Van heard out",
        "...Van",
    ]
    assert why.answer.effects_heading.text == "5 handlers, 2 lines"


def test_every_record_is_told_of_on_demand(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "log", "till"))
    why.bar.every.click()
    kinds = [row.type for row in why.answer.path.rows.rows]
    assert kinds == [
        *("input", "queue", "task", "emit", "call", "emit", "call", "emit", "call", "log")
    ]


def test_effects_go_on_arriving(why: WhyPanel, shop: Session) -> None:
    shop.player.gesture("bell", "click")
    ask(why, shop, last(shop, "input", "bell"))
    assert tree(why) == ["Customer queued (poll)"]
    assert why.answer.effects_heading.text == "nothing so far"
    shop.settle()
    shop.frame(2)
    assert tree(why)[0] == "Shop heard click"
    assert "Customer queued (poll)" not in tree(why)


def test_an_entry_that_waits_says_for_how_long_and_then_what_it_waited_for(
    why: WhyPanel, shop: Session
) -> None:
    shop.player.gesture("bell", "click")
    ask(why, shop, last(shop, "queue", "bell"))
    assert why.answer.sentence.text().startswith("It has waited in the queue for ")
    shop.settle()
    shop.frame(10)
    assert "until Customer had its turn" in why.answer.sentence.text()
    assert path(why)[-1] == "Customer task (poll)"


def test_a_timer_that_is_not_due_says_when_it_will_be(why: WhyPanel, shop: Session) -> None:
    shop.click("idle")
    ask(why, shop, last(shop, "queue", "wait"))
    assert why.answer.sentence.text() == "It is due in 60 min 0 s."


def test_a_click_has_nothing_before_it(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "input", "bell"))
    assert why.answer.sentence.text() == (
        "This click of Customer came from outside: nothing in the graph led to it."
    )
    ask(why, shop, shop.player.trace.records[0])
    assert why.answer.sentence.text() == "The session began here."


def test_going_to_a_row_selects_its_record_everywhere_and_keeps_the_answer(
    why: WhyPanel, shop: Session
) -> None:
    shop.click()
    record = last(shop, "call", "till")
    ask(why, shop, record)
    QTest.keyClick(why.answer.path, Key.Key_Up)
    selection = shop.workspace.selection
    assert selection.record == last(shop, "call", "price").seq
    assert (set(selection.items), set(selection.wires)) == ({"price"}, {"w2"})
    assert why.subject == record.seq
    QTest.keyClick(why.answer.path, Key.Key_W)
    assert why.subject == selection.record
    assert tree(why)[0] == "Till heard out"


def test_brackets_go_to_the_cause_and_to_the_first_effect(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "price"))
    seen = []
    for key in (Key.Key_BracketLeft, Key.Key_BracketLeft, Key.Key_BracketRight):
        QTest.keyClick(why.answer.path, key)
        seen.append(shop.workspace.selection.record)
    shop_call, click = last(shop, "call", "shop").seq, last(shop, "input", "bell").seq
    assert seen == [shop_call, click, shop_call]


def test_an_effect_that_comes_later_is_gone_to_when_it_comes(why: WhyPanel, shop: Session) -> None:
    shop.player.gesture("bell", "click")
    ask(why, shop, last(shop, "input", "bell"))
    QTest.keyClick(why.answer.path, Key.Key_BracketRight)
    assert shop.workspace.selection.record == last(shop, "input", "bell").seq


def test_the_path_is_lit_until_the_panel_is_put_away(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "shop"))
    records = shop.player.trace.records
    trail = shop.workspace.selection.trail
    assert [records[seq - 1].type for seq in trail] == ["input", "queue", "task", "emit", "call"]
    why.hide()  # as another tab does
    assert shop.workspace.selection.trail == trail
    why.let_go()
    assert shop.workspace.selection.trail == ()
    why.show()
    assert shop.workspace.selection.trail == trail


def test_an_effect_that_is_chosen_is_lit_with_the_way_to_it(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "shop"))
    effect = last(shop, "log", "till")
    shop.workspace.selection.select([], [], effect.seq)
    records = shop.player.trace.records
    kinds = [records[seq - 1].type for seq in shop.workspace.selection.trail]
    assert kinds == [
        *("input", "queue", "task", "emit", "call", "emit", "call", "emit", "call", "log")
    ]


def test_what_is_selected_elsewhere_is_asked_about_unless_the_answer_has_it(
    why: WhyPanel, shop: Session
) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    shop.workspace.selection.select([], [], last(shop, "input", "bell").seq)
    assert why.subject == last(shop, "call", "till").seq
    shop.workspace.selection.select([], [], last(shop, "log", "post").seq)
    assert why.subject == last(shop, "log", "post").seq
    shop.workspace.selection.select(["bell"])
    assert why.subject == last(shop, "log", "post").seq


def test_a_new_session_has_no_answer_and_the_panel_asks_to_be_put_away(
    why: WhyPanel, shop: Session
) -> None:
    closed: list[bool] = []
    why.closed.connect(lambda: closed.append(True))
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    shop.player.reset()
    shop.frame()
    assert closed == [True]
    assert why.subject is None
    assert why.hint.isVisible()
    assert shop.workspace.selection.trail == ()


def test_escape_asks_to_be_put_away(why: WhyPanel, shop: Session) -> None:
    closed: list[bool] = []
    why.closed.connect(lambda: closed.append(True))
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    QTest.keyClick(why.answer.path, Key.Key_Escape)
    assert closed == [True]


def test_enter_shows_the_card(why: WhyPanel, shop: Session) -> None:
    shown: list[str] = []
    why.show_requested.connect(shown.append)
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    QTest.keyClick(why.answer.path, Key.Key_Return)
    assert shown == ["till"]


def test_both_themes_paint_every_kind_of_row(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, shop.player.trace.records[0])
    why.bar.every.click()
    pictures = []
    for mode in ("dark", "light"):
        themes.use(mode)
        pictures.append(why.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_renamed_node_is_renamed_in_the_answer(why: WhyPanel, shop: Session) -> None:
    shop.click()
    ask(why, shop, last(shop, "call", "till"))
    with shop.document.edit("Rename") as edit:
        edit.change_node("till", title="Desk")
    assert path(why)[-1] == "Desk heard out"


def test_errors_are_counted_apart_from_lines(why: WhyPanel, shop: Session) -> None:
    with shop.document.edit("Add") as edit:
        edit.add_node(Node("bad", "fail", "Bad"))
        edit.add_wire(Wire("w9", ("idle", "press"), ("bad", "in")))
    shop.player.gesture("idle", "press")
    shop.settle()
    ask(why, shop, last(shop, "input", "idle"))
    assert why.answer.effects_heading.text == "1 handler, 1 error"
    assert tree(why) == ["Bad heard press", ".Bad error"]
