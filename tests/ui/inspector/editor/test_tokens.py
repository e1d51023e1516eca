"""The colours of a line of Python, and the string it leaves open."""

from __future__ import annotations

import pytest

from playground.ui.inspector.editor.tokens import OPEN_STRINGS, spans


def roles(line: str, state: int = 0) -> dict[str, str]:
    found, _ = spans(line, state)
    return {line[each.start : each.start + each.length]: each.role for each in found}


def test_a_line_is_told_apart_by_what_its_words_are() -> None:
    found = roles('async def handler(x): return "a", 1.5, len(x)  # why')
    assert found["async"] == found["return"] == "keyword"
    assert found["handler"] == "definition"
    assert found["1.5"] == "number"
    assert found["len"] == "builtin"
    assert found["# why"] == "comment"
    assert found["a"] == "string"


def test_what_stands_in_the_braces_of_an_f_string_is_no_string() -> None:
    assert "name" not in roles('f"hello {name}"')


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ('x = """abc', "tdqs"),
        ("x = '''abc", "tsqs"),
        ('x = f"""abc', "tdqf"),
        ("x = rf'''abc", "tsqf"),
        ('"""whole"""', ""),
        ("'unclosed", ""),
        ('x = 1  # """', ""),
    ],
)
def test_a_line_that_opens_a_triple_quoted_string_leaves_it_open(line: str, state: str) -> None:
    assert OPEN_STRINGS[spans(line)[1]] == state


def test_a_line_inside_a_string_is_string_up_to_its_end() -> None:
    inside = OPEN_STRINGS.index("tdqs")
    found, state = spans('def """ + name', inside)
    assert (found[0].start, found[0].role) == (0, "string")
    assert state == 0
    assert roles("import os", inside) == {"import os": "string"}


def test_the_other_quotes_do_not_end_a_string() -> None:
    inside = OPEN_STRINGS.index("tdqs")
    assert spans("it's '''fine'''", inside)[1] == inside
