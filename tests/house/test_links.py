"""Every link and every form of every page leads somewhere, for whoever is shown it."""

from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories, ground
from tests.kit.browser import Browser

MOST = 150  # pages of one role; what is beyond looks like what was seen


@pytest.mark.one_database
@pytest.mark.parametrize("role", Role)
def test_no_page_shows_a_way_that_leads_nowhere(
    app: Flask, browser: Browser, session: Session, role: Role
) -> None:
    here = ground.make(session)
    actor = factories.actor(session, here.people[role])
    session.rollback()
    routes = app.url_map.bind("localhost")
    client = browser.as_(here.people[role]).client
    known, waiting = {"/"}, ["/"]
    while waiting and len(known) < MOST:
        page = waiting.pop(0)
        got = client.get(page, follow_redirects=True)
        assert got.status_code == 200, f"{page} answers {role.value} {got.status_code}"
        if got.mimetype != "text/html":
            continue
        # Valid it was found elsewhere; here a quick look is enough.
        html = BeautifulSoup(got.get_data(as_text=True), "html.parser")
        for action in _forms(html, got.request.path):
            endpoint, _values = routes.match(action, method="POST")
            needs = getattr(app.view_functions[endpoint], "needs", None)
            may = not isinstance(needs, Permission) or granted(actor, needs) is not Reach.NONE
            assert may, f"{page} shows {role.value} a form for {endpoint}"
        for link in _links(html, got.request.path):
            if link not in known:
                known.add(link)
                waiting.append(link)
    assert len(known) > 3


def _links(html: BeautifulSoup, page: str) -> list[str]:
    """Own pages a page leads to, without the place inside them."""
    found = []
    for link in html.select("a[href]"):
        parts = urlsplit(urljoin(page, str(link["href"])))
        if not parts.netloc and parts.path.startswith("/"):
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def _forms(html: BeautifulSoup, page: str) -> set[str]:
    """Where the forms of a page are sent."""
    forms = html.select("form[method=post]")
    return {urlsplit(urljoin(page, str(one.get("action") or page))).path for one in forms}
