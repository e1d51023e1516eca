"""Subjects: which are sound, and which messages a wildcard hears."""

from __future__ import annotations

import pytest

from playground.catalog.kinds.channels.subjects import fault_of, has_wildcards, matches, name_for


@pytest.mark.parametrize(
    ("pattern", "subject", "hears"),
    [
        ("plant", "plant", True),
        ("plant", "plant.3", False),
        ("plant.*", "plant.3", True),
        ("plant.*", "plant", False),
        ("plant.*", "plant.3.heat", False),
        ("plant.*.heat", "plant.3.heat", True),
        ("plant.*.heat", "plant.3.cold", False),
        ("plant.>", "plant.3.heat", True),
        ("plant.>", "plant", False),
        (">", "plant", True),
        ("*.>", "plant", False),
    ],
)
def test_a_wildcard_hears_what_a_server_would_send(pattern: str, subject: str, hears: bool) -> None:
    assert matches(pattern, subject) is hears


@pytest.mark.parametrize("subject", ["a", "a.b", "a.*", "*", ">", "a.>", "größe.1", "$SYS.x"])
def test_a_subject_is_sound(subject: str) -> None:
    assert fault_of(subject) == ""


@pytest.mark.parametrize(
    "subject", ["", "a b", "a..b", ".a", "a.", "a.>.b", "a>", "a.b*", "a\r\nPUB x 0", "a\x00"]
)
def test_what_is_no_subject_is_refused_in_one_line(subject: str) -> None:
    fault = fault_of(subject)
    assert fault
    assert fault.isprintable()


def test_wildcards_stand_alone_between_dots() -> None:
    assert has_wildcards("a.*")
    assert has_wildcards("a.>")
    assert not has_wildcards("a.b")


def test_a_stream_is_called_as_its_subject_in_letters_that_servers_take() -> None:
    assert name_for("plant.*.heat") == "plant_any_heat"
    assert name_for("plant.>") == "plant_rest"
