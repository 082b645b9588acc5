"""Writing a plan, deciding about one, suggesting something."""

from typing import Any

from wtforms import FieldList, FormField, RadioField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.validators import InputRequired, Length, Optional

from cit.plans.rules import content as rules
from cit.plans.rules.content import MOST_PEOPLE, MOST_STEPS, Contact, Content, Step, tidy
from cit.plans.rules.seeing import CHOICES
from cit.web.forms import Form

# Beside every field of free text, because that is where it would happen.
NEVER = "Nothing from a substance use program (42 CFR Part 2)."
_LINE = Length(max=rules.LONGEST_LINE, message=f"Keep it to {rules.LONGEST_LINE} letters.")
_TEXT = Length(max=rules.LONGEST_TEXT, message=f"Keep it to {rules.LONGEST_TEXT} letters.")
_ONE_A_LINE = f"One to a line, {rules.MOST_LINES} at most. {NEVER}"


def _line(label: str, **more: Any) -> StringField:
    return StringField(label, validators=[Optional(), _LINE], **more)


def _lines(label: str) -> TextAreaField:
    return TextAreaField(label, description=_ONE_A_LINE, validators=[Optional()])


def _text(label: str, hint: str) -> TextAreaField:
    return TextAreaField(label, description=f"{hint} {NEVER}", validators=[Optional(), _TEXT])


class StepPart(Part):
    """One thing to do."""

    do = _line("What to do")
    why = _line("Why, or how")


class ContactPart(Part):
    """Somebody to call."""

    name = _line("Name")
    who = _line("Who they are")
    phone = _line("Phone")
    when = _line("When, and does the person agree?")


class PlanForm(Form):
    """The words of a version."""

    steps = FieldList(FormField(StepPart), min_entries=MOST_STEPS, max_entries=MOST_STEPS)
    helps = _lines("What helps?")
    triggers = _lines("What sets it off?")
    avoid = _lines("What to avoid?")
    ordinary = _text("How is the person on an ordinary day?", "What one sees and hears.")
    worse = _text("How does one see that it gets worse?", "What one sees and hears.")
    people = FieldList(FormField(ContactPart), min_entries=MOST_PEOPLE, max_entries=MOST_PEOPLE)
    goes = _text("Where will the person go?", "A place they accept, and what has to be cared for.")

    @property
    def told(self) -> Content:
        """What was written; empty rows are left out."""
        steps = [Step(_of(one, "do"), _of(one, "why")) for one in self.steps]
        people = [
            Contact(*(_of(one, name) for name in ("name", "who", "phone", "when")))
            for one in self.people
        ]
        return Content(
            steps=tuple(one for one in steps if one.do),
            helps=rules.lines_of(self.helps.data or ""),
            triggers=rules.lines_of(self.triggers.data or ""),
            avoid=rules.lines_of(self.avoid.data or ""),
            ordinary=tidy(self.ordinary.data or ""),
            worse=tidy(self.worse.data or ""),
            people=tuple(one for one in people if one.name),
            goes=tidy(self.goes.data or ""),
        )

    def refuse(self, broken: Any) -> None:
        """A rule about a list is told at its first row."""
        rows = {"steps": ("steps", "do"), "people": ("people", "name")}.get(broken.field)
        if rows is None:
            super().refuse(broken)
            return
        first = getattr(self, rows[0])[0].form[rows[1]]
        first.errors = [*first.errors, broken.message]


def _of(row: Any, name: str) -> str:
    return tidy(row.form[name].data or "")


def filled(content: Content) -> dict[str, Any]:
    """What a form begins with."""
    kept = content.kept()
    steps, people = list(kept["steps"]), list(kept["people"])
    return kept | {
        "steps": steps + [{}] * (MOST_STEPS - len(steps)),
        "people": people + [{}] * (MOST_PEOPLE - len(people)),
        **{name: "\n".join(kept[name]) for name in ("helps", "triggers", "avoid")},
    }


class WordsForm(Form):
    """Why something is sent back or withdrawn."""

    words = TextAreaField(
        "Why?", description=NEVER, validators=[InputRequired("Say in a few words why.")]
    )


class ChoiceForm(Form):
    """Whether patrol sees a plan."""

    choice = RadioField(
        "Who sees this plan?",
        choices={one.value: words for one, words in CHOICES.items()},
        validators=[InputRequired("Choose one.")],
    )
    note = TextAreaField(
        "Why?",
        description=f"The note is kept with the plan. {NEVER}",
        validators=[InputRequired("Say in a few words why.")],
    )


class SuggestForm(Form):
    """What somebody on patrol would change."""

    words = TextAreaField(
        "What did you see that should stand in the plan?",
        description=f"What helped, what did not, whom to call. {NEVER}",
        validators=[InputRequired("Say in a few words what you suggest.")],
    )


class AnswerForm(Form):
    """What comes of a suggestion."""

    answer = RadioField(
        "What comes of it?",
        choices={"taken": "Take it up in a draft", "declined": "Do not take it up"},
        validators=[InputRequired("Choose one.")],
    )
    words = TextAreaField(
        "What do you say to who suggested it?",
        description=f"Needed where it is not taken up. {NEVER}",
        validators=[Optional()],
    )
