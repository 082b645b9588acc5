"""The community services that the demonstration's directory lists."""

from typing import NamedTuple

DAILY, WORKDAYS = "MO,TU,WE,TH,FR,SA,SU", "MO,TU,WE,TH,FR"
NORTH, EAST = 37.77, -87.11  # the middle of a county that does not exist
HARBOR = "Harbor County Human Services"


class Service(NamedTuple):
    """A service at a place: `week` are days and hours, `away` miles north and east."""

    name: str
    organisation: str
    about: str
    street: str
    away: tuple[float, float]
    phone: str
    week: tuple[tuple[str, str, str], ...]
    languages: tuple[str, ...] = ("English",)
    ages: tuple[int | None, int | None] = (18, None)
    alert: str = ""


SERVICES = (
    Service(
        "Crisis stabilization unit",
        "Mill Road Crisis Center",
        "Short stays in a mental health crisis. Police drop-off at the rear entrance, day and "
        "night. Accepts involuntary holds.",
        "410 Mill Road",
        (0.8, -0.4),
        "270-555-0177",
        ((DAILY, "00:00", "24:00"),),
        ("English", "Spanish"),
    ),
    Service(
        "Sobering center",
        "Mill Road Crisis Center",
        "A bed, a meal and somebody who watches until the next morning. Police drop-off welcome.",
        "412 Mill Road",
        (0.8, -0.4),
        "270-555-0178",
        ((DAILY, "18:00", "24:00"), (DAILY, "00:00", "10:00")),
        alert="Eight beds. Call before you drive.",
    ),
    Service(
        "Mobile response team",
        HARBOR,
        "Two clinicians who come to a crisis at home, at school or in the street.",
        "1 Courthouse Square",
        (0.1, 0.2),
        "270-555-0188",
        ((DAILY, "10:00", "22:00"),),
        ("English", "Spanish", "Vietnamese"),
        (5, None),
    ),
    Service(
        "Outpatient mental health care",
        "Alder House Behavioral Health",
        "Counseling, medication and case management. Voluntary only. No police drop-off.",
        "77 Alder Street",
        (-0.6, 1.1),
        "270-555-0140",
        ((WORKDAYS, "08:00", "18:00"),),
        ("English", "Spanish"),
    ),
    Service(
        "Walk-in hours for medication",
        "Alder House Behavioral Health",
        "Mental health clinic for people who ran out of medication. Come before four.",
        "77 Alder Street",
        (-0.6, 1.1),
        "270-555-0141",
        (("MO,WE,FR", "13:00", "16:00"),),
    ),
    Service(
        "Street outreach and benefits",
        "Ferry Street Outreach",
        "Housing, benefits and peer support for people who are homeless. Police may bring people.",
        "9 Ferry Street",
        (0.3, -1.2),
        "270-555-0126",
        (("MO,TU,WE,TH,FR,SA", "09:00", "17:00"),),
    ),
    Service(
        "Night shelter",
        "Harbor Lights",
        "Emergency shelter for adults; pets are welcome. Sober or not.",
        "230 Quay Street",
        (1.4, 0.3),
        "270-555-0151",
        ((DAILY, "19:00", "24:00"), (DAILY, "00:00", "07:00")),
        alert="Full by nine on cold nights. They know who has room.",
    ),
    Service(
        "Family shelter",
        "Harbor Lights",
        "Emergency shelter for families. Accepts children of all ages.",
        "236 Quay Street",
        (1.4, 0.3),
        "270-555-0152",
        ((DAILY, "00:00", "24:00"),),
        ages=(0, None),
    ),
    Service(
        "Domestic violence shelter",
        "Safe Passage",
        "Safe beds and an advocate for those who flee violence at home. Confidential location.",
        "18 Linden Court",
        (2.0, 2.0),
        "270-555-0199",
        ((DAILY, "00:00", "24:00"),),
        ("English", "Spanish"),
        (None, None),
    ),
    Service(
        "Youth drop-in and beds",
        "The Landing",
        "For runaway and homeless youth: a meal, a shower, twelve beds. Minors welcome.",
        "61 School Street",
        (-1.5, 0.2),
        "270-555-0163",
        ((DAILY, "14:00", "22:00"),),
        ages=(12, 17),
    ),
    Service(
        "Veterans’ counseling",
        "Harbor County Vet Center",
        "Counseling for veterans and their families, peers on every shift.",
        "505 Grand Avenue",
        (-0.2, -0.8),
        "270-555-0134",
        ((WORKDAYS, "08:30", "17:00"),),
    ),
    Service(
        "Older adult protective services",
        HARBOR,
        "Looks after older adults who are neglected, confused or taken advantage of. "
        "Dementia care plans.",
        "1 Courthouse Square",
        (0.1, 0.2),
        "270-555-0171",
        ((WORKDAYS, "08:00", "16:30"),),
        ages=(60, None),
    ),
    Service(
        "Community meals and clothing",
        "St. Brendan’s Table",
        "A hot meal, a food pantry on Thursdays, clothing and showers. Nobody is asked for papers.",
        "14 Chapel Lane",
        (0.5, 0.9),
        "270-555-0119",
        ((DAILY, "11:00", "13:30"), ("MO,TH", "17:00", "19:00")),
        ("English", "Spanish", "Haitian Creole"),
        (0, None),
    ),
    Service(
        "Legal aid clinic",
        "Legal Aid of Harbor County",
        "Legal help with eviction, benefits, protective orders and guardianship.",
        "88 Grand Avenue",
        (-0.1, -0.5),
        "270-555-0155",
        (("TU,TH", "09:00", "16:00"),),
    ),
    Service(
        "A ride home or to care",
        "Harbor Transit",
        "Transportation for people who leave a hospital; bus passes by day.",
        "3 Depot Road",
        (-0.9, -1.6),
        "270-555-0111",
        ((DAILY, "06:00", "24:00"),),
        ages=(None, None),
    ),
)
