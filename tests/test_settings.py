"""What the app remembers, read forgivingly and written whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from playground.settings import Settings, default_path, load_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


def test_what_is_saved_is_loaded_again(path: Path) -> None:
    settings = Settings(theme="light", keep_going=True, pulses=False, path=path)
    settings.remember(path.parent / "a.playground.json")
    settings.layout["window"] = "abc"
    settings.hidden_panels = ["queue"]
    settings.limits["emit_depth"] = 50
    settings.pause_on_uncaught = settings.pause_on_any_error = True
    settings.trust("mark")
    assert settings.save()
    assert load_settings(path) == settings


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert load_settings(path) == Settings(path=path)


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, "null", '"x"'])
def test_a_damaged_file_gives_defaults_and_a_note(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    settings = load_settings(path)
    assert settings.theme == "system"
    assert str(path) in settings.note


def test_bytes_that_are_no_text_give_defaults_and_a_note(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert "damaged" in load_settings(path).note


def test_a_wrong_value_is_ignored_and_the_others_are_taken(path: Path) -> None:
    path.parent.mkdir()
    content = {
        "theme": "pink",
        "recent": [1],
        "layout": {"window": 3},
        "keep_going": 1,
        "limits": {"emit_depth": True},
        "pulses": False,
        "unheard_of": 1,
    }
    path.write_text(json.dumps(content))
    settings = load_settings(path)
    assert (settings.theme, settings.recent, settings.layout) == ("system", [], {})
    assert (settings.keep_going, settings.pulses, settings.limits) == (False, False, {})
    wrong = "theme, recent, layout, keep_going, limits"
    assert settings.note.endswith(f"ignored what was wrong in {wrong}")


def test_the_latest_file_comes_first_and_only_once(tmp_path: Path) -> None:
    settings = Settings()
    for name in ["a", "b", "a"]:
        settings.remember(tmp_path / name)
    assert settings.recent == [str(tmp_path / "a"), str(tmp_path / "b")]
    settings.forget(tmp_path / "a")
    assert settings.recent == [str(tmp_path / "b")]


def test_only_so_many_files_are_remembered(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(40):
        settings.remember(tmp_path / str(number))
    assert len(settings.recent) == 12
    assert settings.recent[0] == str(tmp_path / "39")


def test_where_nothing_can_be_written_saving_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(path=tmp_path / "file" / "settings.json")
    assert not settings.save()
    assert settings.note.startswith("cannot keep the settings in")


def test_a_save_that_fails_leaves_the_old_file_and_no_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings(theme="light", path=path).save()
    monkeypatch.setattr("os.fsync", _full_disk)
    assert not Settings(theme="dark", path=path).save()
    assert load_settings(path).theme == "light"
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_without_a_path_nothing_is_written(home: Path) -> None:
    assert Settings().save()
    assert list(home.rglob("settings.json")) == []


def test_the_settings_lie_in_the_home_of_the_person(home: Path) -> None:
    assert default_path().is_relative_to(home)


def _full_disk(handle: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("number", [0, -5, 10_001, 2.5, True, "30"])
def test_a_number_of_sessions_that_cannot_be_kept_is_none(path: Path, number: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"sessions_kept": number}))
    assert load_settings(path).sessions_kept == 30
