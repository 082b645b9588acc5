"""Who may do what: permission × role → reach. The only place that grants anything."""

from collections.abc import Mapping
from enum import Enum, IntEnum


class Role(Enum):
    """What somebody is here to do; a user may have several."""

    OFFICER = "officer"
    DISPATCHER = "dispatcher"
    PARTNER = "partner"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Reach(IntEnum):
    """How far a permission goes: rings around the person who acts."""

    NONE = 0
    ASSIGNED = 1
    ORGANISATION = 2
    ALL = 3


class Permission(Enum):
    """Everything that can be allowed."""

    TODAY_VIEW = "today:view"
    CALL_TAKE = "call:take"
    BOARD_VIEW = "board:view"
    CASE_LIST = "case:list"
    CASE_VIEW = "case:view"
    CASE_NARRATIVE = "case:narrative"
    CASE_UPDATE = "case:update"
    CASE_TIMES = "case:times"
    CASE_ASSIGN = "case:assign"
    CASE_CLOSE = "case:close"
    CASE_SEAL = "case:seal"
    CASE_PRINT = "case:print"
    EMERGENCY_OPEN = "emergency:open"
    EMERGENCY_WATCH = "emergency:watch"
    EMERGENCY_REVIEW = "emergency:review"
    EXPUNGE_ORDER = "expunge:order"
    EXPUNGE_DECIDE = "expunge:decide"
    EXPUNGE_WATCH = "expunge:watch"
    PERSON_SEARCH = "person:search"
    PERSON_VIEW = "person:view"
    PERSON_EDIT = "person:edit"
    ENCOUNTER_WRITE = "encounter:write"
    ENCOUNTER_VIEW = "encounter:view"
    ENCOUNTER_REVIEW = "encounter:review"
    DISCLOSURE_VIEW = "disclosure:view"
    DISCLOSURE_PROTECTED = "disclosure:protected"
    DISCLOSURE_RECORD = "disclosure:record"
    DISCLOSURE_HOLD = "disclosure:hold"
    CONSENT_VIEW = "consent:view"
    CONSENT_RECORD = "consent:record"
    REFERRAL_VIEW = "referral:view"
    REFERRAL_SEND = "referral:send"
    REFERRAL_ANSWER = "referral:answer"
    REFERRAL_REOPEN = "referral:reopen"
    FOLLOW_UP_VIEW = "follow-up:view"
    FOLLOW_UP_DO = "follow-up:do"
    OUTCOMES_VIEW = "outcomes:view"
    RETENTION_VIEW = "retention:view"
    RETENTION_SET = "retention:set"
    HOLD_PLACE = "hold:place"
    PURGE_PROPOSE = "purge:propose"
    PURGE_APPROVE = "purge:approve"
    DUTY_VIEW = "duty:view"
    DUTY_SET = "duty:set"
    ORGANISATION_VIEW = "organisation:view"
    ORGANISATION_EDIT = "organisation:edit"
    ORGANISATION_PROFILE = "organisation:profile"
    USER_VIEW = "user:view"
    USER_MANAGE = "user:manage"
    USER_RELEASE = "user:release"
    ACCESS_REVIEW = "access:review"
    ACCESS_RECORD = "access:record"
    DESIGNATION_VIEW = "designation:view"
    DESIGNATION_RECORD = "designation:record"
    AUDIT_VIEW = "audit:view"
    AUDIT_REVIEW = "audit:review"
    AUDIT_VERIFY = "audit:verify"
    REDACTION_PROPOSE = "redaction:propose"
    REDACTION_APPROVE = "redaction:approve"


P, R = Permission, Reach
_OFFICER, _DISPATCHER, _PARTNER = Role.OFFICER, Role.DISPATCHER, Role.PARTNER
_SUPERVISOR, _COORDINATOR, _ANALYST = Role.SUPERVISOR, Role.COORDINATOR, Role.ANALYST
_ADMINISTRATOR, _AUDITOR = Role.ADMINISTRATOR, Role.AUDITOR
# Reaches that several permissions share: the team of a case and their agency, with dispatch or
# without it, and everybody of the agency who meets people.
_TEAM = {_OFFICER: R.ASSIGNED, _SUPERVISOR: R.ORGANISATION, _COORDINATOR: R.ORGANISATION}
_OFFICE = dict.fromkeys((_SUPERVISOR, _COORDINATOR), R.ORGANISATION)
_CASE = {**_TEAM, _DISPATCHER: R.ORGANISATION}
_AGENCY = dict.fromkeys((_OFFICER, _DISPATCHER, _SUPERVISOR, _COORDINATOR), R.ORGANISATION)

