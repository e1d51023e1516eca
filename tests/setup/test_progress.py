"""How the set-up shows that it is at work."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from playground.setup.progress import Progress

if TYPE_CHECKING:
    from playground.setup.progress import Say


class Terminal(io.StringIO):
    """A stream that says it is a terminal; it has no size, so 80 columns are assumed."""

    def isatty(self) -> bool:
        return True


def test_a_file_gets_one_line_a_step_with_its_place_and_time() -> None:
    stream = io.StringIO()
    progress = Progress(stream, 2)
    assert progress.show("first", lambda _: True) is True
    assert progress.show("second", lambda _: False) is False
    pattern = r"\[1/2\] first: done, \d+ s\n\[2/2\] second: failed, \d+ s\n"
    assert re.fullmatch(pattern, stream.getvalue())


def test_a_terminal_sees_what_the_step_is_at_in_one_line_that_is_rewritten() -> None:
    stream = Terminal()

    def work(say: Say) -> bool:
        say("Collecting " + "x" * 200)
        return True

    Progress(stream, 1).show("packages", work)
    start, at_work, end = stream.getvalue().split("\r\x1b[K")
    assert start == "[1/1] packages"
    assert re.match(r"\[1/1\] packages, \d+ s  Collecting x", at_work)
    assert len(at_work) < 80
    assert re.fullmatch(r"\[1/1\] packages: done, \d+ s\n", end)


def test_a_step_that_is_stopped_ends_its_line() -> None:
    stream = io.StringIO()

    def work(_: Say) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Progress(stream, 1).show("packages", work)
    assert re.fullmatch(r"\[1/1\] packages: stopped, \d+ s\n", stream.getvalue())
