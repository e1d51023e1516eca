"""The live part of a card: the control to operate, or the display to watch.

A face reads the live node when it is painted and speaks to the graph through the player's gestures
alone. It holds no truth: what the hand has set is a draft until the live node has caught up. Faces
know nothing of the scene; one that can be typed into says where, and the canvas lends it an editor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.faces.button import ButtonFace
from playground.ui.canvas.faces.chart import ChartFace
from playground.ui.canvas.faces.count import CountFace
from playground.ui.canvas.faces.display import DisplayFace
from playground.ui.canvas.faces.form import FormFace
from playground.ui.canvas.faces.gauge import GaugeFace
from playground.ui.canvas.faces.key import KeyFace
from playground.ui.canvas.faces.lamp import LampFace
from playground.ui.canvas.faces.meter import MeterFace
from playground.ui.canvas.faces.slider import SliderFace
from playground.ui.canvas.faces.status import StatusFace
from playground.ui.canvas.faces.text_field import TextFieldFace
from playground.ui.canvas.faces.toggle import ToggleFace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.ui.canvas.faces.face import Contact, Face

FACES: Mapping[str, type[Face]] = {
    "button": ButtonFace,
    "toggle": ToggleFace,
    "slider": SliderFace,
    "text_field": TextFieldFace,
    "key": KeyFace,
    "form": FormFace,
    "lamp": LampFace,
    "display": DisplayFace,
    "meter": MeterFace,
    "chart": ChartFace,
    "count": CountFace,
    "gauge": GaugeFace,
    "status": StatusFace,
}


def face_for(name: str, contact: Contact) -> Face | None:
    """Make the face that a kind names in `control` or `face`; None when it names none."""
    made = FACES.get(name)
    return None if made is None else made(contact)
