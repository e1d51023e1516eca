"""Breakpoints in the window: their list, the editor of one, their mark and the words for them.

They live in the document and are changed by its edits alone, so undo takes them back and the file
keeps them. What they do to the running graph is the debugger's business, not this package's.
"""
