"""Domain frames at work: who takes an error, and how the nodes inside begin anew after it.

It knows the live graph and the recorder; where things lie on the canvas it is told (`around`).
"""

from __future__ import annotations

from playground.runtime.domains.domain_frame import DomainFrame
from playground.runtime.domains.domains import Domains

__all__ = ["DomainFrame", "Domains"]
