"""Random emitter programs, for Node's interpreter and ours alike.

A program is JSON: `main`, a list of operations, and `listeners`, each with a `body` of operations
and perhaps the number of another that it `wraps`. An operation is a name and what it works on: an
emitter's number, an event, a listener. Events that begin with `@` are symbols.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

Program = dict[str, Any]
Op = list[Any]

META = ["newListener", "removeListener"]
EVENTS = ["a", "a", "a", "b", "b", "error", "error", "@monitor", "@s", *META, "", "__proto__"]
VALUES = [1, "x", None, ["error", "boom"], ["error", "bang"]]
LIMITS = [0, 1, 2, 2, 3, 0.5, "inf", -1, "nan", "none", "true", "text"]

OPERATIONS = {
    "on": 14, "once": 9, "prepend": 5, "prependOnce": 4, "off": 9, "emit": 22, "removeAll": 5,
    "clear": 2, "count": 2, "countOf": 2, "listeners": 2, "raw": 2, "names": 2, "limit": 3,
    "getLimit": 1, "default": 1, "keep": 2, "call": 2, "throw": 2,
}  # fmt: skip


def random_program(random: Random) -> Program:
    """Make a program of one or two emitters and a few listeners."""
    count = random.randint(2, 6)
    emitters = random.choice([1, 1, 2])
    listeners = [
        {
            "body": _operations(random, count, emitters, random.choice([0, 0, 1, 1, 2, 3])),
            "wraps": random.randrange(number) if number and random.random() < 0.15 else None,
        }
        for number in range(count)
    ]
    return {
        "listeners": listeners,
        "main": _operations(random, count, emitters, random.randint(6, 24)),
    }


def _operations(random: Random, listeners: int, emitters: int, count: int) -> list[Op]:
    names, weights = list(OPERATIONS), list(OPERATIONS.values())
    chosen = random.choices(names, weights, k=count)
    return [_operation(random, name, listeners, random.randrange(emitters)) for name in chosen]


def _operation(random: Random, name: str, listeners: int, emitter: int) -> Op:
    if name == "throw":
        return [name, random.choice(["oops", "ouch"])]
    if name == "default":
        return [name, random.choice(LIMITS)]
    if name == "call":
        return [name, ["kept", random.randrange(4)], _arguments(random)]
    return [name, emitter, *_operands(random, name, listeners, emitter)]


def _operands(random: Random, name: str, listeners: int, emitter: int) -> Op:
    if name in {"clear", "names", "getLimit"}:
        return []
    if name == "limit":
        return [random.choice(LIMITS)]
    event = random.choice(EVENTS)
    if name == "emit":
        return [event, _arguments(random)]
    if name in {"on", "once", "prepend", "prependOnce", "off", "countOf"}:
        return [event, _listener(random, listeners, emitter)]
    return [event]


def _arguments(random: Random) -> list[Any]:
    return random.choices(VALUES, k=random.choice([0, 1, 1, 2, 3]))


def _listener(random: Random, listeners: int, emitter: int) -> Op:
    kind = random.choices(["f", "raw", "kept", "bad"], [40, 5, 4, 1])[0]
    match kind:
        case "f":
            return [kind, random.randrange(listeners)]
        case "raw":
            return [kind, emitter, random.choice(EVENTS), random.randrange(4)]
        case "kept":
            return [kind, random.randrange(4)]
        case _:
            return [kind]
