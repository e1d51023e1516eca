"""The code editor of the inspector: plain text, with Python's lines, colours and indents.

It knows text and the signs of its lines: not nodes, not documents. What a line means, where a fault
is and how a key changes the lines are plain functions, each in its own module and tested without a
window; `CodeEditor` joins them.
"""

from playground.ui.inspector.editor.code_editor import CodeEditor
from playground.ui.inspector.editor.markers import BreakMark, Marker, Standing
from playground.ui.inspector.editor.syntax import Fault, fault_in

__all__ = ["BreakMark", "CodeEditor", "Fault", "Marker", "Standing", "fault_in"]
