"""The inspector: what is selected, as a form, listener arrays, ports and code.

It promises that every edit is one step of undo, that nothing typed is lost, and that what stands in
it follows the document and the running engine. It must not know how either works inside: it edits
through `Document.edit` and reads what live nodes and the trace show.
"""

from playground.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
