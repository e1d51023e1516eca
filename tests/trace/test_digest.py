"""A digest says of a block what its records say, and words find whatever they hold."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from playground.trace.arguments import arguments_words
from playground.trace.digest import Digest, Shape, Shapes, digest, shape_of, words
from playground.trace.record import Record
from tests.runtime.random_graphs import RandomGraph

BLOCK = 50


@pytest.mark.parametrize("seed", range(10))
def test_counts_times_and_causes_are_those_of_the_records(seed: int) -> None:
    records = RandomGraph(seed).run().records
    shapes = Shapes()
    for start in range(0, len(records), BLOCK):
        block = records[start : start + BLOCK]
        made = digest(block, shapes)
        assert (made.first, made.last, made.count) == (block[0].seq, block[-1].seq, len(block))
        assert (made.t_first, made.t_last) == (block[0].t, block[-1].t)
        assert (made.turn_first, made.turn_last) == (block[0].turn, block[-1].turn)
        counts = {shapes[number]: count for number, count in made.counts.items()}
        assert counts == Counter(Shape._make(shape_of(record)) for record in block)
        causes = {record.cause or start + 1 for record in block}
        assert set(made.outside) == {cause for cause in causes if cause <= start}
        assert list(made.outside) == sorted(made.outside)
        told = words(block).split("\n")
        assert len(set(told)) == len(told)
        for record in block:
            assert not record.args or arguments_words(record) in told


def test_shapes_keep_their_numbers() -> None:
    shapes = Shapes()
    one, two = Shape("call", "poll", "a", "x", "w", "ok"), Shape("emit", "poll", "a", "x", "", 2)
    assert [shapes.number(each) for each in (one, two, tuple(one))] == [0, 1, 0]
    assert [shapes[0], shapes[1], len(shapes)] == [one, two, 2]
    assert Shapes([one, two]).number(two) == 1


def test_a_digest_is_written_and_read_back() -> None:
    block = [Record(5, 1.5, 2, "poll", "input", 0), Record(6, 2, 3, "poll", "task", 0, 3)]
    made = digest(block, Shapes())
    assert msgspec.json.decode(msgspec.json.encode(made), type=Digest) == made
    assert made.outside == (3,)
