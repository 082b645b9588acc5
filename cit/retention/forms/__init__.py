"""What is asked about terms and holds."""

from cit.retention.forms.holds import HoldForm, ReleaseForm
from cit.retention.forms.schedule import TermForm

__all__ = ["HoldForm", "ReleaseForm", "TermForm"]
