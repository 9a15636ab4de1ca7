"""The commands of `styr`, a module each; `command(words)` makes the click command in a language."""

COMMANDS = (
    "open",
    "demo",
    "new",
    "status",
    "milestones",
    "factors",
    "decisions",
    "economy",
    "actions",
    "show",
    "report",
    "template",
    "do",
    "import",
    "export",
    "notice",
    "minutes",
    "history",
    "search",
    "verify",
    "check",
    "doctor",
    "repair",
    "backup",
    "restore",
)
"""Every command, in the order of the help. Each is a module here with a `command(words)`; one whose name
is a word of Python has a `_` after it."""
