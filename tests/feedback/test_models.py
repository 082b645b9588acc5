"""What a record of feedback can hold at all."""

from cit.feedback.models import Feedback, FeedbackMessage

KEPT = {"id", "agency_id", "kind", "about", "status", "received_at", "receipt_hash"} | {
    "outcome",
    "closed_on",
}


def test_there_is_no_place_for_a_sender() -> None:
    assert set(Feedback.__table__.c.keys()) == KEPT
    said = {"id", "agency_id", "feedback_id", "number", "at", "by_id", "words_sealed"}
    assert set(FeedbackMessage.__table__.c.keys()) == said
