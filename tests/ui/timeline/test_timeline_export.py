"""The timeline as a picture: whole files that other programs read, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from playground.ui.timeline.picture_file import SCALE, size_of

if TYPE_CHECKING:
    from pathlib import Path

    from playground.ui.bars import Bar
    from playground.ui.timeline.timeline_panel import TimelinePanel
    from tests.ui.session import Session

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("is_all", [True, False])
def test_an_svg_holds_the_lanes_by_name_and_the_bars(
    timeline: TimelinePanel, running: Session, tmp_path: Path, said: list[Bar], is_all: bool
) -> None:
    running.click()
    file = tmp_path / "timeline.svg"
    timeline.pictures.export(file, is_all=is_all)
    root = ET.parse(file).getroot()
    words = {element.text for element in root.iter(f"{SVG}text")}
    assert {"main script", "poll"} <= words
    assert len(list(root.iter(f"{SVG}rect"))) + len(list(root.iter(f"{SVG}path"))) > 20
    assert said[-1].headline.text() == "Exported the timeline to timeline.svg"


def test_a_png_shows_what_is_in_view_with_all_lanes_at_twice_the_size(
    timeline: TimelinePanel, running: Session, tmp_path: Path
) -> None:
    running.click()
    file = tmp_path / "timeline.png"
    timeline.pictures.export(file, is_all=False)
    assert QImage(str(file)).size() == size_of(timeline.chart.scene) * SCALE


def test_a_picture_that_cannot_be_written_is_one_line_and_no_file(
    timeline: TimelinePanel, running: Session, tmp_path: Path, said: list[Bar]
) -> None:
    running.click()
    timeline.pictures.export(tmp_path / "gone" / "timeline.svg", is_all=True)
    assert said[-1].property("bar") == "error"
    assert list(tmp_path.iterdir()) == []


def test_a_timeline_that_was_never_shown_is_exported_all_the_same(
    timeline: TimelinePanel, running: Session, tmp_path: Path
) -> None:
    timeline.hide()
    running.click(times=3)
    file = tmp_path / "timeline.svg"
    timeline.pictures.export(file, is_all=True)
    assert timeline.model.behind == 0
    assert file.read_bytes().startswith(b"<?xml")
