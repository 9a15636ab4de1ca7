"""`styr notice PROJECT --meeting NUMBER`."""

from tui.commands.meeting_papers import notice_command as command

__all__ = ["command"]
