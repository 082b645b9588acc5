"""How a broken rule is told."""


class RuleBroken(Exception):
    """A rule of the field does not allow this; `field` names the question to show it beside."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
