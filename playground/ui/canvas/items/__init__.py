"""What the scene is made of: a card for each node, a wire, a frame, a note.

An item holds the document's value and its own measures, and draws itself from the current theme.
It takes no part in mouse or keyboard handling, which belongs to the gestures, and edits nothing.
"""
