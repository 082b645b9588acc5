"""A record of somebody else's gets the same answer as one that does not exist, on every route."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask, url_for
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from cit.accounts.models import User
from cit.permissions.table import GRANTS, Reach, Role
from tests.kit import everything, factories
from tests.kit.browser import Browser
from tests.kit.everything import Everything

STRANGERS = (
    Role.OFFICER,
    Role.DISPATCHER,
    Role.PARTNER,
    Role.SUPERVISOR,
    Role.COORDINATOR,
    Role.ANALYST,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
# What differs between two answers that say the same.
PASSING = re.compile(
    r'name="(csrf_token|once)" value="[^"]*"|datetime="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|'
    r"[0-9a-f]{16}|[0-9a-f]{32}"
)
# Words of an address that are no ids of case data: who has them may see the page.
PLAIN = {"page": "call", "what": "arrived", "step": "accept", "act": "accept"}


@pytest.fixture
def theirs(session: Session) -> Everything:
    made = everything.make(session)
    session.commit()
    return made


def routes(app: Flask, known: set[str]) -> Iterator[tuple[Rule, str]]:
    """Every route that leads to a piece of case data, once for each of its methods."""
    for rule in app.url_map.iter_rules():
        if rule.arguments & known or "reference" in rule.arguments:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield rule, method


def address(app: Flask, rule: Rule, ids: dict[str, UUID], reference: str) -> str:
    values: dict[str, object] = {"reference": reference}
    values |= {
        name: ids.get(name) or PLAIN.get(name, "all") for name in rule.arguments - {"reference"}
    }
    with app.test_request_context("/"):
        return url_for(rule.endpoint, **{n: v for n, v in values.items() if n in rule.arguments})


def answer(browser: Browser, path: str, method: str) -> tuple[int, str, str]:
    browser.session.commit()
    if method == "GET":
        got = browser.client.get(path)
    else:
        data = {"once": str(uuid4()), "csrf_token": browser._token()}
        got = browser.client.post(path, data=data)
    place = PASSING.sub("*", got.headers.get("Location", ""))
    return got.status_code, place, PASSING.sub("*", got.get_data(as_text=True))


@pytest.mark.parametrize("role", STRANGERS)
def test_attack_01_out_of_reach_is_like_not_there_on_every_route(
    app: Flask, browser: Browser, session: Session, theirs: Everything, role: Role
) -> None:
    stranger = browser.as_(factories.user(session, role))
    nothing = {name: uuid4() for name in theirs.ids}
    found = list(routes(app, set(theirs.ids)))
    for rule, method in found:
        needs = getattr(app.view_functions[rule.endpoint], "needs", None)
        if needs in GRANTS and GRANTS[needs].get(role) is Reach.ALL:
            continue  # nobody is a stranger there
        real = answer(stranger, address(app, rule, theirs.ids, theirs.reference), method)
        missing = answer(stranger, address(app, rule, nothing, "ZZZZZZZZ"), method)
        assert real == missing, f"{method} {rule.rule} tells a {role.value} that it is there"
        assert real[0] in (400, 404), f"{method} {rule.rule} answers a stranger {real[0]}"

    assert len(found) > 10


def test_the_walk_notices_a_route_that_tells(
    app: Flask, browser: Browser, session: Session, theirs: Everything
) -> None:
    """Who may open the case gets another answer than for one that is not there."""
    mine: User = theirs.officer
    insider = browser.as_(mine)
    rule = next(r for r, m in routes(app, {"case_id"}) if r.endpoint == "casefile.show")
    real = answer(insider, address(app, rule, theirs.ids, ""), "GET")
    missing = answer(insider, address(app, rule, {"case_id": uuid4()}, ""), "GET")

    assert real[0] == 200
    assert missing[0] == 404
