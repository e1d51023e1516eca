"""A save that fails leaves the old file and nothing else; one that does not keeps its mode."""

from __future__ import annotations

import os
import resource
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.errors import FileAccessError
from playground.graph.atomic import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """Let the system refuse to write files longer than that, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be an ordinary user for a while, whom permissions bind."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that everybody may write to; `tmp_path` is its owner's alone."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o777)
        yield path


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", [b"one"])
    (tmp_path / "b").write_bytes(b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_permissions_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomically(path, [b"two"])
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names_in(tmp_path) == ["a"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"one")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, [b"two"])
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


def test_a_name_as_long_as_names_may_be_is_saved(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_atomically(path, [b"one"])
    assert path.read_bytes() == b"one"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with (
        files_end_at(1000),
        pytest.raises(FileAccessError, match=r"^cannot save .*a: File too large$"),
    ):
        write_atomically(path, [b"new" * 10_000])
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a"]


def test_a_read_only_file_is_not_replaced(folder: Path) -> None:
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with without_privileges(), pytest.raises(FileAccessError, match=r"a: Permission denied$"):
        write_atomically(path, [b"new"])
    assert path.read_bytes() == b"old"


def test_a_read_only_folder_is_named(folder: Path) -> None:
    folder.chmod(0o555)
    with without_privileges(), pytest.raises(FileAccessError, match=r"a: Permission denied$"):
        write_atomically(folder / "a", [b"new"])
    assert names_in(folder) == []


def test_folders_devices_and_missing_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="not a regular file"):
        write_atomically(tmp_path, [b"new"])
    with pytest.raises(FileAccessError, match="not a regular file"):
        write_atomically(Path("/dev/null"), [b"new"])
    with pytest.raises(FileAccessError, match="No such file or directory"):
        write_atomically(tmp_path / "gone" / "a", [b"new"])
    assert Path("/dev/null").is_char_device()
