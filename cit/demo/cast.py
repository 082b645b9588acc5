"""Who plays: agencies, partners, staff, and one sign-in per role."""

from typing import NamedTuple

from cit.permissions.table import Role


class SignIn(NamedTuple):
    """How to enter the demonstration in a role."""

    role: str
    username: str
    password: str


class Part(NamedTuple):
    """A member of staff. `designated`: on the CIT roster."""

    username: str
    name: str
    title: str
    roles: tuple[Role, ...]
    unit: str = ""
    designated: bool = False


class Agency(NamedTuple):
    """A police agency with its staff and its districts; `share` of all calls."""

    name: str
    short: str
    share: float
    districts: tuple[str, ...]
    staff: tuple[Part, ...]


class Partner(NamedTuple):
    """A partner organisation; `agreement_days` from today, negative once it has expired."""

    name: str
    short: str
    services: str
    hours: str
    phone: str
    agreement_days: int
    drop_off: bool
    involuntary: bool
    minors: bool
    staff: tuple[Part, ...]


PASSWORD = "larkspur-demo-{}"  # noqa: S105 - printed for everybody who starts the demonstration
OFFICER, DISPATCHER = Role.OFFICER, Role.DISPATCHER
SUPERVISOR, COORDINATOR = Role.SUPERVISOR, Role.COORDINATOR
MARSHAL = (OFFICER, SUPERVISOR)  # answers the calls and reviews the reports of a small island

AGENCIES = (
    Agency(
        "Larkspur Police Department",
        "Larkspur PD",
        0.72,
        tuple(f"Beat {number}" for number in range(1, 8)),
        (
            Part("j.reyes", "J. Reyes", "Officer", (OFFICER,), "Car 12", designated=True),
            Part("a.lindqvist", "A. Lindqvist", "Officer", (OFFICER,), "Car 4", designated=True),
            Part("s.marsh", "S. Marsh", "Officer", (OFFICER,), "Car 3", designated=True),
            Part("k.duarte", "K. Duarte", "Officer", (OFFICER,), "Car 5", designated=True),
            Part("p.osei", "P. Osei", "Officer", (OFFICER,), "Car 7"),
            Part("b.fontaine", "B. Fontaine", "Officer", (OFFICER,), "Car 9"),
            Part("r.lowe", "R. Lowe", "Officer", (OFFICER,), "Car 2"),
            Part("t.nakata", "T. Nakata", "Dispatcher", (DISPATCHER,)),
            Part("n.okafor", "N. Okafor", "Sergeant", (SUPERVISOR,), "Unit 2"),
            Part("h.brandt", "H. Brandt", "Lieutenant", (SUPERVISOR,), "Unit 1"),
            Part("r.whelan", "R. Whelan", "CIT coordinator", (COORDINATOR,)),
            Part("p.lindgren", "P. Lindgren", "Analyst", (Role.ANALYST,)),
            Part("a.sato", "A. Sato", "Administrator", (Role.ADMINISTRATOR,)),
            Part("m.dorn", "M. Dorn", "Auditor", (Role.AUDITOR,)),
        ),
    ),
    Agency(
        "Harbor County Sheriff’s Office",
        "Harbor SO",
        0.2,
        ("North", "Harbor", "Islands"),
        (
            Part("c.ibarra", "C. Ibarra", "Deputy", (OFFICER,), "Unit 21", designated=True),
            Part("w.tanaka", "W. Tanaka", "Deputy", (OFFICER,), "Unit 22"),
            Part("l.moreau", "L. Moreau", "Dispatcher", (DISPATCHER,)),
            Part("e.voss", "E. Voss", "Sergeant", (SUPERVISOR,)),
            Part("d.amari", "D. Amari", "CIT coordinator", (COORDINATOR,)),
        ),
    ),
    Agency(
        "Tern Island Marshal",
        "Tern Island",
        0.08,
        ("East shore", "West shore"),
        (
            Part("g.halloran", "G. Halloran", "Marshal", MARSHAL, "Boat 1", designated=True),
            Part("f.quist", "F. Quist", "Deputy marshal", (OFFICER, DISPATCHER), "Boat 2"),
        ),
    ),
)
PARTNERS = (
    Partner(
        "Alder House Behavioral Health",
        "Alder House",
        "Outpatient care, case management, medication",
        "Monday to Friday, 8 a.m. to 6 p.m.",
        "(270) 555-0140",
        240,
        False,
        False,
        False,
        (
            Part("i.varga", "Ines Varga", "Intake", (Role.PARTNER,)),
            Part("o.feld", "Dr. O. Feld", "Clinician", (Role.PARTNER,)),
        ),
    ),
    Partner(
        "Mill Road Crisis Center",
        "Mill Road",
        "Crisis stabilization, involuntary holds, withdrawal management",
        "Day and night",
        "(270) 555-0177",
        400,
        True,
        True,
        False,
        (Part("h.abara", "H. Abara", "Clinician", (Role.PARTNER,)),),
    ),
    Partner(
        "Ferry Street Outreach",
        "Ferry Street",
        "Housing, benefits, peer support",
        "Monday to Saturday, 9 a.m. to 5 p.m.",
        "(270) 555-0126",
        45,
        True,
        False,
        False,
        (Part("u.stroud", "U. Stroud", "Outreach worker", (Role.PARTNER,)),),
    ),
    Partner(
        "Juniper Family Services",
        "Juniper",
        "Children, young people and families",
        "Monday to Friday, 9 a.m. to 7 p.m.",
        "(270) 555-0119",
        310,
        False,
        False,
        True,
        (Part("y.castell", "Y. Castell", "Family therapist", (Role.PARTNER,)),),
    ),
    Partner(
        "Northgate Recovery",
        "Northgate",
        "Substance use treatment",
        "Monday to Friday, 8 a.m. to 4 p.m.",
        "(270) 555-0101",
        -20,
        False,
        False,
        False,
        (Part("z.pell", "Z. Pell", "Intake", (Role.PARTNER,)),),
    ),
)
FACILITY = "Mill Road Crisis Center"
CALL_TYPES = (
    ("WELF", "Welfare check", True),
    ("CRISIS", "Person in crisis", True),
    ("SUIC", "Talk of suicide", True),
    ("DIST", "Disturbance", False),
    ("FAM", "Family dispute", False),
    ("TRES", "Trespass", False),
    ("SUSP", "Suspicious person", False),
)


def password(role: str) -> str:
    """The password of everybody in that role; only ever valid in a demonstration."""
    return PASSWORD.format(role)


SIGN_INS = tuple(
    SignIn(role, username, password(role))
    for role, username in (
        ("officer", "j.reyes"),
        ("dispatcher", "t.nakata"),
        ("partner", "i.varga"),
        ("supervisor", "n.okafor"),
        ("coordinator", "r.whelan"),
        ("analyst", "p.lindgren"),
        ("administrator", "a.sato"),
        ("auditor", "m.dorn"),
    )
)
