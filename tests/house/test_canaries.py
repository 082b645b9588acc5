"""What a partner notes, and Part 2 content: never on a page of the police, nor opened for one."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.consents.models import Consent, ConsentClass
from cit.consents.rules import Class, Method
from cit.disclosures.actions import Told, disclose
from cit.disclosures.rules import Basis, Ground, How, Kind
from cit.encryption import sealed
from cit.encryption.seal import Opener
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.models import Referral, ReferralStep
from cit.referrals.rules import Status
from tests.house.test_revoked import places
from tests.house.test_sealed import everything_seen, known
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.everything import Everything

CANARY = "Methadone-canary-7391"
LEDGER = "Buprenorphine-canary-5512"
POLICE = [role for role in Role if role is not Role.PARTNER]


def noted(session: Session, made: Everything) -> UUID:
    """The partner took the referral on and wrote down what is theirs to know."""
    worker = factories.user(session, Role.PARTNER, at=made.partner)
    referral = session.get_one(Referral, made.ids["referral_id"])
    referral.status = Status.ACCEPTED
    step = ReferralStep(
        agency_id=made.agency_id,
        case_id=made.ids["case_id"],
        referral_id=referral.id,
        number=1,
        at=clock.now(),
        by_id=worker.id,
        from_status=Status.SENT,
        to_status=Status.ACCEPTED,
    )
    session.add(step)
    step.note = CANARY
    disclose(session, factories.actor(session, worker), in_an_emergency(made))
    session.info["actor"] = SYSTEM
    consent = session.get_one(Consent, made.ids["consent_id"])
    consent.method = Method.SIGNED
    consent.classes = [ConsentClass(shared=one) for one in Class]
    session.flush()
    return worker.id


def in_an_emergency(made: Everything) -> Told:
    """The hospital was told what somebody takes."""
    return Told(
        agency_id=made.agency_id,
        case_id=made.ids["case_id"],
        person_id=made.ids["person_id"],
        kinds=frozenset({Kind.PART2}),
        purpose="Emergency care",
        basis=Basis.TREATMENT,
        ground=Ground.EMERGENCY,
        reason="He was not awake",
        words=LEDGER,
        how=How.ORAL,
        recipient_name="Mercy Hospital",
    )


@pytest.mark.one_database
@pytest.mark.parametrize("role", POLICE)
def test_no_page_of_the_police_shows_it(
    app: Flask, browser: Browser, session: Session, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, people, _ = known(session)
    noted(session, made)
    session.commit()
    case = session.get_one(Case, made.ids["case_id"])
    opened: list[bytes] = []
    watch(monkeypatch, opened)
    who = browser.as_(people[role])
    seen = everything_seen(app, who, case, role)
    for place in ("referrals/{referral_id}", "referrals/{referral_id}/print"):
        got = who.client.get("/" + place.format(**made.ids))
        seen[place] = got.get_data(as_text=True)
    for place in places(app, made.ids):
        seen[place] = who.client.get(place).get_data(as_text=True)

    assert [place for place, shown in seen.items() if CANARY in str(shown)] == []
    assert [one for one in opened if CANARY.encode() in one] == []
    if role is Role.AUDITOR:  # who accounts for what was told, and polices nobody
        assert [place for place, shown in seen.items() if LEDGER in str(shown)]
    else:
        assert [place for place, shown in seen.items() if LEDGER in str(shown)] == []
        assert [one for one in opened if LEDGER.encode() in one] == []
    assert opened or role not in (Role.OFFICER, Role.SUPERVISOR, Role.COORDINATOR)


def test_the_partner_reads_it(browser: Browser, session: Session) -> None:
    """Else the walk above would look for something that is nowhere."""
    made, _, _ = known(session)
    worker_id = noted(session, made)
    session.commit()
    page = browser.as_(session.get_one(User, worker_id))
    assert CANARY in page.get(f"/referrals/{made.ids['referral_id']}").text


def watch(monkeypatch: pytest.MonkeyPatch, opened: list[bytes]) -> None:
    """Note whatever the ciphers open, one by one and in bulk."""

    def noting(real: Any) -> Any:
        def told(*values: Any, **named: Any) -> bytes:
            plain: bytes = real(*values, **named)
            opened.append(plain or b"")
            return plain

        return told

    monkeypatch.setattr(sealed, "unseal", noting(sealed.unseal))
    monkeypatch.setattr(Opener, "open", noting(Opener.open))
