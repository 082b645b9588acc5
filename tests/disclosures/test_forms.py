"""What the forms offer."""

from uuid import uuid4

from flask import Flask

from cit.disclosures.forms import HoldForm, ToldForm


def test_what_is_offered(app: Flask) -> None:
    with app.test_request_context("/"):
        form, house = ToldForm(), str(uuid4())
        form.offer({house: "Alder House"})
        assert [one[0] for one in form.recipient.iter_choices()] == ["", house]
        # On screen the system itself writes the line.
        assert "screen" not in [one[0] for one in form.how.iter_choices()]
        held = [one[0] for one in HoldForm().covers.iter_choices()]
        assert held == ["law-enforcement", "oversight"]
