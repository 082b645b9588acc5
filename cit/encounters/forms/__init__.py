"""Forms of the report, made from its pages."""

from cit.encounters.forms.deciding import ApproveForm, ReturnForm
from cit.encounters.forms.pages import ReportForm, page_form
from cit.encounters.forms.times import times_form

__all__ = ["ApproveForm", "ReportForm", "ReturnForm", "page_form", "times_form"]
