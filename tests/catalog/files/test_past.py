"""What the cards of streams show at moments of the past, from the records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.shown import ShownFold
from tests.catalog.files.streams import Ran, handler, listened, piped, reader, writer
from tests.session.replay.kept import kept

if TYPE_CHECKING:
    from pathlib import Path

LOOK = "def handler(*args):\n    log(graph['write'].level, graph['write'].status)"


def test_a_gauge_shows_what_waited_though_chunks_are_cut_in_records(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(bytes(100_000))
    graph = piped(
        reader(tmp_path / "in", chunk_bytes=30_000),
        writer(tmp_path / "out"),
        more=(handler("look", LOOK),),
        lines=(
            "w1: write.full > look.in",
            "w2: write.drain > look.in",
            "w3: write.close > look.in",
        ),
    )
    ran = Ran(graph)
    fold = ShownFold(graph)
    seen = []
    for record in kept(ran.run).records:
        fold.apply(record)
        if record.type == "log":
            node: Any = fold.node("write")
            seen.append(f"{node.level} {node.status}")
    assert seen == ran.logged
    assert seen[0] == "30000 opening"
    assert seen[-1] == "0 97.7 KiB, finished"
    node = fold.node("read")
    assert node.status == ran.node("read").status == "all 97.7 KiB read"


def test_an_error_of_the_past_is_on_the_card_too(tmp_path: Path) -> None:
    graph = listened(reader(tmp_path / "missing"))
    ran = Ran(graph)
    fold = ShownFold(graph)
    for record in kept(ran.run).records:
        fold.apply(record)
    node = fold.node("read")
    assert node is not None
    assert node.error_text == ran.node("read").error_text
    assert node.error_text.startswith("ENOENT")
