"""The doorbell of DESIGN 8, as a file and as a document."""

from __future__ import annotations

import pytest

from playground.graph.document import Document
from playground.graph.file import loads

DOORBELL = b"""{"format": "event-playground/graph", "version": 1, "title": "Doorbell",
 "nodes": [
  {"id": "bell", "kind": "button",  "title": "Doorbell", "position": [0, 0],   "params": {"label": "Ring"}},
  {"id": "door", "kind": "emitter", "title": "Door",     "position": [260, 0], "params": {"events": ["ring"]}},
  {"id": "say",  "kind": "log",     "title": "Say",      "position": [520, 0], "params": {"template": "ding dong {0}"}}],
 "wires": [
  {"id": "w1", "source": ["bell", "click"], "target": ["door", "ring"]},
  {"id": "w2", "source": ["door", "ring"],  "target": ["say", "in"], "once": true}],
 "frames": [], "notes": [], "modules": {}}
"""  # noqa: E501


@pytest.fixture
def doorbell() -> bytes:
    return DOORBELL


@pytest.fixture
def document() -> Document:
    return Document(loads(DOORBELL, "doorbell.playground.json"))
