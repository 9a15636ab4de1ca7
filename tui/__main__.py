"""`python -m tui` is `styr`."""

from tui.cli import main

main()
