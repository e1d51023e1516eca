"""A condition is checked as it is typed."""

from __future__ import annotations

import pytest

from playground.ui.breakpoints.condition import condition_fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "args[0] > 5",
        "event == 'ring' and n % 2",
        "len(args) == 2",
        "any(a for a in args)",
    ],
)
def test_what_can_be_asked_has_no_fault(text: str) -> None:
    assert condition_fault(text) == ""


@pytest.mark.parametrize("text", ["args[", "n = 2", "lambda: (", "import os"])
def test_what_does_not_parse_says_so_in_one_line(text: str) -> None:
    fault = condition_fault(text)
    assert "does not parse" in fault
    assert "\n" not in fault


def test_a_name_that_is_not_there_is_named() -> None:
    assert condition_fault("arg[0] > 5") == "arg is not known here; there are args, event and n"
