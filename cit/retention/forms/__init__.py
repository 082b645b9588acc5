"""What is asked about terms, holds and runs."""

from cit.retention.forms.holds import HoldForm, ReleaseForm
from cit.retention.forms.runs import ApproveForm, ProposeForm, RefuseForm
from cit.retention.forms.schedule import TermForm

__all__ = ["ApproveForm", "HoldForm", "ProposeForm", "RefuseForm", "ReleaseForm", "TermForm"]
