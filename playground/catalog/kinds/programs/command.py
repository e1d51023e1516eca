"""The parameters that say which program runs, and how: command and environment."""

from __future__ import annotations

import shlex
from typing import Any

from playground.catalog.parameters import ParameterError, Text, wrong_type


class Command(Text):
    """A program with its arguments: one line, split as a shell would, or a list of texts."""

    def clean(self, value: Any) -> Any:
        """Take a str with sound quotes, or a list of str."""
        if isinstance(value, list):
            for index, each in enumerate(value):
                if not isinstance(each, str):
                    raise ParameterError(str(wrong_type("str", each)), f"[{index}]")
            return value
        text = super().clean(value)
        try:
            shlex.split(text)
        except ValueError as error:
            raise ParameterError(f"cannot be split into arguments: {error}") from None
        return text


class Environment(Text):
    """Variables, NAME=value, a line each."""

    def clean(self, value: Any) -> str:
        """Take a str whose lines name a variable each."""
        text = super().clean(value)
        for number, line in enumerate(text.splitlines(), 1):
            name, sign, _ = line.partition("=")
            if line.strip() and not (name.strip() and sign):
                raise ParameterError(f"line {number}: Expected NAME=value")
        return text


def arguments_of(command: str | list[str], *, in_shell: bool) -> list[str]:
    """Return the program and its arguments; of a shell the one line that it is to run."""
    if in_shell:
        line = command if isinstance(command, str) else shlex.join(command)
        return [line] if line.strip() else []
    return shlex.split(command) if isinstance(command, str) else list(command)


def written(command: str | list[str]) -> str:
    """Return a command as one line."""
    return command if isinstance(command, str) else shlex.join(command)


def variables_of(environment: str) -> dict[str, str]:
    """Return the variables of an environment by name."""
    pairs = (line.partition("=") for line in environment.splitlines() if "=" in line)
    return {name.strip(): value for name, _, value in pairs}
