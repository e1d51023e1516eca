"""The figures of all benchmarks, printed as one table at the end of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


class Table:
    """A plugin of pytest: what a test prints itself is captured."""

    def __init__(self) -> None:
        self.figures: dict[str, str] = {}

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        terminalreporter.section("figures")
        width = max(map(len, self.figures), default=0)
        for name, figure in self.figures.items():
            terminalreporter.write_line(f"{name:<{width}}  {figure}")


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> dict[str, str]:
    """Give the table to put figures into, by their names."""
    table = Table()
    request.config.pluginmanager.register(table)
    return table.figures
