"""The organisations and people at work that a demonstration begins with."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from cit import clock
from cit.accounts.actions import NewUser, create_user, hash_password, record_designation, start_duty
from cit.accounts.actions.passwords import Cost
from cit.accounts.models import User
from cit.accounts.queries import as_actor
from cit.accounts.rules import Standing
from cit.config import Settings
from cit.demo.cast import AGENCIES, CALL_TYPES, PARTNERS, Agency, Part, Partner, password
from cit.demo.stage import Stage
from cit.organisations.actions import (
    NewOrganisation,
    Profile,
    add_call_type,
    add_district,
    create,
)
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.permissions.check import SYSTEM, Actor, Kind
from cit.permissions.table import Role

MONTHS_18 = timedelta(days=548)


@dataclass
class Force:
    """A police agency at work."""

    agency: Organisation
    share: float
    users: dict[UUID, User] = field(default_factory=dict)
    officers: list[Actor] = field(default_factory=list)
    dispatchers: list[Actor] = field(default_factory=list)
    supervisors: list[Actor] = field(default_factory=list)
    districts: list[UUID] = field(default_factory=list)
    call_types: list[UUID] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    # Somebody with a response plan, for the call that is under way.
    known: Person | None = None
    # Whom the office looks after, by a short name.
    cared_for: dict[str, Person] = field(default_factory=dict)


@dataclass
class World:
    """Everybody who plays."""

    forces: list[Force]
    partners: list[Organisation]
    workers: dict[UUID, list[Actor]]

    def force(self, rng: Random) -> Force:
        """One of the agencies, by its share of all calls."""
        return rng.choices(self.forces, [one.share for one in self.forces])[0]

    def partner(self, name: str) -> Organisation:
        return next(one for one in self.partners if one.name == name)


def make_world(stage: Stage) -> World:
    """Organisations, accounts, designations; made as an administrator would."""
    hashes = _Hashes(stage.settings)
    today = clock.local_day(stage.end, stage.settings.time_zone)
    forces = [_force(stage, one, hashes, today) for one in AGENCIES]
    partners, workers = [], {}
    for one in PARTNERS:
        made = _partner(stage, one, today)
        partners.append(made)
        users = [_user(stage, made, part, hashes) for part in one.staff]
        workers[made.id] = [as_actor(user, stage.settings.time_zone) for user in users]
    stage.session.commit()
    return World(forces, partners, workers)


class _Hashes:
    """A password is hashed once for each role, not once for each member of staff."""

    def __init__(self, settings: Settings) -> None:
        self._cost = Cost.of(settings)
        self._known: dict[str, str] = {}

    def of(self, part: Part) -> str:
        role = part.roles[0].value
        if role not in self._known:
            self._known[role] = hash_password(password(role), self._cost)
        return self._known[role]


def _force(stage: Stage, agency: Agency, hashes: _Hashes, today: date) -> Force:
    session = stage.session
    new = NewOrganisation(kind=Kind.POLICE, name=agency.name, short_name=agency.short)
    made = create(session, SYSTEM, new)
    force = Force(made, agency.share)
    for name in agency.districts:
        force.districts.append(add_district(session, SYSTEM, made.id, name).id)
    for code, label, relevant in CALL_TYPES:
        entry = add_call_type(session, SYSTEM, made.id, code, label, relevant)
        force.call_types.append(entry.id)
    for part in agency.staff:
        user = _user(stage, made, part, hashes)
        _standing(stage, user, part, today)
        _place(force, user, part, stage.settings.time_zone)
    return force


def _place(force: Force, user: User, part: Part, zone: str) -> None:
    actor = as_actor(user, zone)
    force.users[user.id] = user
    for role, group in (
        (Role.OFFICER, force.officers),
        (Role.DISPATCHER, force.dispatchers),
        (Role.SUPERVISOR, force.supervisors),
    ):
        if role in part.roles:
            group.append(actor)


def _user(stage: Stage, home: Organisation, part: Part, hashes: _Hashes) -> User:
    new = NewUser(
        username=part.username,
        name=part.name,
        organisation_id=home.id,
        roles=part.roles,
        title=part.title,
        unit=part.unit,
        password_hash=hashes.of(part),
        must_change_password=False,
    )
    user = create_user(stage.session, SYSTEM, new)
    user.password_at = stage.end - timedelta(days=stage.rng.randint(9, 200))
    user.last_sign_in_at = stage.end - stage.rng.randint(5, 4_000) * timedelta(minutes=1)
    return user


def _standing(stage: Stage, user: User, part: Part, today: date) -> None:
    if Role.OFFICER not in part.roles:
        return
    trained = today - timedelta(days=stage.rng.randint(580, 1400))
    if part.designated:
        record_designation(stage.session, SYSTEM, user, Standing.TRAINED, trained)
        until = today + timedelta(days=stage.rng.randint(20, 700))
        record_designation(stage.session, SYSTEM, user, Standing.CERTIFIED, trained, until)
        record_designation(stage.session, SYSTEM, user, Standing.DESIGNATED, trained)
    elif stage.rng.random() < 0.5:
        record_designation(stage.session, SYSTEM, user, Standing.TRAINED, trained)


def _partner(stage: Stage, partner: Partner, today: date) -> Organisation:
    profile = Profile(
        phone=partner.phone,
        urgent_phone=partner.phone,
        address=f"{stage.rng.randint(1, 99)} Court Square",
        hours=partner.hours,
        services=partner.services,
        languages="English, Spanish",
        accepts_drop_off=partner.drop_off,
        accepts_involuntary=partner.involuntary,
        accepts_minors=partner.minors,
    )
    new = NewOrganisation(
        kind=Kind.PARTNER,
        name=partner.name,
        short_name=partner.short,
        agreement_until=today + timedelta(days=partner.agreement_days),
        profile=profile,
    )
    return create(stage.session, SYSTEM, new)


def go_on_duty(stage: Stage, world: World) -> None:
    """Who is on duty when the demonstration is shown."""
    began = stage.end - timedelta(hours=3)
    for force in world.forces:
        on_duty = force.officers[: max(2, len(force.officers) - 2)]
        for actor, district in zip(on_duty, force.districts * 3, strict=False):
            user = force.users[actor.id]
            with clock.pretend(began):
                start_duty(
                    stage.session,
                    stage.act_as(actor),
                    user,
                    user.unit or "Car",
                    district,
                    began + timedelta(hours=8),
                )
    stage.act_as(SYSTEM)
    stage.session.commit()
