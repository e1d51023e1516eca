"""The library lists what is kept, whatever state it is in, and does to it what a person asks."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from playground.errors import FileFault, PlaygroundError
from playground.session.journal import StoredSession
from playground.session.journal.database import open_existing
from playground.session.journal.naming import new_path
from playground.session.library import Library
from tests.session.library.files import (
    cut_off,
    journal_of,
    keep,
    recorded_elsewhere,
    ringing,
    ticking,
)

if TYPE_CHECKING:
    from pathlib import Path


def stored_seqs(stored: StoredSession) -> list[int]:
    last = len(stored.records)
    return [last - 2, last - 1, last]


def one(library: Library, title: str = "Doorbell") -> Path:
    return keep(ringing(title), new_path(library.folder, title))


def test_without_a_folder_there_are_no_sessions(library: Library) -> None:
    assert library.sessions() == []
    assert library.keep_last(1) == []
    assert not library.folder.exists()


def test_a_session_is_listed_with_what_it_is(library: Library) -> None:
    run = ringing()
    path = keep(run, new_path(library.folder, "Doorbell"))
    (found,) = library.sessions()
    assert (found.path, found.state, found.label) == (path, "ended", "Doorbell")
    assert found.records == len(run.records)
    assert found.length_ms == run.records[-1].t == 120
    assert found.size == path.stat().st_size
    assert not found.is_left_over


def test_to_list_a_session_puts_nothing_beside_it(library: Library) -> None:
    path = one(library)
    content = path.read_bytes()
    library.sessions()
    assert list(library.folder.iterdir()) == [path]
    assert path.read_bytes() == content


def test_the_newest_session_comes_first(library: Library) -> None:
    titles = ["First", "Second", "Third"]
    for title in titles:
        one(library, title)
    assert [each.label for each in library.sessions()] == titles[::-1]


def test_a_name_and_a_note_are_kept_in_the_file(library: Library, tmp_path: Path) -> None:
    path = one(library)
    library.rename(path, "  The night\nit rang twice ")
    library.annotate(path, "Look at record 12.\nAnd at 14.\n")
    elsewhere = Library(tmp_path / "copied")
    elsewhere.folder.mkdir()
    shutil.copy(path, elsewhere.folder)
    for place in (library, elsewhere):
        (found,) = place.sessions()
        assert found.label == found.name == "The night it rang twice"
        assert found.title == "Doorbell"
        assert found.note == "Look at record 12.\nAnd at 14."
    library.rename(path, "")
    library.annotate(path, " ")
    (found,) = library.sessions()
    assert (found.label, found.note, found.is_personal) == ("Doorbell", "", False)
    with StoredSession(path) as stored:
        assert len(stored.records) == found.records


DAMAGES = {
    "it is empty": (b"", "the file is empty"),
    "it is foreign": (b"PNG or so" * 2_000, "not a session of Event Playground"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_one_bad_file_keeps_nobody_from_the_others(library: Library, damage: str) -> None:
    good = one(library)
    content, said = DAMAGES[damage]
    bad = library.folder / "bad.session"
    bad.write_bytes(content)
    found = {each.path: each for each in library.sessions()}
    assert found[good].state == "ended"
    assert (found[bad].state, found[bad].fault) == ("unreadable", said)
    assert (found[bad].label, found[bad].size) == ("bad", len(content))
    with pytest.raises(FileFault):
        library.rename(bad, "Worse")
    assert bad.read_bytes() == content
    library.delete(bad)
    assert [each.path for each in library.sessions()] == [good]


def test_a_session_of_a_newer_version_says_so_and_is_left_alone(library: Library) -> None:
    path = one(library)
    with open_existing(path, may_write=True) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    (found,) = library.sessions()
    assert found.state == "unreadable"
    assert found.fault == "written by a newer version of Event Playground"
    with pytest.raises(FileFault, match="newer"):
        library.annotate(path, "mine")
    assert library.keep_last(1) == []


@pytest.mark.parametrize("at", [100, 4_096, 9_000])
def test_a_session_cut_or_written_over_is_listed_in_some_way(library: Library, at: int) -> None:
    keep(ticking(), path := new_path(library.folder, "Ticking"))
    content = path.read_bytes()
    for damaged in (content[:at], content[:at] + b"\xff" * 4_096 + content[at + 4_096 :]):
        path.write_bytes(damaged)
        (found,) = library.sessions()
        assert found.path == path
        assert bool(found.fault) == (found.state == "unreadable")
    library.delete(path)
    assert library.sessions() == []


ODD_VALUES: dict[str, list[str | bytes]] = {
    "started": ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "soon", b"\xff", ""],
    "pid": ["²", "9" * 40, "-1", "0", b"\x00", "here"],
    "title": ["two\nlines", b"\xff\xfe"],
    "name": [b"\xff"],
    "ended": [b"\xff"],
}


@pytest.mark.parametrize("key", ODD_VALUES)
def test_odd_things_that_a_file_says_of_itself_are_passed_over(library: Library, key: str) -> None:
    path = one(library)
    for value in ODD_VALUES[key]:
        with sqlite3.connect(path) as db:
            db.execute("DELETE FROM about WHERE key IN (?, 'ended')", (key,))
            db.execute("INSERT INTO about VALUES (?, ?)", (key, value))
        db.close()
        (found,) = library.sessions()
        assert found.state == "crashed"
        assert 1970 < found.started.astimezone().year < 9999
        assert "\n" not in found.label


def test_a_file_from_another_age_is_listed(library: Library) -> None:
    path = one(library)
    (library.folder / "bad.session").touch()
    for time in (-(10**9), 10**11):
        os.utime(path, (time, time))
        os.utime(library.folder / "bad.session", (time, time))
        assert len(Library(library.folder).sessions()) == 2


def test_a_name_that_is_no_text_is_listed(library: Library) -> None:
    path = one(library)
    odd = os.fsencode(library.folder) + b"/caf\xe9.session"
    os.rename(path, odd)  # noqa: PTH104 - a path of bytes
    (found,) = library.sessions()
    library.rename(found.path, "Named")
    assert [each.label for each in library.sessions()] == ["Named"]
    library.delete(found.path)
    assert library.sessions() == []


def test_a_folder_by_the_name_of_a_session_is_named(library: Library) -> None:
    (library.folder / "odd.session").mkdir(parents=True)
    (found,) = library.sessions()
    assert found.state == "unreadable"
    assert "Is a directory" in found.fault
    with pytest.raises(PlaygroundError, match="cannot delete"):
        library.delete(found.path)


def test_a_session_that_is_recorded_here_can_be_named_but_not_deleted(library: Library) -> None:
    run = ticking(5_000)
    path = new_path(library.folder, "Ticking")
    journal = journal_of(run, path)
    journal.start()
    run.play()
    while not journal.settled:
        assert journal.fault == ""
    (found,) = library.sessions()
    assert found.state == "here"
    library.rename(path, "While it runs")
    with pytest.raises(PlaygroundError, match=r"cannot delete .*: it is being recorded$"):
        library.delete(path)
    assert library.keep_last(0) == []
    journal.join()
    (found,) = library.sessions()
    assert (found.label, found.state) == ("While it runs", "ended")
    assert found.records == len(run.records)


def test_a_session_that_another_process_records_is_left_to_it(library: Library) -> None:
    with recorded_elsewhere(new_path(library.folder, "Ticking")):
        (found,) = library.sessions()
        assert (found.state, found.label) == ("elsewhere", "Ticking")
        assert not found.is_left_over
        library.rename(found.path, "Named from outside")
        with pytest.raises(PlaygroundError, match="recorded in another window"):
            library.delete(found.path)
        assert library.keep_last(0) == []
        assert library.sessions()[0].label == "Named from outside"


def test_to_look_at_what_another_process_records_takes_nothing_from_it(library: Library) -> None:
    with recorded_elsewhere(new_path(library.folder, "Ticking")):
        (first,) = library.sessions()
        for number in range(60):
            library.rename(first.path, f"Look {number}")
            library.annotate(first.path, "x" * 100 * number)
            (last,) = library.sessions()
        assert last.state == "elsewhere"
    (found,) = library.sessions()
    assert found.records >= last.records > first.records
    assert (found.label, len(found.note)) == ("Look 59", 5_900)
    with StoredSession(found.path) as stored:
        assert [each.seq for each in stored.records] == list(range(1, found.records + 1))
        assert stored.lost == 0


def test_what_a_killed_process_left_is_offered_until_it_is_dealt_with(library: Library) -> None:
    path = cut_off(new_path(library.folder, "Ticking"))
    (found,) = library.sessions()
    assert found.state == "crashed"
    assert found.is_left_over
    assert found.records >= 1_024
    assert library.keep_last(0) == []
    library.settle(path)
    (found,) = Library(library.folder).sessions()
    assert found.state == "crashed"
    assert not found.is_left_over
    assert [each.path for each in library.keep_last(0)] == [path]
    assert list(library.folder.iterdir()) == []


def test_a_name_is_a_way_to_deal_with_what_a_crash_left(library: Library) -> None:
    path = cut_off(new_path(library.folder, "Ticking"))
    library.rename(path, "The crash on Sunday")
    (found,) = library.sessions()
    assert found.state == "crashed"
    assert not found.is_left_over
    assert library.keep_last(0) == []


def test_a_crash_is_seen_though_another_process_has_the_number(library: Library) -> None:
    path = one(library)
    with sqlite3.connect(path) as db:  # as after a power cut: process 1 is somebody else
        db.execute("DELETE FROM about WHERE key = 'ended'")
        db.execute("INSERT INTO about VALUES ('pid', '1')")
    db.close()
    (found,) = library.sessions()
    assert found.is_left_over


def test_a_session_that_is_being_read_can_be_named_and_deleted(library: Library) -> None:
    path = keep(ticking(3_000), new_path(library.folder, "Ticking"))
    with StoredSession(path) as stored:
        library.rename(path, "Read at present")
        library.delete(path)
        assert [each.seq for each in stored.records[-3:]] == stored_seqs(stored)
    assert list(library.folder.iterdir()) == []


def test_the_oldest_go_and_those_with_a_name_or_a_note_stay(library: Library) -> None:
    paths = [one(library, f"Session {number}") for number in range(6)]
    library.rename(paths[0], "Mine")
    library.annotate(paths[1], "Look at this")
    assert library.keep_last(4) == []
    gone = library.keep_last(2)
    assert [each.path for each in gone] == [paths[2], paths[3]]
    assert {each.path for each in library.sessions()} == {*paths[:2], *paths[4:]}


def test_sessions_in_which_nothing_happened_go_first(library: Library) -> None:
    rung = one(library)
    idle = [keep(ticking(ticks), new_path(library.folder, "Ticking")) for ticks in (3, 900)]
    assert [each.path for each in library.keep_last(2)] == idle[:1]
    assert [each.path for each in library.keep_last(1)] == idle[1:]
    assert [each.path for each in library.sessions()] == [rung]


def test_what_cannot_be_written_is_named_with_the_reason(library: Library) -> None:
    path = one(library)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(PlaygroundError) as fault:
        library.rename(path, "Mine")
    assert str(fault.value) == f"cannot rename {path}: database is locked"
    other.close()
