"""Every table of the system, for migrations and for tests that look at all of them."""

from cit.accounts import models as accounts
from cit.attachments import models as attachments
from cit.audit import models as audit
from cit.backup import models as backup
from cit.cases import models as cases
from cit.conferences import models as conferences
from cit.consents import models as consents
from cit.db.base import Base
from cit.destruction import models as destruction
from cit.directory import models as directory
from cit.disclosures import models as disclosures
from cit.emergency import models as emergency
from cit.encounters import models as encounters
from cit.encryption import models as encryption
from cit.expungement import models as expungement
from cit.feedback import models as feedback
from cit.followups import models as followups
from cit.notices import models as notices
from cit.organisations import models as organisations
from cit.outbox import models as outbox
from cit.oversight import models as oversight
from cit.people import models as people
from cit.plans import models as plans
from cit.referrals import models as referrals
from cit.retention import models as retention
from cit.sealing import models as sealing
from cit.statutes import models as statutes
from cit.web import kept, once

ALL = (
    encryption,
    audit,
    backup,
    outbox,
    once,
    kept,
    organisations,
    accounts,
    people,
    cases,
    destruction,
    sealing,
    emergency,
    feedback,
    disclosures,
    plans,
    directory,
    conferences,
    statutes,
    encounters,
    consents,
    referrals,
    followups,
    retention,
    attachments,
    expungement,
    oversight,
    notices,
)
METADATA = Base.metadata
