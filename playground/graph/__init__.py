"""The document: nodes, wires, frames, notes, modules, their file, and the one gate to change them.

It promises that what it holds can always be saved and undone: every edit goes through
`Document.edit`, is a tuple of `Change`s, and is taken back by their inverses. It knows nothing of
node kinds, engines or windows; ports and parameters are the catalogue's business. `model` and
`file` load without psygnal, so that `playground run` starts at once; only `document` needs it.
"""
