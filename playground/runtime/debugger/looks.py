"""What can be said of any value without running a person's code, in bounded time.

A person's classes may override whatever Python asks of an object, even `__class__`, and `__hash__`
of a type. So values are looked at through the descriptors of builtin types alone.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import islice
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
)
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Parts = list[tuple[str, object]]

MAX_CHARS = 200
MAX_BITS = 600
DEPTH = 2
# What may be in a container before a `repr` of what holds it takes too long to be asked for.
HUGE = 50_000

_mro: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
_names_of: Callable[[type], Any] = type.__dict__["__dict__"].__get__
_name: Callable[[type], str] = type.__dict__["__name__"].__get__
_args: Callable[[object], tuple[Any, ...]] = BaseException.__dict__["args"].__get__

SEQUENCES: tuple[Any, ...] = (list, tuple, deque)
SETS: tuple[Any, ...] = (set, frozenset)
DESCRIPTORS = (GetSetDescriptorType, MemberDescriptorType)
CONTAINERS = (dict, *SEQUENCES, *SETS)
# Types whose own `repr` is short and asks nothing of anybody.
PLAIN: tuple[type, ...] = (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FrameType, FunctionType,
    GeneratorType, type(None), type(...), type(NotImplemented), bool, complex, float, range, type,
)  # fmt: skip


def type_name(value: object) -> str:
    """Return the name of a value's type."""
    return _name(type(value))


def line_of(text: str, limit: int = MAX_CHARS) -> str:
    """Return a text as one line of bounded length that can be shown anywhere."""
    text = str.__str__(text)
    shown = " ".join(text[: limit + 1].splitlines())
    shown = shown.encode("utf-8", "backslashreplace").decode()
    return shown if len(shown) <= limit and len(text) <= limit else shown[: limit - 3] + "..."


def text_of(value: object, depth: int = DEPTH) -> str | None:
    """Return a value's text as its `repr`, where that is a builtin type's; None where it is not."""
    kind = type(value)
    base, write = _WRITERS.get(id(_defined(kind, "__repr__")), (None, None))
    if base is None or write is None or not issubclass(kind, base):
        return None
    try:
        return line_of(write(value, depth))
    except (RuntimeError, ValueError):  # a thread has changed it, or a number has no end
        return f"<{type_name(value)}>"


def parts_of(value: object, limit: int) -> Parts:
    """Return the first items and attributes of a value, each under its name."""
    kind = type(value)
    if _is_opaque(kind):
        return []
    try:
        parts = list(islice(_items(value, kind), limit))
        return parts + list(islice(_attributes(value, kind), limit - len(parts)))
    except RuntimeError:  # a thread has changed it meanwhile
        return []


def size_of(value: object) -> int:
    """Return how many items and attributes a value has."""
    kind = type(value)
    if _is_opaque(kind):
        return 0
    try:
        return _length(value, kind, CONTAINERS) + sum(1 for _ in _attributes(value, kind))
    except RuntimeError:  # likewise
        return 0


def is_huge(value: object, depth: int = DEPTH, width: int = 30) -> bool:
    """Say whether a value holds so much that a `repr` might go on and on, uninterruptibly."""
    if _length(value, type(value), (*CONTAINERS, str, bytes, bytearray)) > HUGE:
        return True
    parts = parts_of(value, width) if depth else ()
    return any(is_huge(part, depth - 1, width) for _, part in parts)


def _defined(kind: type, name: str) -> object:
    """Return what a type or its bases define under a name."""
    return next((own[name] for own in map(_names_of, _mro(kind)) if name in own), None)


def _is_opaque(kind: type) -> bool:
    return issubclass(kind, (type, ModuleType)) or any(kind is each for each in PLAIN)


def _length(value: object, kind: type, bases: tuple[Any, ...]) -> int:
    return next((base.__len__(value) for base in bases if issubclass(kind, base)), 0)


def _items(value: Any, kind: type) -> Iterator[tuple[str, object]]:
    """Yield the items of what is, or derives from, a builtin container."""
    if issubclass(kind, dict):
        for key, each in dict.items(value):
            yield _brief(key, 1), each
    for base in (*SEQUENCES, *SETS):
        if issubclass(kind, base):
            name = "{{{}}}" if base in SETS else "[{}]"
            for index, each in enumerate(base.__iter__(value)):
                yield name.format(index), each


