"""Lists of the inspector: plain `Row`s in, the keys of chosen, moved and removed rows out.

They know nothing of listeners or ports; a tab makes rows of what it knows.
"""

from playground.ui.inspector.rows.row import Row
from playground.ui.inspector.rows.row_list import RowList

__all__ = ["Row", "RowList"]
