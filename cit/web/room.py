"""A room of pages. It cannot hold a page that nobody guards."""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask.sansio.app import App
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.fresh import require_fresh
from cit.web.once import UsedForm, is_key, where_it_led
from cit.web.request import session

View = Callable[..., ResponseReturnValue]


class Open(Enum):
    """Pages that need no permission: for anyone, or for whoever is signed in."""

    ANYONE = "anyone"
    SIGNED_IN = "signed-in"


ANYONE, SIGNED_IN = Open.ANYONE, Open.SIGNED_IN
Needs = Permission | Open


class NotPublic(Exception):
    """A room that says it is public holds a page that is not; the application does not start."""


class Room(Blueprint):
    """A blueprint whose pages each name what they need."""

    def __init__(
        self, name: str, import_name: str, url_prefix: str | None = None, *, public: bool = False
    ) -> None:
        """`public`: the room is also served by processes that have no key at all."""
        super().__init__(name, import_name, url_prefix=url_prefix)
        self.public = public
        self.needed: list[Needs] = []

    def register(self, app: App, options: dict[str, Any]) -> None:
        """Refuse a public room in which a page wants to know who asks."""
        guarded = [one for one in self.needed if one is not Open.ANYONE]
        if self.public and guarded:
            raise NotPublic(f"the public room “{self.name}” has a page that needs {guarded[0]}")
        super().register(app, options)

    def page(
        self,
        rule: str,
        *,
        needs: Needs,
        methods: tuple[str, ...] = ("GET",),
        reads: bool = False,
        fresh: bool = False,
    ) -> Callable[[View], View]:
        """Register a page. Out of reach of everybody without `needs`.

        `reads`: also its POST changes nothing; what is asked for travels in the body, because a
        name may not stand in an address. `fresh`: a dangerous act; whoever is there proves it.
        """

        def register(view: View) -> View:
            self.needed.append(needs)

            @wraps(view)
            def guarded(**values: Any) -> ResponseReturnValue:
                refusal = _refusal(needs)
                if refusal is not None:
                    return refusal
                if fresh:
                    require_fresh()
                return _once(view, values) if request.method == "POST" else view(**values)

            guarded.needs = needs  # type: ignore[attr-defined]
            guarded.reads = reads  # type: ignore[attr-defined]
            guarded.fresh = fresh  # type: ignore[attr-defined]
            self.add_url_rule(rule, view.__name__, guarded, methods=list(methods))
            return view

        return register


def _refusal(needs: Needs) -> ResponseReturnValue | None:
    if needs is Open.ANYONE:
        return None
    who = g.get("actor")
    if who is None:
        return redirect(url_for("accounts.sign_in", next=_came_for()), 303)
    if isinstance(needs, Permission) and granted(who, needs) is Reach.NONE:
        g.denied = True
        abort(404)
    return None


def _came_for() -> str | None:
    return request.path if request.method == "GET" and request.path != "/" else None


def _once(view: View, values: dict[str, Any]) -> ResponseReturnValue:
    """Carry a form out; a form that was used before goes where it led the first time."""
    key = request.form.get("once", "")
    if not key:
        return view(**values)
    if not is_key(key):
        abort(422)
    who = g.get("actor")
    actor_id = who.id if who else None
    led = where_it_led(session(), key, actor_id)
    if led is not None:
        return _again(key, led)
    try:
        return view(**values)
    except IntegrityError as error:
        session().rollback()
        led = where_it_led(session(), key, actor_id)
        if led is None or UsedForm.__tablename__ not in str(error.orig):
            raise
        return _again(key, led)


def _again(key: str, led: str) -> ResponseReturnValue:
    flash(key, "accepted")  # the first answer may never have arrived
    return redirect(led, 303)
