"""The errors of the loop's own."""

from __future__ import annotations


class RunawayError(RuntimeError):
    """Something does so much at one moment that it would never end."""
