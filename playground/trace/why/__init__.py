"""Why a record came to be and how long that took, and what came of it.

It promises that the parts of a path add up to the whole, that a search of ten million records
takes a slice of time whenever it is given one, and that what it says follows from records alone:
it knows no document, no window and no loop.
"""
