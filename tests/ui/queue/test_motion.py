"""How the lanes move."""

from __future__ import annotations

from playground.runtime.lanes import Waiting
from playground.ui.queue.chips import Chip
from playground.ui.queue.motion import ARRIVES_FROM, Motion

FRAME_MS = 16.0


def chip(seq: int, x: int) -> Chip:
    return Chip(0, Waiting(seq, "n", "", None, 0.0), f"n{seq}", x, 100)


def run(motion: Motion) -> int:
    """Step until nothing moves; return how many frames it took."""
    frames = 0
    while motion.is_moving:
        motion.step(FRAME_MS)
        frames += 1
    return frames


def test_a_new_chip_arrives_from_the_right_and_comes_to_rest_at_its_place() -> None:
    motion = Motion()
    motion.aim([chip(1, 0)])
    assert motion.x(chip(1, 0)) == ARRIVES_FROM
    motion.step(FRAME_MS)
    assert 0 < motion.x(chip(1, 0)) < ARRIVES_FROM
    assert 0 < run(motion) < 60
    assert motion.x(chip(1, 0)) == 0


def test_when_the_head_is_taken_the_next_one_glides_to_its_place() -> None:
    motion = Motion()
    motion.aim([chip(1, 0), chip(2, 106)])
    run(motion)
    motion.aim([chip(2, 0)])
    places = [motion.x(chip(2, 0))]
    while motion.is_moving:
        motion.step(FRAME_MS)
        places.append(motion.x(chip(2, 0)))
    assert places[0] == 106
    assert places == sorted(places, reverse=True)
    assert places[-1] == 0


def test_what_was_taken_fades_and_is_gone() -> None:
    motion = Motion()
    motion.leave(3, "Doorbell click")
    motion.step(FRAME_MS)
    (leaving,) = motion.leaving
    assert (leaving.lane, leaving.title) == (3, "Doorbell click")
    assert 0 < leaving.strength < 1
    run(motion)
    assert motion.leaving == []


def test_a_served_lane_glows_for_a_while() -> None:
    motion = Motion()
    motion.served(["poll"])
    assert (motion.glow("poll"), motion.glow("timers")) == (1.0, 0.0)
    motion.step(FRAME_MS)
    assert 0 < motion.glow("poll") < 1
    run(motion)
    assert motion.glow("poll") == 0


def test_nothing_glides_or_fades_where_motion_is_not_wanted() -> None:
    motion = Motion(is_still=True)
    motion.aim([chip(1, 0)])
    motion.leave(0, "Doorbell click")
    assert motion.x(chip(1, 0)) == 0
    assert motion.leaving == []
    assert not motion.is_moving


def test_nothing_moves_at_rest() -> None:
    assert not Motion().is_moving
