"""The search: terms travel in the body, so that no name stands in an address."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.people import queries
from cit.people.forms import FindForm
from cit.people.queries import Found
from cit.people.views.room import case_in_hand, emergency, room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, session, settings


@room.page("/find", needs=Permission.PERSON_SEARCH, methods=("GET", "POST"), reads=True)
def find() -> ResponseReturnValue:
    form = FindForm(case_id=case_in_hand())
    if not form.is_submitted():
        return _page(form)
    reference = queries.reference_in(form.q.data or "")
    if reference:
        return redirect(url_for("cases.by_reference", reference=reference), 303)
    if not form.validate():
        return _page(form, status=422)
    try:
        found = queries.find(
            session(),
            actor(),
            form.terms,
            wide=bool(request.form.get("wide")),
            scan_limit=settings().scan_limit,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form, status=422)
    return _page(form, found)


def _page(form: FindForm, found: Found | None = None, status: int = 200) -> ResponseReturnValue:
    more = any((form.given.data, form.family.data, form.phone.data, form.address.data))
    page = render_template(
        "people/find.html",
        form=form,
        found=found,
        case_id=case_in_hand(),
        emergency=emergency(),
        more=more or form.birth_date.data is not None,
        scan_limit=settings().scan_limit,
    )
    return page, status
