"""Who runs a meeting: one session at a time; another follows, or takes over. Whose line dropped goes on."""

from models.meetings import Meeting
from models.store import Store


def leads(store: Store, meeting: Meeting) -> bool:
    """True when this session runs the meeting."""
    if store.read_only:
        return False
    return meeting.session == store.session if meeting.session else meeting.login == store.by


def may_go_on(store: Store, meeting: Meeting) -> bool:
    """True when this session may go on with a meeting as it is: its own session is gone, and it was run by the same person."""
    return not store.read_only and meeting.login == store.by and not store.is_here(meeting.session)


def runner(store: Store) -> str:
    """This session, as a meeting knows who runs it."""
    return "|".join(filter(None, (store.by, store.session)))
