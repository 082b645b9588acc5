"""Plainly fictional names, streets and sentences. Nobody is called like this."""

from random import Random


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


GIVEN = _words(
    """
    Amara Anselm Belinda Bertil Calla Cosmo Daria Dorian Edda Elowen Emeric Fenna Florian
    Gerda Gideon Hester Hollis Ilse Ingram Jessamy Jorah Kerensa Kit Leopold Linnea Lowell
    Marcus Maren Merle Nadia Nestor Odalys Odo Ottilie Pascal Perpetua Quentin Quilla Renata
    Roscoe Sabine Samuel Severin Tamsin Terrence Thea Ulla Ulric Valda Viggo Wendel
    Wilhelmina Xanthe Ximo Yara Yorick Zelda Zephyr
    """
)
FIRST = _words(
    """
    Alder Ash Bracken Briar Brindle Cobble Copper Crick Dapple Drift Elder Ember Fallow Fern
    Flint Frost Gorse Hazel Heather Hollow Juniper Kestrel Larch Linden Marrow Merri Moss
    Nettle Oat Pebble Quill Raven Reed Rowan Sedge Sorrel Tansy Thistle Umber Vesper Willow
    Wren Yarrow
    """
)
LAST = _words(
    """
    acre bank bourne bridge brook by combe croft dale den down fell field ford gate grove
    ham haven hurst ing ley low mere mont more over pool ridge rick shaw side stead stone
    stow thorpe ton wick wold wood worth yard
    """
)
STREETS = (
    "Orchard Street",
    "Ferry Road",
    "Tanner Court",
    "Lighthouse Lane",
    "Mill Road",
    "Quarry Hill",
    "Juniper Avenue",
    "Old Bridge Street",
    "Harbor Parade",
    "Weaver Row",
    "Saltmarsh Drive",
    "Kiln Street",
    "Chandler Place",
    "Windmill Way",
    "Cannery Wharf",
)
CALLERS = (
    "sister",
    "brother",
    "mother",
    "neighbor",
    "landlord",
    "passer-by",
    "the person",
    "a friend",
)
CALLS = (
    "Hears a voice that says to leave the house",
    "Sits on the bridge rail and will not come down",
    "Has not slept for days and paces in the yard",
    "Shouts at people who pass, seems frightened",
    "Says life is not worth it, has pills in reach",
    "Has locked the door and does not answer family",
    "Walks on the road, does not know the day",
    "Upset after bad news, breaks dishes",
)
NARRATIVES = (
    "{name} stood on the porch, very frightened, and heard a voice. We kept distance and spoke "
    "slowly. A relative came to the phone and {name} agreed to sit down with us.",
    "{name} had not slept and could not stay still. Lights and radio were turned down. "
    "After a while {name} could say what had happened and what would help.",
    "{name} talked about dying and had pills on the table. They were handed over. "
    "{name} wished to speak with somebody the same day.",
    "We met {name} at the bus stop, confused about the day. Water and a coat helped. {name} knew "
    "a care worker by name, who was called.",
    "{name} was angry at first and asked us to leave. We stayed in sight without "
    "talking until {name} began to speak. Nobody was hurt.",
)
REQUESTS = (
    "A first appointment within seven days, then case management. Mornings are best.",
    "Help with medication that ran out, and somebody to call between visits.",
    "A bed for some nights and help to find a place that lasts.",
    "Someone to talk to about the loss. Prefers to come with a relative.",
)
NOTES = (
    "Was at home and glad of the call.",
    "Asked to be called again in the afternoon.",
    "Has an appointment and means to go.",
    "Sounded tired; went through the safety plan together.",
)
CAUTIONS = (
    ("Carries a folding knife", "Shown, not used"),
    ("Strikes out when touched from behind", "Pushed an officer"),
    ("Large dog in the yard, not chained", "Seen at the last visit"),
    ("Has thrown objects when crowded", "A cup, nobody was hit"),
)
DESCRIPTIONS = (
    "Tall, gray beard, green raincoat, carries a blue duffel bag",
    "About 160 cm, short red hair, glasses mended with tape",
    "Slim, shaved head, tattoo of a swallow on the left hand",
)


def family(rng: Random) -> str:
    """A made-up family name, one of some two thousand."""
    return rng.choice(FIRST) + rng.choice(LAST)


def phone(rng: Random) -> str:
    """A number from the range that is kept for fiction."""
    return f"({rng.randint(201, 989)}) 555-01{rng.randint(0, 99):02d}"


def address(rng: Random) -> str:
    return f"{rng.randint(1, 1999)} {rng.choice(STREETS)}"
