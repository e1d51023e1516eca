"""Where source does not compile."""

from __future__ import annotations

import pytest

from playground.ui.inspector.editor.syntax import fault_in


def test_sound_source_has_no_fault() -> None:
    assert fault_in("async def handler(*args):\n    await args[0]\n") is None


def test_a_fault_names_its_line_from_one_and_says_what_is_wrong() -> None:
    fault = fault_in("def handler(*args):\n    x = (1,\n")
    assert fault is not None
    assert fault.line == 2
    assert "never closed" in fault.text


def test_what_only_a_whole_compile_finds_is_a_fault_too() -> None:
    fault = fault_in("x = 1\nreturn x\n")
    assert fault is not None
    assert (fault.line, fault.text) == (2, "'return' outside function")


def test_a_fault_at_the_end_stands_on_a_line_that_is_there() -> None:
    fault = fault_in("if x:")
    assert fault is not None
    assert fault.line == 1


@pytest.mark.parametrize("source", ["\0", "x = '\ud800'", "(" * 500 + ")" * 500])
def test_source_that_python_cannot_even_read_is_a_fault_and_no_exception(source: str) -> None:
    fault = fault_in(source)
    assert fault is not None
    assert "\n" not in fault.text


def test_a_warning_is_no_fault() -> None:
    assert fault_in("x = '\\d'\n") is None
