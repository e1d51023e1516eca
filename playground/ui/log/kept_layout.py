"""What the log remembers of its looks between starts: columns, their widths, the open details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.log.columns import COLUMNS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.ui.log.header import LogHeader

WIDTHS_KEY, CHOSEN_KEY, DETAILS_KEY = "log.columns", "log.chosen_columns", "log.details"


def keep_layout(kept: dict[str, str], header: LogHeader, details: QWidget) -> None:
    """Write the looks of a log into the settings' layout."""
    kept[WIDTHS_KEY] = header.widths()
    kept[CHOSEN_KEY] = ",".join(COLUMNS[at].field for at in header.shown())
    kept[DETAILS_KEY] = "hidden" if details.isHidden() else "shown"


def restore_layout(kept: dict[str, str], header: LogHeader) -> bool:
    """Give a header what was kept; return whether the details shall be open."""
    header.restore(kept.get(WIDTHS_KEY, ""), kept.get(CHOSEN_KEY, ""))
    return kept.get(DETAILS_KEY) == "shown"
