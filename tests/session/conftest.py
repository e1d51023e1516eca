"""A host that is closed after its test."""

from __future__ import annotations

from tests.runtime.conftest import host

__all__ = ["host"]
