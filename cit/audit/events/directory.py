"""Events of the directory of community services. Nothing of it is about a person."""

from cit.audit.events.kinds import event


class DirectoryEvents:
    """What is logged of the directory."""

    DIRECTORY_IMPORTED = event(
        "directory:imported", "file_hash", "added", "changed", "same", "gone", "left_out"
    )
    DIRECTORY_EXPORTED = event("directory:exported", "services")
    DIRECTORY_CORRECTED = event("directory:corrected", "fields")
    DIRECTORY_HOURS_SET = event("directory:hours-set")
    DISTRICT_CENTRE_SET = event("district:centre-set")
