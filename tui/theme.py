"""The colours. Status colours keep a contrast of at least 4.5:1 against the background in both themes."""

from textual.theme import Theme

DARK = Theme(
    name="styr-dark",
    dark=True,
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#5fafd7",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    warning="#d7af5f",
    error="#ff8787",
    success="#87d787",
    variables={
        "status-green": "#87d787",
        "status-yellow": "#ffd75f",
        "status-red": "#ff8787",
        "status-grey": "#a8a8a8",
        "line": "#4e4e4e",
        "cursor-background": "#005f87",
        "cursor-foreground": "#ffffff",
        "quiet": "#9e9e9e",
    },
)

LIGHT = Theme(
    name="styr-light",
    dark=False,
    primary="#005f87",
    secondary="#5f8787",
    accent="#005f87",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#f4f4f4",
    panel="#e4e4e4",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    variables={
        "status-green": "#005f00",
        "status-yellow": "#875f00",
        "status-red": "#af0000",
        "status-grey": "#585858",
        "line": "#b2b2b2",
        "cursor-background": "#005f87",
        "cursor-foreground": "#ffffff",
        "quiet": "#585858",
    },
)

THEMES = (DARK, LIGHT)
