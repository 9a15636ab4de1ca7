"""`styr minutes PROJECT --meeting NUMBER`."""

from tui.commands.meeting_papers import minutes_command as command

__all__ = ["command"]
