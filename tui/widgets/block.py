"""Numbers in letters five lines high, the largest that a terminal can write: readable from the back of a room."""

_FONT = {
    "0": "###|# #|# #|# #|###", "1": " # |## | # | # |###", "2": "###|  #|###|#  |###", "3": "###|  #|###|  #|###",
    "4": "# #|# #|###|  #|  #", "5": "###|#  |###|  #|###", "6": "###|#  |###|# #|###", "7": "###|  #|  #| # | # ",
    "8": "###|# #|###|# #|###", "9": "###|# #|###|  #|###", "/": "  #|  #| # |#  |#  ", "-": "   |   |###|   |   ",
    ".": " | | | |#", " ": "  |  |  |  |  ", "P": "###|# #|###|#  |#  ", "S": "###|#  |###|  #|###",
}  # fmt: skip

HEIGHT = 5
"""How many lines they take."""


def block(text: str) -> list[str]:
    """A case number as five lines, each point two cells wide so that it is square; nothing where a letter is unknown."""
    if not text or any(letter not in _FONT for letter in text):
        return []
    rows = [" ".join(_FONT[letter].split("|")[line] for letter in text) for line in range(HEIGHT)]
    return ["".join("██" if point == "#" else "  " for point in row).rstrip() for row in rows]
