"""Which lines of a handler's source can be stopped at."""

from __future__ import annotations

from playground.ui.inspector.editor.code_lines import line_to_break, lines_that_run

CODE = """import math

def helper(x):
    # twice
    return x * 2

async def handler(*args):
    log("hello",
        *args)

    await helper(3)
"""


def test_the_lines_in_functions_run_and_their_heads_and_the_module_do_not() -> None:
    assert lines_that_run(CODE) == frozenset((5, 8, 9, 11))


def test_a_function_on_one_line_runs_on_it() -> None:
    assert lines_that_run("def handler(*args): return 1\n") == frozenset((1,))


def test_source_that_does_not_compile_has_no_lines_to_tell() -> None:
    assert lines_that_run("def handler(:") is None


def test_a_breakpoint_goes_to_the_next_line_that_runs() -> None:
    assert [line_to_break(CODE, line) for line in (1, 4, 5, 7, 10, 12)] == [5, 5, 5, 8, 11, 12]
    assert line_to_break("def handler(:", 1) == 1
