"""What a person's acts on a card become."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalog.bench import Bench


def node_of(kind: str, **params: Any) -> Any:
    """Return a live node that was just started."""
    return Bench(kind, **params).until(0).node


def test_a_click_is_press_release_and_click_with_its_number() -> None:
    button = node_of("button")
    assert button.gesture("press") == [("press", ())]
    assert button.pressed
    assert button.gesture("release") == [("release", ()), ("click", (1,))]
    assert not button.pressed
    assert button.gesture("click")[-1] == ("click", (2,))


def test_a_button_let_go_elsewhere_is_not_clicked() -> None:
    button = node_of("button")
    button.gesture("press")
    assert button.gesture("cancel") == [("release", ())]
    assert not button.pressed
    assert button.gesture("click")[-1] == ("click", (1,))


def test_a_toggle_changes() -> None:
    toggle = node_of("toggle", value=True)
    assert toggle.gesture("toggle") == [("change", (False,))]
    assert toggle.gesture("toggle") == [("change", (True,))]
    toggle.configure("value", False)
    assert toggle.value is False


def test_a_slider_emits_input_and_change() -> None:
    slider = node_of("slider", value=30, min=10, max=50)
    assert slider.value == 30
    assert slider.gesture("input", 31) == [("input", (31,))]
    assert slider.gesture("change", 32) == [("change", (32,))]
    slider.configure("max", 20)
    assert slider.value == 20
    slider.configure("value", 15)
    assert slider.value == 15


def test_a_text_field_emits_what_happens_to_it() -> None:
    field = node_of("text_field", value="a")
    assert field.gesture("focus") == [("focus", ())]
    assert field.gesture("input", "ab") == [("input", ("ab",))]
    assert field.gesture("change", "ab") == [("change", ("ab",))]
    assert field.gesture("submit", "ab") == [("submit", ("ab",))]
    assert field.gesture("blur") == [("blur", ())]
    field.configure("placeholder", "type here")
    assert field.value == "ab"
    field.configure("value", "new")
    assert field.value == "new"


def test_a_key_hears_its_own_key_or_any() -> None:
    assert node_of("key").gesture("keydown", "A") == [("keydown", ("A",))]
    only = node_of("key", key="space")
    assert only.gesture("keydown", "Space") == [("keydown", ("Space",))]
    assert only.gesture("keyup", "B") == []
    assert only.last == "Space"


FIELDS = [
    {"name": "name", "required": True},
    {"name": "age", "type": "number"},
    {"name": "plan", "type": "choice", "choices": ["free", "pro"]},
    {"name": "news", "type": "switch"},
]


def test_a_form_submits_all_its_fields_once_the_required_ones_are_there() -> None:
    form = node_of("form", fields=FIELDS)
    assert form.values == {"name": "", "age": 0, "plan": "free", "news": False}
    assert form.gesture("submit") == []
    assert form.missing() == ["name"]
    assert form.gesture("input", "name", "Ada") == [("input", ("name", "Ada"))]
    assert form.gesture("change", "name", "Ada") == [("change", ("name", "Ada"))]
    assert form.gesture("focus", "age") == [("focus", ("age",))]
    assert form.gesture("blur", "age") == [("blur", ("age",))]
    sent = form.gesture("submit")
    assert sent == [("submit", ({"name": "Ada", "age": 0, "plan": "free", "news": False},))]
    form.on_reset()
    assert form.values["name"] == ""


def test_a_form_keeps_what_was_filled_in_when_its_fields_change() -> None:
    form = node_of("form", fields=FIELDS)
    form.gesture("input", "name", "Ada")
    form.configure("fields", [*FIELDS[:1], {"name": "mail"}])
    assert form.values == {"name": "Ada", "mail": ""}


@pytest.mark.parametrize("kind", ["button", "toggle", "slider", "text_field", "key", "form", "log"])
def test_an_act_that_a_card_does_not_know_is_refused(kind: str) -> None:
    with pytest.raises(LookupError, match="no gesture 'dance'"):
        node_of(kind).gesture("dance", 1, 2, 3)
