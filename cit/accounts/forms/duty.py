"""What is asked when a shift begins."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField, StringField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cit.web.forms import Form


class DutyForm(Form):
    unit = StringField(
        "Unit",
        validators=[DataRequired("Enter the unit, for example 4-Adam-2."), Length(max=40)],
    )
    district_id = SelectField("District", validators=[Optional()])
    until = TimeField("Until about when?", validators=[Optional()])

    def __init__(self, districts: Sequence[Any], **values: Any) -> None:
        super().__init__(**values)
        names = {str(one.id): one.name for one in districts}
        self.district_id.choices = {"": "No district", **names}


class OthersDutyForm(DutyForm):
    user_id = SelectField("Who?", validators=[InputRequired("Choose somebody.")])

    def __init__(self, districts: Sequence[Any], users: Sequence[Any], **values: Any) -> None:
        super().__init__(districts, **values)
        names = {str(one.id): one.name for one in users}
        self.user_id.choices = {"": "Choose an officer", **names}
