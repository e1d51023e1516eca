"""The formats as a person is offered them: what each is called, and what it is good for."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format by the ending of its files."""

    ending: str
    title: str
    help: str


FORMATS = (
    Format(".jsonl", "JSON Lines", "Every field of every record, for programs. Opens here again."),
    Format(".csv", "CSV", "A table, for spreadsheets."),
    Format(".trace.json", "Chrome trace", "Who ran when and what led to it, for Perfetto."),
    Format(".html", "Web page", "Summary, timeline and log in one file, to read and to send."),
    Format(".cloudevents.jsonl", "CloudEvents", "CloudEvents 1.0, one a line, for event systems."),
    Format(".session", "Session", "A copy of the session as it is kept, with its edits."),
)
BY_ENDING = {each.ending: each for each in FORMATS}
