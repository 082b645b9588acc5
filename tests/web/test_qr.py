"""Text as a square that a camera reads."""

from cit.web.qr import qr


def test_the_square_holds_no_style_and_no_text() -> None:
    drawn = qr("otpauth://totp/x?secret=<script>&issuer=\"'")

    assert drawn.startswith("<svg ")
    assert "style" not in drawn
    assert "script" not in drawn
    assert 'fill="#fff"' in drawn


def test_other_text_is_another_square() -> None:
    assert qr("one") == qr("one") != qr("two")
