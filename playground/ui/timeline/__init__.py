"""The timeline: who ran when, in lanes along engine time, at any scale.

It promises that what it draws is what was recorded: an order is shown as an order and a duration
only where one was measured. What is in view is all that is read of the records; what is not is
known from `trace.folds.activity` alone. Layout and level of detail know nothing of Qt.
"""
