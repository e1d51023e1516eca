"""What exports cost: against encoding the same records in memory one by one, and in memory."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from playground.session import ENDINGS, Session, export_session, load_session
from tests.session.sessions import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.fixture import Benchmark

ROOT = Path(__file__).parent.parent.parent
RECORDS, FEW = 1_000_000, 100_000
WANTED = dict.fromkeys(ENDINGS, 12.0) | {".jsonl": 3.0}
ROUNDS = 3
CHILD = """
import re, sys
from pathlib import Path
from playground.session import export_session, load_session
from tests.session.sessions import many
count, kept, out = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
export_session(many(count) if kept.name == "none" else load_session(kept), out)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Make a million records, which are there before anything is measured."""
    made = many(RECORDS)
    gc.disable()
    yield Session(made.header, list(made.records))
    gc.enable()


def one_by_one(session: Session) -> None:
    encode = msgspec.json.Encoder().encode
    for record in session.records:
        encode(record)


def seconds(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_against_encoding_the_records_one_by_one(
    ending: str, session: Session, benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / f"out{ending}"
    ratios = []
    for _ in range(ROUNDS):
        bare_s = seconds(lambda: one_by_one(session))
        ratios.append(seconds(lambda: export_session(session, out)) / bare_s)
    ratio = sorted(ratios)[ROUNDS // 2]
    size = out.stat().st_size / RECORDS
    benchmark.extra_info |= {"ratio": ratio, "bytes_a_record": size}
    name = f"export of a million records as {ending}, times bare ({WANTED[ending]:g})"
    table[name] = f"{ratio:.1f}, {size:.0f} bytes a record"
    benchmark.pedantic(export_session, args=(session, out), rounds=1)


def test_reading_a_log_back(
    session: Session, benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    kept = tmp_path / "kept.jsonl"
    export_session(session, kept)
    bare_s = seconds(lambda: one_by_one(session))
    ratio = seconds(lambda: load_session(kept)) / bare_s
    benchmark.extra_info |= {"ratio": ratio}
    table["reading a million lines back, times encoding them"] = f"{ratio:.1f}"
    benchmark.pedantic(load_session, args=(kept,), rounds=1)


def peak_mb(count: int, kept: Path, out: Path) -> float:
    """Return the most memory that a process which exports has had."""
    command = [sys.executable, "-c", CHILD, str(count), str(kept), str(out)]
    return float(subprocess.check_output(command, cwd=ROOT, text=True, timeout=600))


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Write a log of few records and one of many."""
    folder = tmp_path_factory.mktemp("logs")
    made = {count: folder / f"{count}.jsonl" for count in (FEW, RECORDS)}
    for count, path in made.items():
        export_session(many(count), path)
    return made


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the memory")
@pytest.mark.parametrize("ending", ENDINGS)
def test_memory_does_not_grow_with_the_session(
    ending: str,
    logs: dict[int, Path],
    benchmark: Benchmark,
    table: dict[str, str],
    tmp_path: Path,
) -> None:
    out = tmp_path / f"out{ending}"
    few, most = (peak_mb(count, Path("none"), out) for count in logs)
    few_read, most_read = (peak_mb(*log, out) for log in logs.items())
    benchmark.extra_info |= {"few_mb": few, "most_mb": most, "read_mb": most_read}
    table[f"memory for {ending}: 100,000 and 1,000,000 records; read from JSONL (flat)"] = (
        f"{few:.0f}, {most:.0f}; {few_read:.0f}, {most_read:.0f} MB"
    )
    benchmark.pedantic(export_session, args=(many(1_000), out), rounds=1)
