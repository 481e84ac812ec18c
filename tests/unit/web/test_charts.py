"""Pictures of counts: lengths are to scale, small numbers are not told by them."""

import pytest

from kinward.web.charts.bars import Bar, BarChart
from kinward.web.charts.pyramid import AgeGroup, Pyramid
from kinward.web.charts.small import length, nice_top, shown
from kinward.web.charts.tiles import Place, TileMap


@pytest.mark.parametrize(("count", "said"), [(0, "<10"), (None, "<10"), (9, "<10"), (10, "10"), (12345, "12,345")])
def test_fewer_than_ten_are_shown_as_such(count, said):
    assert shown(count) == said


@pytest.mark.parametrize(
    ("counts", "top"), [([], 20), ([3], 20), ([21], 30), ([99], 100), ([100], 100), ([6900], 8000)]
)
def test_the_scale_ends_at_a_round_number(counts, top):
    assert nice_top(counts) == top


def test_small_bars_are_alike_and_others_to_scale():
    chart = BarChart("t", "l", "u", [Bar("a", 400), Bar("b", 100), Bar("c", 9), Bar("d", 1), Bar("e", 0)])
    assert [bar.percent for bar in chart.drawn] == [100.0, 25.0, 1.25, 1.25, 1.25]
    assert [bar.is_small for bar in chart.drawn] == [False, False, True, True, True]
    assert chart.has_small


def test_a_picture_differs_in_nothing_when_a_small_number_does():
    groups = [Pyramid("t", [AgeGroup("0–4", count, 3), AgeGroup("5–9", 50, 40)]) for count in (0, 4, 9)]
    assert len({(str(each.bars), str(each.rows), str(each.ticks)) for each in groups}) == 1
    maps = [TileMap("t", "u", [Place("a", 1, 1, count), Place("b", 2, 1, 50)]) for count in (0, 4, 9)]
    assert len({str(each.tiles) for each in maps}) == 1


def test_the_oldest_stand_at_the_top_and_both_sides_have_one_scale():
    pyramid = Pyramid("t", [AgeGroup("0–4", 100, 50), AgeGroup("85+", 20, 80)])
    assert [row.label for row in pyramid.rows] == ["85+", "0–4"]
    women, men = [bar for bar in pyramid.bars if bar.y == pyramid.bars[-1].y]
    assert (women.x, women.width, men.x, men.width) == (0.0, 43.0, 57.0, 21.5)


def test_no_bar_leaves_its_side():
    pyramid = Pyramid("t", [AgeGroup(str(n), n * 37, n * 53) for n in range(30)])
    assert all(bar.x >= 0 and bar.x + bar.width <= 43 for bar in pyramid.bars if bar.of == "one")
    assert all(bar.x == 57 and bar.x + bar.width <= 100 for bar in pyramid.bars if bar.of == "two")


def test_tiles_are_shaded_from_the_smallest_shown_to_the_largest():
    places = [Place("a", 2, 1, 500), Place("b", 1, 1, 100), Place("c", 1, 2, 300), Place("d", 2, 2, 4)]
    chart = TileMap("t", "u", places)
    assert [(tile.name, tile.shade) for tile in chart.tiles] == [("b", 1), ("a", 5), ("c", 3), ("d", 0)]
    assert chart.columns == 2


def test_length_is_a_percentage():
    assert [length(count, 200) for count in (200, 50, 3, None)] == [100.0, 25.0, 2.5, 2.5]
