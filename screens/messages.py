"""What screens tell the application."""

from textual.message import Message


class OpenRecord(Message):
    """The user wants to go to a thing in its own screen.

    Attributes:
        mode: The screen's name in the key table.
        id: What that screen's list knows it by.
    """

    def __init__(self, mode: str, id: str) -> None:
        super().__init__()
        self.mode, self.id = mode, id
