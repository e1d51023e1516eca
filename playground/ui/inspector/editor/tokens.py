"""One line of Python as coloured spans, by pygments, with the string that it leaves open."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]
from pygments.token import Token  # type: ignore[import-untyped]

ROLES: dict[Any, str] = {
    Token.Comment: "comment",
    Token.Keyword: "keyword",
    Token.Operator.Word: "keyword",
    Token.Literal.String: "string",
    Token.Literal.String.Interpol: "text",
    Token.Literal.Number: "number",
    Token.Name.Function: "definition",
    Token.Name.Class: "definition",
    Token.Name.Decorator: "decorator",
    Token.Name.Builtin: "builtin",
    Token.Name.Exception: "builtin",
}
OPEN_STRINGS = ("", "tdqs", "tsqs", "tdqf", "tsqf")
"""pygments' states for a triple-quoted string, by the number a text block keeps; "" for none."""


class Span(NamedTuple):
    """A run of characters of one line that is painted alike."""

    start: int
    length: int
    role: str


@cache
def _lexer() -> Any:
    return PythonLexer(stripnl=False, ensurenl=False)


@cache
def _role(token: Any) -> str:
    while token is not None:
        if token in ROLES:
            return ROLES[token]
        token = token.parent
    return "text"


def spans(line: str, state: int = 0) -> tuple[list[Span], int]:
    """Return the spans of `line` and the state that the next line starts in.

    `state` is an index of `OPEN_STRINGS`: the triple-quoted string that is open at its start.
    """
    stack = ("root", OPEN_STRINGS[state]) if state else ("root",)
    found: list[Span] = []
    prefix = ""
    for start, token, text in _lexer().get_tokens_unprocessed(line, stack):
        role = _role(token)
        if role != "text":
            found.append(Span(start, len(text), role))
        if role == "string":
            state = _after(state, text, prefix)
        prefix = text if token is Token.Literal.String.Affix else ""
    return found, state


def _after(state: int, text: str, prefix: str) -> int:
    """Open or close a triple-quoted string at a token that is exactly its quotes."""
    if text not in {'"""', "'''"}:
        return state
    if state:
        return 0
    kind = ("td" if text == '"""' else "ts") + ("qf" if "f" in prefix.lower() else "qs")
    return OPEN_STRINGS.index(kind)
