"""Expressions in a graph, such as `args[0] > 5`, evaluated so that they cannot get out.

simpleeval refuses names that begin with an underscore, large powers and long strings by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FUNCTIONS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (abs, all, any, bool, float, int, len, max, min, round, sorted, str, sum)
}


class Expression:
    """A compiled expression; call it with the names it may use. ValueError where it is bad."""

    def __init__(self, source: str) -> None:
        from simpleeval import EvalWithCompoundTypes  # 20 ms that most graphs do without

        self._source = source.strip()
        self._evaluator = EvalWithCompoundTypes(functions=dict(FUNCTIONS))
        self._constants = dict(self._evaluator.names)
        try:
            self._parsed = self._evaluator.parse(self._source)
        except Exception as error:  # noqa: BLE001  whatever the parser makes of a person's text
            raise ValueError(f"the expression {_short(source)} does not parse: {error}") from None

    def __call__(self, **names: Any) -> Any:
        """Return the value; ValueError when the expression asks for what it may not have."""
        from simpleeval import InvalidExpression

        self._evaluator.names = {**self._constants, **names}
        try:
            return self._evaluator.eval(self._source, previously_parsed=self._parsed)
        except (InvalidExpression, RecursionError, MemoryError) as error:
            raise ValueError(f"the expression {_short(self._source)} failed: {error}") from None


def _short(source: str) -> str:
    return repr(source if len(source) <= 60 else source[:57] + "...")  # noqa: PLR2004
