"""The seven pages of the officer's report, in their order."""

from collections.abc import Iterator, Mapping

from cit.encounters.rules.pages.call import CALL
from cit.encounters.rules.pages.help import HELP
from cit.encounters.rules.pages.home import HOME
from cit.encounters.rules.pages.medical import MEDICAL
from cit.encounters.rules.pages.observations import OBSERVATIONS
from cit.encounters.rules.pages.outcome import OUTCOME
from cit.encounters.rules.pages.threats import THREATS
from cit.encounters.rules.questions import Page, Question

PAGES: tuple[Page, ...] = (CALL, OBSERVATIONS, MEDICAL, THREATS, HELP, HOME, OUTCOME)
BY_KEY: Mapping[str, Page] = {page.key: page for page in PAGES}


def all_questions() -> Iterator[tuple[Page, Question]]:
    """Every question with its page."""
    for page in PAGES:
        for question in page.questions:
            yield page, question


def page_after(page: Page) -> Page | None:
    """The next page; None after the last, where the review comes."""
    place = PAGES.index(page) + 1
    return PAGES[place] if place < len(PAGES) else None


def page_before(page: Page) -> Page | None:
    place = PAGES.index(page)
    return PAGES[place - 1] if place else None
