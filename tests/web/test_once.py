"""Forms that were used."""

from uuid import uuid4

from sqlalchemy.orm import Session

from cit.web.once import UsedForm, where_it_led


def test_a_used_form_leads_where_it_led(session: Session) -> None:
    key, me = uuid4(), uuid4()
    session.add(UsedForm(key=key, actor_id=me, location="/there"))
    session.flush()

    assert where_it_led(session, str(key), me) == "/there"
    assert where_it_led(session, str(key), uuid4()) is None
    assert where_it_led(session, str(uuid4()), me) is None


def test_a_key_that_is_none_leads_nowhere(session: Session) -> None:
    assert where_it_led(session, "'; --", None) is None
