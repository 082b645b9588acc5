"""Reading and writing may stand inside each other; the inner one holds while it lasts."""

from cit.db.reading import is_reading, reading, set_reading, writing


def test_the_inner_one_holds_while_it_lasts() -> None:
    assert not is_reading()
    with reading():
        assert is_reading()
        with writing():
            assert not is_reading()
        assert is_reading()
    assert not is_reading()


def test_it_is_said_for_a_whole_request() -> None:
    set_reading(True)
    try:
        assert is_reading()
    finally:
        set_reading(False)
    assert not is_reading()
