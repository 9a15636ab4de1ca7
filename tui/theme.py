"""The colours. Text and signs keep a contrast of 4.5:1 against what they stand on, 7:1 in the theme for that.

The terminal theme has none of its own: it takes the sixteen that the user has given the terminal.
"""

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

CONTRAST = Theme(
    name="styr-contrast",
    dark=True,
    primary="#5fd7ff",
    secondary="#ffffff",
    accent="#5fd7ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    warning="#ffff5f",
    error="#ffafaf",
    success="#87ff87",
    variables={
        "status-green": "#87ff87",
        "status-yellow": "#ffff5f",
        "status-red": "#ffafaf",
        "status-grey": "#e4e4e4",
        "line": "#ffffff",
        "cursor-background": "#ffff00",
        "cursor-foreground": "#000000",
        "quiet": "#e4e4e4",
    },
)

TERMINAL = Theme(
    name="styr-terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_cyan",
        "border-blurred": "ansi_default",
        "status-green": "ansi_green",
        "status-yellow": "ansi_yellow",
        "status-red": "ansi_red",
        "status-grey": "ansi_default",
        "line": "ansi_default",
        "cursor-background": "ansi_cyan",
        "cursor-foreground": "ansi_black",
        "quiet": "ansi_default",
        "block-cursor-background": "ansi_cyan",
        "block-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "scrollbar": "ansi_cyan",
        "scrollbar-background": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL)
