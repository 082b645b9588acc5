"""The newest decision about somebody holds; the earlier ones are kept."""

from datetime import timedelta

from sqlalchemy import select

from cit import clock
from cit.conferences import actions, queries
from cit.conferences.models import RepeatChoice
from cit.conferences.rules.repeat import Choice
from tests.conferences.conftest import Office
from tests.kit.trail import details


def test_the_newest_holds(office: Office) -> None:
    session, chair, person = office.session, office.chair, office.person
    actions.choose(session, chair, person, Choice.ON, "Sister asks.", None)
    until = clock.now().date() + timedelta(days=60)
    actions.choose(session, chair, person, Choice.OFF, "In the hospital.", until)
    now = queries.current_choice(session, chair, person.id)
    assert now is not None
    assert (now.choice, now.note, now.until_on) == (Choice.OFF, "In the hospital.", until)
    assert len(session.scalars(select(RepeatChoice)).all()) == 2
    assert details(session) == {"choice": "off"}
