"""Which field shows which kind of parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.form_fields import Fields
from playground.catalog.kinds.network.http.headers import Headers
from playground.catalog.kinds.network.http.routes import Routes
from playground.catalog.kinds.programs.command import Command
from playground.catalog.parameters import (
    Choice,
    Expression,
    FilePath,
    Integer,
    JsonValue,
    Names,
    Number,
    Switch,
    Text,
    WireIds,
)
from playground.ui.inspector.fields.choice import ChoiceField, SwitchField
from playground.ui.inspector.fields.form_fields import FormFieldsField
from playground.ui.inspector.fields.headers import HeadersField
from playground.ui.inspector.fields.json_value import JsonField
from playground.ui.inspector.fields.names import NamesField
from playground.ui.inspector.fields.number import IntegerField, NumberField
from playground.ui.inspector.fields.path import PathField
from playground.ui.inspector.fields.routes import RoutesField
from playground.ui.inspector.fields.text import (
    CommandField,
    ExpressionField,
    MultilineField,
    TextField,
)
from playground.ui.inspector.fields.wire_ids import WireIdsField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playground.catalog.parameters import Parameter
    from playground.graph.document import Document
    from playground.ui.inspector.fields.field import Field

FIELDS: Mapping[type, Callable[[Any], Field]] = {
    Choice: ChoiceField,
    Command: CommandField,
    Expression: ExpressionField,
    Fields: FormFieldsField,
    FilePath: PathField,
    Headers: HeadersField,
    Integer: IntegerField,
    JsonValue: JsonField,
    Names: NamesField,
    Number: NumberField,
    Routes: RoutesField,
    Switch: SwitchField,
    Text: TextField,
}


def field_for(parameter: Parameter[Any], document: Document) -> Field:
    """Return a new field for a parameter; KeyError for a kind of parameter that has none."""
    if isinstance(parameter, WireIds):
        return WireIdsField(parameter, document)
    if isinstance(parameter, Text) and parameter.multiline:
        return MultilineField(parameter)
    for each in type(parameter).__mro__:
        if each in FIELDS:
            return FIELDS[each](parameter)
    raise KeyError(type(parameter).__name__)