GRANTS: Mapping[Permission, Mapping[Role, Reach]] = {
    P.TODAY_VIEW: dict.fromkeys(Role, R.ORGANISATION),
    P.CALL_TAKE: dict.fromkeys((_OFFICER, _DISPATCHER, _SUPERVISOR), R.ORGANISATION),
    P.BOARD_VIEW: {_DISPATCHER: R.ORGANISATION, _SUPERVISOR: R.ORGANISATION},
    P.CASE_LIST: _CASE,
    P.CASE_VIEW: _CASE,
    P.CASE_NARRATIVE: _TEAM,
    P.CASE_UPDATE: _CASE,
    P.CASE_TIMES: {
        _OFFICER: R.ASSIGNED,
        _DISPATCHER: R.ORGANISATION,
        _SUPERVISOR: R.ORGANISATION,
    },
    P.CASE_ASSIGN: {_DISPATCHER: R.ORGANISATION, _SUPERVISOR: R.ORGANISATION},
    P.CASE_CLOSE: _OFFICE,
    P.CASE_SEAL: {_SUPERVISOR: R.ORGANISATION},
    P.CASE_PRINT: _CASE,
    P.EMERGENCY_OPEN: {_OFFICER: R.ORGANISATION},
    P.EMERGENCY_WATCH: dict.fromkeys(
        (_SUPERVISOR, _COORDINATOR, _ADMINISTRATOR, _AUDITOR), R.ORGANISATION
    ),
    P.EMERGENCY_REVIEW: {_SUPERVISOR: R.ORGANISATION},
    P.EXPUNGE_ORDER: _OFFICE,
    P.EXPUNGE_DECIDE: {_SUPERVISOR: R.ORGANISATION},
    P.EXPUNGE_WATCH: dict.fromkeys((_SUPERVISOR, _COORDINATOR, _AUDITOR), R.ORGANISATION),
    P.PERSON_SEARCH: _AGENCY,
    P.PERSON_VIEW: _AGENCY,
    P.PERSON_EDIT: _AGENCY,
    P.ENCOUNTER_WRITE: {_OFFICER: R.ASSIGNED},
    P.ENCOUNTER_VIEW: _TEAM,
    P.ENCOUNTER_REVIEW: {_SUPERVISOR: R.ORGANISATION},
    P.DISCLOSURE_VIEW: {**_OFFICE, _AUDITOR: R.ALL},
    P.DISCLOSURE_PROTECTED: {_AUDITOR: R.ALL},
    P.DISCLOSURE_RECORD: _TEAM,
    P.DISCLOSURE_HOLD: _OFFICE,
    P.CONSENT_VIEW: {
        _OFFICER: R.ASSIGNED,
        _PARTNER: R.ORGANISATION,
        _SUPERVISOR: R.ORGANISATION,
        _COORDINATOR: R.ORGANISATION,
    },
    P.CONSENT_RECORD: _TEAM,
    P.REFERRAL_VIEW: {
        _OFFICER: R.ASSIGNED,
        _PARTNER: R.ORGANISATION,
        _SUPERVISOR: R.ORGANISATION,
        _COORDINATOR: R.ORGANISATION,
    },
    P.REFERRAL_SEND: _TEAM,
    P.REFERRAL_ANSWER: {_PARTNER: R.ORGANISATION},
    P.REFERRAL_REOPEN: {_SUPERVISOR: R.ORGANISATION},
    P.FOLLOW_UP_VIEW: _TEAM,
    P.FOLLOW_UP_DO: _TEAM,
    P.OUTCOMES_VIEW: {
        _SUPERVISOR: R.ORGANISATION,
        _COORDINATOR: R.ORGANISATION,
        _ANALYST: R.ORGANISATION,
        _AUDITOR: R.ORGANISATION,
    },
    P.RETENTION_VIEW: dict.fromkeys(
        (_SUPERVISOR, _COORDINATOR, _ADMINISTRATOR, _AUDITOR), R.ORGANISATION
    ),
    P.RETENTION_SET: {_ADMINISTRATOR: R.ORGANISATION},
    P.HOLD_PLACE: _OFFICE,
    P.PURGE_PROPOSE: {_COORDINATOR: R.ORGANISATION, _ADMINISTRATOR: R.ORGANISATION},
    P.PURGE_APPROVE: {_SUPERVISOR: R.ORGANISATION},
    P.DUTY_VIEW: {
        _OFFICER: R.ORGANISATION,
        _DISPATCHER: R.ORGANISATION,
        _SUPERVISOR: R.ORGANISATION,
    },
    P.DUTY_SET: {_OFFICER: R.ASSIGNED, _DISPATCHER: R.ORGANISATION, _SUPERVISOR: R.ORGANISATION},
    P.ORGANISATION_VIEW: dict.fromkeys(Role, R.ALL),
    P.ORGANISATION_EDIT: {_ADMINISTRATOR: R.ALL},
    P.ORGANISATION_PROFILE: {_PARTNER: R.ORGANISATION, _COORDINATOR: R.ALL},
    P.USER_VIEW: {_ADMINISTRATOR: R.ALL, _SUPERVISOR: R.ORGANISATION},
    P.USER_MANAGE: {_ADMINISTRATOR: R.ALL},
    P.USER_RELEASE: {_ADMINISTRATOR: R.ALL, _SUPERVISOR: R.ORGANISATION},
    P.ACCESS_REVIEW: {_ADMINISTRATOR: R.ALL},
    P.ACCESS_RECORD: {_ADMINISTRATOR: R.ALL, _AUDITOR: R.ALL},
    P.DESIGNATION_VIEW: {
        _SUPERVISOR: R.ORGANISATION,
        _COORDINATOR: R.ORGANISATION,
        _ADMINISTRATOR: R.ALL,
    },
    P.DESIGNATION_RECORD: {_COORDINATOR: R.ORGANISATION, _ADMINISTRATOR: R.ALL},
    P.AUDIT_VIEW: {_AUDITOR: R.ALL, _SUPERVISOR: R.ORGANISATION},
    P.AUDIT_REVIEW: {_AUDITOR: R.ALL, _SUPERVISOR: R.ORGANISATION},
    P.AUDIT_VERIFY: {_AUDITOR: R.ALL},
    P.REDACTION_PROPOSE: {_AUDITOR: R.ALL},
    P.REDACTION_APPROVE: {_SUPERVISOR: R.ORGANISATION, _ADMINISTRATOR: R.ALL},
}

# What an emergency opens of one case for an hour: to read it, and to write down who was told.
IN_AN_EMERGENCY = frozenset({P.CASE_VIEW, P.CASE_NARRATIVE, P.ENCOUNTER_VIEW, P.DISCLOSURE_RECORD})
