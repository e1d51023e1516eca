"""Files of older versions are brought up step by step; what nobody knows is refused."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from playground.errors import FileFault
from playground.graph import file
from playground.graph.migrations import MIGRATIONS, VERSION, migrate


def rename_steps_to_nodes(raw: dict[str, Any]) -> dict[str, Any]:
    return {("nodes" if name == "steps" else name): value for name, value in raw.items()}


def give_nodes_a_kind(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"nodes": [node | {"kind": "log"} for node in raw["nodes"]]}


FAKE = {-1: rename_steps_to_nodes, 0: give_nodes_a_kind}


def test_each_version_up_to_the_present_has_its_migration() -> None:
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_migrations_run_in_order_up_to_the_present_version() -> None:
    old = {"version": -1, "steps": [{"id": "a"}]}
    new = {"version": 1, "nodes": [{"id": "a", "kind": "log"}]}
    assert migrate(old, "old", migrations=FAKE, version=1) == new
    assert migrate(new, "new", migrations=FAKE, version=1) == new


def test_a_version_without_a_way_up_is_unknown() -> None:
    with pytest.raises(FileFault, match=r"^old: unknown version -2 - at \$\.version$"):
        migrate({"version": -2}, "old", migrations=FAKE, version=1)


def test_an_old_file_that_is_not_sound_is_a_fault_and_no_crash() -> None:
    for nodes in (None, [3], {"a": 1}):
        with pytest.raises(FileFault, match=r"^old: not a sound file of version 0 - at \$$"):
            migrate({"version": 0, "nodes": nodes}, "old", migrations=FAKE, version=1)
    with pytest.raises(FileFault, match="not a sound file of version 0"):
        migrate({"version": 0}, "old", migrations=FAKE, version=1)


def test_a_file_is_migrated_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "migrate", partial(migrate, migrations=FAKE, version=1))
    data = b'{"format": "event-playground/graph", "version": -1, "steps": [{"id": "a"}], "x": 1}'
    graph = file.loads(data, "old")
    assert graph.nodes[0].kind == "log"
    assert graph.extra == {"x": 1}
