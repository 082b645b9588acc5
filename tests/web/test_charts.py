import pytest

from cit.web import charts


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(96, 171, 0.486, 0.634), (9, 412, 0.0115, 0.041), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_wilson_s(count: int, total: int, low: float, high: float):
    found = charts.share(count, total)

    assert found.value == count / total
    assert found.low == pytest.approx(low, abs=0.0006)
    assert found.high == pytest.approx(high, abs=0.0006)


@pytest.mark.parametrize(("count", "total"), [(1, 0), (3, 2), (-1, 5), (0, 0)])
def test_what_is_no_share_is_refused(count: int, total: int):
    with pytest.raises(ValueError, match="not a share"):
        charts.share(count, total)


def test_bars_begin_at_zero_and_are_as_long_as_their_share():
    drawn = charts.bars([("A", 50), ("B", 25), ("C", 0)], 100)

    assert drawn.ticks[0].words == "0%"
    assert drawn.bars[0].width == pytest.approx(2 * drawn.bars[1].width, abs=0.2)
    assert drawn.bars[2].width == 0
    assert [bar.words for bar in drawn.bars] == ["50.0%", "25.0%", "0.0%"]


def test_no_mark_leaves_the_picture():
    drawn = charts.bars([("All", 3), ("None", 0)], 3)
    assert all(0 <= tick.at <= 340 for tick in drawn.ticks)
    assert all(charts.LEFT + bar.width <= charts.RIGHT for bar in drawn.bars)

    line = charts.line([("a", 0, 5), ("b", 5, 5), ("c", 2, 5)])
    assert all(0 <= dot.x <= 340 and 0 <= dot.y <= 226 for dot in line.dots)


def test_a_line_rises_when_the_share_does():
    drawn = charts.line([("Q1", 10, 100), ("Q2", 30, 100)])

    first, last = drawn.dots
    assert last.y < first.y
    assert first.named
    assert last.valued
    assert drawn.ticks[0].words == "0%"
    assert drawn.band.endswith("Z")


def test_one_point_alone_can_be_drawn():
    assert charts.line([("Q1", 1, 4)]).dots[0].x == charts.FIRST


def test_nothing_can_be_drawn_without_breaking():
    assert charts.bars([], 0).bars == ()


def test_the_strip_runs_from_none_to_all():
    assert charts.strip(0.5, 0.25, 1.0) == charts.Strip(100.0, 50.0, 150.0)
