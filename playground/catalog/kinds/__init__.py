"""The node kinds, one small class each. To import this package is to fill the catalogue."""

from playground.catalog.kinds import (  # noqa: F401  in palette order
    controls,
    emitters,
    form,
    listeners,
    outputs,
    pacing,
    python,
    sensor,
    timers,
    trouble,
)
