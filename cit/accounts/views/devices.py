"""Devices: everybody's for an administrator, and forgetting one's own."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import devices as actions
from cit.accounts.forms.devices import OPEN, DeviceForm
from cit.accounts.queries import devices as queries
from cit.accounts.queries.sessions import idle_minutes
from cit.accounts.rules import DEVICE_KINDS, DeviceKind
from cit.accounts.views.room import room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.paging import read_mark
from cit.web.request import actor, choice, finish, session, settings
from cit.web.room import SIGNED_IN

MANAGE = Permission.USER_MANAGE


@room.page("/accounts/devices", needs=MANAGE)
def machines() -> ResponseReturnValue:
    kind, after = choice(DeviceKind, "kind"), read_mark(request.args.get("after"), 2)
    page = queries.machines(session(), kind, after)
    kept: dict[str, Any] = {"kind": kind.value} if kind else {}
    return render_template(
        "accounts/devices.html",
        page=page,
        kind=kind,
        here=g.visit.device_id,
        next_url=url_for(".machines", after=page.next, **kept) if page.next else None,
        first_url=url_for(".machines", **kept) if after else None,
        **_words(),
    )


@room.page("/accounts/devices/<uuid:device_id>", needs=MANAGE, methods=("GET", "POST"), fresh=True)
def machine(device_id: UUID) -> ResponseReturnValue:
    """Say what a device is: a console in a secure room may stand longer without use."""
    found = queries.get_device(session(), device_id)
    kind = found.kind.value if found.kind_set_by_id else OPEN
    form = DeviceForm(kind=kind, label=found.label)
    if form.validate_on_submit():
        chosen = None if form.kind.data == OPEN else DeviceKind(form.kind.data)
        try:
            actions.set_kind(session(), actor(), device_id, chosen, form.label.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".machines"), "The device was changed, from now on.")
    page = render_template("accounts/device.html", form=form, device=found, **_words())
    return page, 422 if form.errors else 200


@room.page("/account/devices/<uuid:device_id>/forget", needs=SIGNED_IN, methods=("POST",))
def forget_device(device_id: UUID) -> ResponseReturnValue:
    actions.forget(session(), actor(), device_id)
    return finish(url_for(".account"), "The device is a stranger again.")


def _words() -> dict[str, object]:
    limits = {kind.value: idle_minutes(settings(), kind) for kind in DeviceKind}
    hints = {
        kind: f"Locks after {minutes} minutes without use" if minutes else "Never locks by itself"
        for kind, minutes in limits.items()
    }
    return {"kinds": DEVICE_KINDS, "hints": hints}
