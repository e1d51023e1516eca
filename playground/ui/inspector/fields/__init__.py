"""The fields of a form: one small class for each kind of parameter, found by `field_for`.

A field shows one value and reports what the person makes of it. Whether that can be taken, and what
an edit of the document is, is the form's business.
"""

from playground.ui.inspector.fields.factory import field_for
from playground.ui.inspector.fields.field import Field

__all__ = ["Field", "field_for"]
