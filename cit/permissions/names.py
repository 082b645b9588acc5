"""Who there is, what can be allowed, and how far that can reach."""

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
    PLAN_VIEW = "plan:view"
    PLAN_SUGGEST = "plan:suggest"
    PLAN_WRITE = "plan:write"
    PLAN_APPROVE = "plan:approve"
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
