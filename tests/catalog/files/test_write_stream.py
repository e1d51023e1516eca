"""Writing to a file with Node's back-pressure; nothing that `finish` promises is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Node, Wire
from tests.catalog.bench import Bench
from tests.catalog.files.streams import Ran, handler, listened, piped, reader, writer
from tests.catalog.files.test_read_faults import failed, without_privileges
from tests.session.disks import lock, small_disk

if TYPE_CHECKING:
    from typing import Any

MUCH = 300_000


def bench(path: Path | str, **params: Any) -> Bench:
    """Return a bench for a writer whose errors somebody hears."""
    heard = Wire("heard", ("it", "error"), ("source", "none"))
    return Bench("write_stream", more=(heard,), path=str(path), **params)


def names(bench: Bench) -> list[str]:
    return [event for _, event, _ in bench.emitted]


def test_chunks_lie_in_the_file_in_order_when_it_is_finished(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.write_text("what was there before, and was longer")
    it = bench(file).at(0, "in", "one ").at(0, "in", "zwö ").at(0, "in", b"three").at(0, "end")
    assert names(it.until(10)) == ["open", "ready", "finish", "close"]
    assert file.read_text(encoding="utf-8") == "one zwö three"
    assert it.node.status == "14 B, finished"


def test_no_file_is_touched_before_the_first_chunk(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.write_text("mine")
    assert names(bench(file).until(10)) == []
    assert file.read_text() == "mine"


def test_the_end_alone_makes_an_empty_file_and_may_bring_a_last_chunk(tmp_path: Path) -> None:
    bench(tmp_path / "empty").at(0, "end").until(10)
    bench(tmp_path / "one").at(0, "end", "last").until(10)
    assert (tmp_path / "empty").read_bytes() == b""
    assert (tmp_path / "one").read_bytes() == b"last"


def test_flags_add_to_a_file_or_refuse_one_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.write_text("a")
    bench(file, flags="a", lines=True).at(0, "in", "b").at(0, "end").until(10)
    assert file.read_text() == "ab\n"
    it = bench(file, flags="wx").at(0, "in", "c").until(10)
    assert names(it) == ["error", "close"]
    assert "EEXIST: file already exists, open" in it.node.error_text
    assert file.read_text() == "ab\n"


def test_it_is_full_from_its_high_water_mark_on_and_drained_when_all_is_written(
    tmp_path: Path,
) -> None:
    it = bench(tmp_path / "out", high_water_mark_bytes=10)
    it.at(0, "in", "123456789").at(5, "in", "1234567890").at(10, "in", "1").at(20, "end").until(30)
    assert [(t, name) for t, name, _ in it.emitted if name in ("full", "drain", "finish")] == [
        (5, "full"),
        (5, "drain"),
        (20, "finish"),
    ]


def test_what_is_no_chunk_is_raised_as_in_node(tmp_path: Path) -> None:
    it = bench(tmp_path / "out").at(0, "in", 7).until(10)
    assert it.crash == 'TypeError: the "chunk" argument must be a str or bytes, not int'


def test_a_chunk_after_the_end_is_an_error_and_what_came_before_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    it = bench(file).at(0, "in", "a" * MUCH).at(0, "end").at(0, "in", "late").at(9, "in", "later")
    it.until(20)
    assert names(it).count("error") == 2
    assert names(it).count("finish") == 1
    errors = [args[0]["$repr"] for _, name, args in it.emitted if name == "error"]
    assert errors == ["WorldError('write after end')"] * 2
    assert file.read_text() == "a" * MUCH


def test_started_again_it_writes_a_new_file_after_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    it = bench(file).at(0, "in", "old" * MUCH).at(0, "end")
    it.at(0, "start").at(0, "in", "new").at(0, "in", "er").at(0, "end").at(0, "start").until(50)
    assert names(it).count("finish") == 2
    assert names(it).count("close") == 2
    assert "error" not in names(it)
    assert file.read_text() == "newer"
    assert it.node.level == 0


def test_destroyed_while_it_writes_it_closes_and_promises_nothing(tmp_path: Path) -> None:
    it = bench(tmp_path / "out").at(0, "in", b"x" * MUCH).at(0, "end").at(0, "destroy").until(10)
    assert "finish" not in names(it)
    assert names(it)[-1] == "close"
    assert it.node.level == 0


def test_finish_comes_when_all_is_in_the_file_however_soon_the_end_came(tmp_path: Path) -> None:
    file = tmp_path / "out.bin"
    code = """
        import os
        def handler(*args):
            for n in range(100):
                emit("out", bytes([n]) * 10_000)
            emit("go")
    """
    size = f"def handler(*args):\n    import os\n    log(os.path.getsize({str(file)!r}))"
    go, make, count = Node("go", "timeout"), handler("make", code), handler("size", size)
    lines = ("w1: go.fire > make.in", "w2: make.out > write.in", "w3: make.go > write.end")
    nodes = (writer(file), go, make, count)
    ran = Ran(listened(*nodes, lines=(*lines, "w4: write.finish > size.in")))
    assert ran.logged == ["1000000"]


def test_a_folder_a_missing_folder_and_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    def error(path: Path) -> str:
        ran = Ran(listened(writer(path), Node("go", "timeout"), lines=("w: go.fire > write.end",)))
        return failed("write", ran)

    folder = f"EISDIR EISDIR: illegal operation on a directory, open '{tmp_path}'"
    assert error(tmp_path) == folder
    missing = tmp_path / "no" / "file"
    assert error(missing) == f"ENOENT ENOENT: no such file or directory, open '{missing}'"
    locked = tmp_path / "locked"
    locked.touch(0o400)
    with without_privileges():
        assert error(locked).startswith("EACCES EACCES: permission denied, open")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
def test_a_full_disk_as_a_device_plays_it(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(bytes(MUCH))
    ran = Ran(piped(reader(tmp_path / "in"), writer("/dev/full")))
    assert failed("write", ran) == "ENOSPC ENOSPC: no space left on device, write '/dev/full'"
    assert ran.events("read")[-1] == "close"
    assert "end" not in ran.events("read")


def test_a_disk_that_is_full_in_the_middle_or_read_only(tmp_path: Path) -> None:
    source, disk = tmp_path / "in", tmp_path / "disk"
    source.write_bytes(bytes(MUCH))
    with small_disk(disk, "128k"):
        ran = Ran(piped(reader(source), writer(disk / "out")))
        assert failed("write", ran).startswith("ENOSPC ENOSPC: no space left on device, write")
        assert 0 < ran.node("write").amount < MUCH
        lock(disk)
        ran = Ran(piped(reader(source), writer(disk / "new")))
        assert failed("write", ran).startswith("EROFS EROFS: read-only file system, open")


def test_a_file_that_vanished_is_not_finished(tmp_path: Path) -> None:
    file = tmp_path / "out"
    gone = f"def handler(*args):\n    import os\n    os.remove({str(file)!r})\n    emit('go')"
    nodes = (writer(file), handler("gone", gone), Node("go", "timeout"))
    lines = ("w1: go.fire > write.start", "w2: write.open > gone.in", "w3: gone.go > write.end")
    assert failed("write", Ran(listened(*nodes, lines=lines))).startswith("ENOENT ENOENT")


def test_nobody_reads_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    nodes = (writer(tmp_path / "pipe"), Node("go", "timeout"))
    ran = Ran(listened(*nodes, lines=("w: go.fire > write.end",)))
    assert failed("write", ran).startswith("ENXIO ENXIO: no such device or address, open")
