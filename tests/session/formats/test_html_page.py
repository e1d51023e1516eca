"""A session as a page: it needs nothing but itself, and a browser shows what was recorded."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import zlib
from typing import TYPE_CHECKING

import msgspec
import pytest

from playground.graph.model import Frame, Graph, Node, Wire
from playground.resources import resource
from playground.session import Part, Session, encode, export_session
from playground.session.formats.graph_picture import svg
from playground.trace.folds.causes import chain
from tests.runtime.random_graphs import RandomGraph
from tests.session.clusters import interleaved
from tests.session.formats.browser import CHROMIUM, Page
from tests.session.sessions import GRAPH, many, played, played_really

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "</script><script>alert(1)</script>{{script}}<!--"


def page_of(session: Session, part: Part | None = None) -> str:
    return b"".join(encode(session, ".html", part or Part())).decode()


def lines_of(page: str) -> bytes:
    """Unpack the records that are in a page."""
    blocks = re.findall(r'<script type="text/plain" class="records">(.*?)</script>', page)
    return b"".join(zlib.decompress(base64.b64decode(block)) for block in blocks)


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = page_of(played())
    assert "default-src 'none'" in page
    for name in ("http:", "https:", "src=", "href=", "url(", "@import", "import(", "fetch("):
        assert name not in page, name


@pytest.mark.parametrize("seed", range(5))
def test_the_records_in_it_are_those_of_the_session(seed: int) -> None:
    session = Session.of(RandomGraph(seed).run())
    whole = b"".join(encode(session, ".jsonl")).split(b"\n", 1)[1]
    assert lines_of(page_of(session)) == whole
    part = Part((3, 9))
    assert len(lines_of(page_of(session, part)).splitlines()) == 7
    assert lines_of(page_of(session, Part((1, 0)))) == b""


def test_what_a_person_has_named_cannot_leave_its_place() -> None:
    nodes = (Node("a", "log", EVIL), Node("b", EVIL, "B"))
    wires = (Wire("w", ("b", EVIL), ("a", "in")),)
    frames = (Frame("f", EVIL, rect=(0, 0, 100, 100)),)
    graph = Graph(title=EVIL, nodes=nodes, wires=wires, frames=frames)
    header = msgspec.structs.replace(
        played().header, graph=json.loads(msgspec.json.encode(graph)) | _head()
    )
    page = page_of(dataclasses.replace(played(), header=header))
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert page.count("<script") == len(re.findall(r"</script>", page))


def _head() -> dict[str, object]:
    return {"format": "event-playground/graph", "version": 1}


def test_the_graph_is_drawn_with_all_it_has() -> None:
    picture = svg(GRAPH)
    assert picture.count('class="card"') == 3 + 1
    assert picture.count("<path") == 3
    assert "wire listeners once" in picture
    assert "Slow, “please”" in picture
    unknown = Graph(
        nodes=(Node("m", "martian"), Node("n", "log", enabled=False)),
        wires=(Wire("w", ("m", "beams"), ("n", "in")), Wire("v", ("m", "x"), ("m", "y"))),
    )
    assert 'class="unknown"' in svg(unknown)
    assert ">beams<" in svg(unknown)
    assert 'class="card off"' in svg(unknown)
    assert "<svg" not in svg(Graph())


def test_a_session_without_a_graph_is_shown_too() -> None:
    page = page_of(many(20))
    assert "The graph is not in this file." in page
    assert len(lines_of(page).splitlines()) == 20


def test_every_file_of_the_page_is_in_it() -> None:
    page = page_of(played())
    for path in resource("export").iterdir():
        longest = max(path.read_text(encoding="utf-8").splitlines(), key=len).strip()
        assert "{{" in longest or longest in page, path.name


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@needs_chromium
@pytest.mark.parametrize("is_timed", [False, True], ids=["virtual", "real"])
def test_a_browser_without_a_network_shows_it(is_timed: bool, tmp_path: Path) -> None:
    session = played_really() if is_timed else played()
    file = tmp_path / "page.html"
    export_session(session, file)
    page = Page(file, tmp_path / "profile", "#12")
    assert page.state == "shown"
    assert f"{len(session.records)} records" in page.texts["summary"]
    assert page.texts["shown"].endswith(f"of {len(session.records)} shown")
    rows = [names for names in page.classes if names.startswith("row ") and "head" not in names]
    assert 10 < len(rows) < 40
    assert "Slow, “please”" in page.texts["window"]
    assert page.texts["details"].startswith("Record #12")
    causes = [f"#{record.seq} {record.type}" for record in chain(session.records, 12)]
    assert all(words in page.texts["details"] for words in causes)


@needs_chromium
def test_a_browser_tells_the_workers_of_a_cluster_apart(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    export_session(interleaved(), file)
    page = Page(file, tmp_path / "profile", "#18")
    assert page.state == "shown"
    assert page.texts["details"].startswith("Record #18")
    assert '"worker": 2' in page.texts["details"]
    assert "2: poll" in page.texts["window"]


ACTS = """
<script>
async function act() {
  const said = () => byId("shown").textContent;
  const until = async (holds) => { while (!holds()) await new Promise((go) => setTimeout(go, 5)); };
  await until(() => document.documentElement.dataset.state === "shown");
  const tell = [said()];
  const type = byId("text");
  type.value = "N5 some";
  type.dispatchEvent(new Event("input"));
  await until(() => said() !== tell.at(-1));
  tell.push(said());
  type.value = "";
  type.dispatchEvent(new Event("input"));
  await until(() => said() === tell[0]);
  document.querySelector('#nodes tr[data-node="n5"]').onclick();
  await until(() => said() !== tell[0]);
  tell.push(said());
  const { view, timeline, log } = globalThis.page;
  view.filter({ node: "" });
  byId("by-order").onclick();
  timeline.narrow(100.5, 110.5);
  await until(() => said().endsWith("a range"));
  tell.push(said());
  timeline.zoom(400, 0.5);
  timeline.pick(timeline.x(105.5), 24 + 22 * 2.5);
  tell.push(view.records.text("node", view.chosen));
  log.key(new KeyboardEvent("keydown", { key: "End", cancelable: true }));
  tell.push(view.records.seq.data[view.chosen]);
  byId("about").textContent = tell.join("; ");
}
act();
</script>
"""


@needs_chromium
def test_what_a_person_does_on_the_page_narrows_the_log(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page_of(many(1_000)).replace("</html>", f"{ACTS}</html>"))
    assert Page(file, tmp_path / "profile").texts["about"].split("; ") == [
        "701 of 1,000 shown",
        "100 of 1,000 shown",
        "100 of 1,000 shown",
        "7 of 1,000 shown, a range",
        "n4",
        "110",
    ]


@needs_chromium
def test_a_browser_shows_a_hundred_thousand_records_a_screenful_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    export_session(many(100_000), file)
    page = Page(file, tmp_path / "profile")
    assert page.state == "shown"
    assert page.texts["shown"] == "70,001 of 100,000 shown"
    assert sum(names.startswith("row ") for names in page.classes) < 40


@needs_chromium
def test_a_browser_shows_a_session_in_which_nothing_happened(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    empty = Session(played().header, [])
    export_session(empty, file)
    page = Page(file, tmp_path / "profile")
    assert page.state == "shown"
    assert "No handler was called." in page.texts["nodes"]
