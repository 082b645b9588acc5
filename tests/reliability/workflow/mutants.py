"""Rules broken on purpose, one at a time: what the model must notice."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from sqlalchemy import true

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.consents.rules import Class, Standing
from cit.db.writers import hold
from cit.encounters.rules import Status as Report
from cit.encounters.rules import states as reports
from cit.permissions.check import Kind
from cit.permissions.table import GRANTS, Permission, Reach, Role
from cit.referrals.policies import within
from cit.referrals.rules import ACTS, Act, Status

Change = tuple[str, Any] | tuple[Mapping[Any, Any], Mapping[Any, Any]]


@dataclass(frozen=True)
class Mutant:
    """A broken rule: which machine should notice, what is put in whose place."""

    name: str
    machine: str
    changes: tuple[Change, ...]

    @contextmanager
    def planted(self) -> Iterator[None]:
        """For as long as this lasts, the rule is broken."""
        with ExitStack() as stack:
            for where, what in self.changes:
                if isinstance(where, str):
                    stack.enter_context(patch(where, what))
                else:
                    stack.enter_context(patch.dict(where, what))
            yield


def nothing(*_: Any, **__: Any) -> None:
    """What should be checked or done is not."""


def _act(act: Act, *more: Status) -> Change:
    step = ACTS[act]
    return ACTS, {act: step._replace(starts=step.starts | set(more))}


def _grant(permission: Permission, role: Role, reach: Reach) -> Change:
    return GRANTS, {permission: {**GRANTS[permission], role: reach}}


def _silent(real: Callable[..., None], *events: EventKind) -> Callable[..., None]:
    """Notes everything but these."""

    def note(session: Any, event: EventKind, *rest: Any, **more: Any) -> None:
        if event not in events:
            real(session, event, *rest, **more)

    return note


def _anybodys(actor: Any, permission: Permission) -> Any:
    return true() if actor.kind is Kind.PARTNER else within(actor, permission)


def _withdraw_again(session: Any, actor: Any, consent: Any, said: Any) -> None:
    consent.revoked_at, consent.revoked_by_id = clock.now(), actor.id
    consent.revoked_how, consent.revoked_for = said.how, said.by
    record(session, Event.CONSENT_REVOKED, by=actor, subject_id=consent.id, case_id=consent.case_id)


def _everything(*_: Any) -> frozenset[Class]:
    return frozenset(Class)


def _in_force(*_: Any) -> Standing:
    return Standing.IN_FORCE


def _never_opened(now: Report, act: Any, side: Any, **_: Any) -> Report:
    return reports.check_act(now, act, side)


def _as_reviewer(session: Any, _actor: Any, encounter: Any, act: Any) -> Report:
    hold(session, encounter)
    return reports.check_act(encounter.status, act, reports.Side.REVIEWER)


R, V, A = "cit.referrals.actions.", "cit.referrals.views.", Act
E, C = "cit.encounters.actions.", "cit.consents."
P, S = Permission, Status
_STAYS = (reports.Side.AUTHOR, Report.APPROVED)

MUTANTS = (
    Mutant("a declined referral is accepted", "referral", (_act(A.ACCEPT, S.DECLINED),)),
    Mutant("waiting before the yes", "referral", (_act(A.WAITLIST, S.SENT),)),
    Mutant("taken back after the yes", "referral", (_act(A.CANCEL, S.ACCEPTED),)),
    Mutant("steps without the person's word", "referral", ((f"{R}moves.covers", _everything),)),
    Mutant("partners answer old pages", "referral", ((f"{V}partner.check_step", nothing),)),
    Mutant("senders answer old pages", "referral", ((f"{V}sender.check_step", nothing),)),
    Mutant("two partners win", "referral", ((f"{R}partner._cancel_other", nothing),)),
    Mutant("reopened is accepted", "referral", ((f"{R}sender.reopened", lambda **_: S.ACCEPTED),)),
    Mutant("reopened is a draft", "referral", ((f"{R}sender.reopened", lambda **_: S.DRAFT),)),
    Mutant("attended before its time", "referral", ((f"{R}visits.check_visit", nothing),)),
    Mutant(
        "partners answer for each other",
        "referral",
        (("cit.referrals.queries.one.within", _anybodys),),
    ),
    Mutant(
        "officers open again", "referral", (_grant(P.REFERRAL_REOPEN, Role.OFFICER, Reach.ALL),)
    ),
    Mutant(
        "colleagues off the case send",
        "referral",
        (_grant(P.REFERRAL_SEND, Role.OFFICER, Reach.ORGANISATION),),
    ),
    Mutant(
        "a no leaves no entry",
        "referral",
        ((f"{R}moves.record", _silent(record, Event.REFERRAL_DECLINED)),),
    ),
    Mutant(
        "a supervisor reviews the own report",
        "encounter",
        (
            ("cit.encounters.queries.one.within", lambda *_: true()),
            (f"{E}reviewing.begin", _as_reviewer),
        ),
    ),
    Mutant("force is approved unread", "encounter", ((f"{E}reviewing.check_read", nothing),)),
    Mutant("an old version is decided", "encounter", ((f"{E}reviewing.check_version", nothing),)),
    Mutant("taken back under review", "encounter", ((f"{E}steps.check_act", _never_opened),)),
    Mutant(
        "what is approved is changed",
        "encounter",
        ((reports.NEXT, {(Report.APPROVED, reports.Act.SAVE): _STAYS}),),
    ),
    Mutant("submitted without an entry", "encounter", ((f"{E}submitting.log", nothing),)),
    Mutant("withdrawn twice", "consent", ((f"{C}actions.revoke", _withdraw_again),)),
    Mutant(
        "withdrawn is read on",
        "consent",
        ((f"{C}queries.standing", _in_force), (f"{C}rules.sharing.standing", _in_force)),
    ),
    Mutant(
        "agreed backwards",
        "consent",
        ((f"{C}actions.check", nothing), (f"{C}views.choices.check", nothing)),
    ),
    Mutant(
        "colleagues off the case record",
        "consent",
        (_grant(P.CONSENT_RECORD, Role.OFFICER, Reach.ORGANISATION),),
    ),
    Mutant(
        "need shows the name", "consent", (("cit.referrals.queries.handoff.covers", _everything),)
    ),
    Mutant("withdrawn without an entry", "consent", ((f"{C}actions.record", nothing),)),
)
