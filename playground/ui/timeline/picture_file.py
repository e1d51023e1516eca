"""The timeline as a file: vectors for slides and print, pixels for everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

from playground.ui.timeline.frame_paint import GUTTER, HEAD

if TYPE_CHECKING:
    from playground.ui.timeline.picture import Picture
    from playground.ui.timeline.scene import Scene

SCALE = 2
"""Pixels of a PNG for one on the screen."""
FOOT = 8


def size_of(scene: Scene) -> QSize:
    """Return how large a picture of all lanes is."""
    return QSize(GUTTER + scene.view.width, int(HEAD + scene.lanes.height + FOOT))


def svg(picture: Picture, scene: Scene, title: str) -> bytes:
    """Return a scene as SVG."""
    from PySide6.QtSvg import QSvgGenerator

    size, data = size_of(scene), QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    picture.paint(painter, scene, size.height())
    painter.end()
    buffer.close()
    return bytes(data.data())


def png(picture: Picture, scene: Scene, title: str) -> bytes:
    """Return a scene as PNG."""
    size, data = size_of(scene), QByteArray()
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setText("Title", title)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    picture.paint(painter, scene, size.height())
    painter.end()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    buffer.close()
    return bytes(data.data())
