"""Exports from the window: what of the session, in which format, where to, and how far it is.

It promises that the window goes on meanwhile, and that a cancelled export leaves nothing behind. It
must not know how a format is written.
"""

from playground.ui.export.exporter import Exporter

__all__ = ["Exporter"]
