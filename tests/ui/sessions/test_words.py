"""How a session is put into words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from playground.session.library import KeptSession
from playground.ui.sessions import words

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
SESSION = KeptSession(Path("a.session"), "ended", NOW, NOW, 1_000, "Doorbell", records=12_304)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (200, "3 minutes ago"),
        (7_300, "2 hours ago"),
        (90_000, "1 day ago"),
    ],
)
def test_how_long_ago_something_was(seconds: int, said: str) -> None:
    assert words.ago(NOW - timedelta(seconds=seconds), NOW) == said


@pytest.mark.parametrize(
    ("length_ms", "said"),
    [(0, "0.0 s"), (3_400, "3.4 s"), (125_000, "2 min 05 s"), (4_800_000, "1 h 20 min")],
)
def test_how_long_a_session_was(length_ms: float, said: str) -> None:
    assert words.length(replace(SESSION, length_ms=length_ms)) == said


def test_today_and_yesterday_are_called_so() -> None:
    local = NOW.astimezone()
    assert words.began(SESSION, NOW) == f"Today {local:%H:%M}"
    assert words.began(SESSION, NOW + timedelta(days=1)) == f"Yesterday {local:%H:%M}"
    assert words.began(SESSION, NOW + timedelta(days=9)).startswith("29 Nov 2026 ")


def test_sizes_have_units_and_things_a_number() -> None:
    assert [words.size(each) for each in (0, 999, 48_300_000)] == [
        "0 bytes",
        "999 bytes",
        "48.3 MB",
    ]
    assert [words.counted(each, "session") for each in (0, 1, 1_200)] == [
        "0 sessions",
        "1 session",
        "1,200 sessions",
    ]


def test_a_session_that_was_cut_off_is_told_of_in_a_line() -> None:
    later = NOW + timedelta(minutes=3)
    said = "Doorbell, 12,304 records, 3 minutes ago, was cut off"
    assert words.left_over(SESSION, later) == said
