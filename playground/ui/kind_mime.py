"""What a drag from the palette to the canvas carries: the id of a node kind."""

from __future__ import annotations

KIND_MIME = "application/x-playground-kind"
