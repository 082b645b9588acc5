"""What the forms make of the answers."""

from flask import Flask

from cit.organisations.forms import NewOrganisationForm
from cit.permissions.check import Kind


def test_blank_answers_are_no_answers(app: Flask) -> None:
    with app.test_request_context(
        method="POST", data={"kind": "police", "name": "  Larkspur ", "phone": "  "}
    ):
        new = NewOrganisationForm().new()

    assert (new.kind, new.name, new.short_name, new.agreement_until) == (
        Kind.POLICE,
        "Larkspur",
        "",
        None,
    )
    assert new.profile.phone is None
    assert new.profile.accepts_minors is False
