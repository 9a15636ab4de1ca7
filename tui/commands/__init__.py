"""The commands of `styr`, a module each; `command(words)` makes the click command in a language."""