def _attributes(value: object, kind: type) -> Iterator[tuple[str, object]]:
    """Yield what is stored in slots and in the `__dict__` of an object, base classes first."""
    if issubclass(kind, BaseException):
        yield "args", _args(value)
    for own in map(_names_of, reversed(_mro(kind))):
        for name, slot in own.items():
            try:
                if type(slot) is MemberDescriptorType and not _is_dunder(name):
                    yield name, slot.__get__(value)
                elif name == "__dict__" and any(type(slot) is each for each in DESCRIPTORS):
                    yield from _entries(slot.__get__(value))
            except AttributeError:
                continue  # an empty slot


def _entries(attributes: Any) -> Iterator[tuple[str, object]]:
    if not issubclass(type(attributes), dict):
        return
    for name, each in dict.items(attributes):
        if type(name) is not str:
            yield _brief(name, 1), each
        elif not _is_dunder(name):
            yield line_of(name), each


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _brief(value: object, depth: int) -> str:
    text = text_of(value, depth)
    return f"<{type_name(value)}>" if text is None else text


# What writes the text of a builtin type


def _write_object(value: object, depth: int) -> str:
    del depth
    return f"<{type_name(value)} object>"


def _write_int(value: int, depth: int) -> str:
    del depth
    bits = int.bit_length(value)
    return int.__repr__(value) if bits <= MAX_BITS else f"<int of {bits:,} bits>"


def _write_text(base: Any, value: object, depth: int) -> str:
    del depth
    head: str = base.__repr__(base.__getitem__(value, slice(MAX_CHARS)))
    return head if base.__len__(value) <= MAX_CHARS else f"{head}..."


def _write_items(base: Any, brackets: str, value: Any, depth: int) -> str:
    kind, count = type(value), base.__len__(value)
    if not count and base in SETS:
        return f"{_name(kind)}()"
    if depth <= 0:
        inside = "..." if count else ""
    elif issubclass(kind, dict):
        pairs = dict.items(value)
        inside = _joined(
            f"{_brief(key, depth - 1)}: {_brief(each, depth - 1)}" for key, each in pairs
        )
    else:
        inside = _joined(_brief(each, depth - 1) for each in base.__iter__(value))
    comma = "," if brackets == "()" and count == 1 and depth > 0 else ""
    text = f"{brackets[0]}{inside}{comma}{brackets[1]}"
    is_plain = any(kind is each for each in (list, tuple, dict, set))
    return text if is_plain else f"{_name(kind)}({text})"


def _write_error(value: object, depth: int) -> str:
    texts = _joined(_brief(each, depth - 1) for each in _args(value))
    return f"{type_name(value)}({texts})"


def _write_method(value: Any, depth: int) -> str:
    del depth
    fn = value.__func__
    name = fn.__qualname__ if type(fn) is FunctionType else type_name(fn)
    return f"<bound method {name}>"


def _write_module(value: object, depth: int) -> str:
    del depth
    names: dict[str, object] = _names_of(ModuleType)["__dict__"].__get__(value)
    return f"<module {_brief(names.get('__name__'), 0)}>"


def _write_plain(write: Callable[[object], str], value: object, depth: int) -> str:
    del depth
    return write(value)


def _joined(texts: Iterable[str]) -> str:
    """Join as many texts as there is room for."""
    shown, length = list[str](), 0
    for text in texts:
        shown.append(text)
        length += len(text) + 2
        if length > MAX_CHARS:
            break
    return ", ".join(shown)


def _repr(base: type) -> Any:
    return _names_of(base)["__repr__"]


def _writers() -> Iterator[tuple[type, Callable[[Any, int], str]]]:
    yield object, _write_object
    yield int, _write_int
    yield from ((base, partial(_write_text, base)) for base in (str, bytes, bytearray))
    yield from ((base, partial(_write_items, base, "[]")) for base in (list, deque))
    yield from ((base, partial(_write_items, base, "{}")) for base in (dict, set, frozenset))
    yield tuple, partial(_write_items, tuple, "()")
    yield BaseException, _write_error
    yield MethodType, _write_method
    yield ModuleType, _write_module
    yield from ((base, partial(_write_plain, _repr(base))) for base in PLAIN)


# By the identity of their `__repr__`, for to hash a type may run a person's code.
_WRITERS = {id(_repr(base)): (base, writer) for base, writer in _writers()}
