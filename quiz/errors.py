"""What the user can mend."""


class UserError(Exception):
    """Its text is the one line that says what is wrong and what to do."""
